/** A hundred commands that do nothing, as one run: what the rows of running share. */
import type { Core } from '#main/core.ts';
import type { HotwashClient } from '#shared/contract.ts';

export const COMMANDS = 100;
/** Milliseconds after which a run that does not end fails the row. */
const PATIENCE_MS = 60_000;

type Place = Pick<Parameters<HotwashClient['environments']['add']>[0], 'type' | 'target'>;

export interface Request {
  runbookId: string;
  environmentId: string;
  commandIds: string[];
}

/** Imports a runbook of them, and adds where they run. */
export async function prepare(core: Core, environment: Place): Promise<Request> {
  // A block each: below a command, a line that says `true` is read as its answer.
  const text = `# Nothing to see\n\n## Diagnosis\n\n${'```bash\ntrue\n```\n\n'.repeat(COMMANDS)}`;
  const [result] = await core.client.library.importFiles({
    files: [{ path: 'nothing.md', data: Buffer.from(text).toString('base64') }],
    kind: 'runbook',
  });
  if (!result?.ref) throw new Error(`the runbook did not import: ${result?.summary}`);
  const { document, reading } = await core.client.runbooks.get({ id: result.ref });
  if (reading.commands.length !== COMMANDS)
    throw new Error(`${reading.commands.length} commands were read instead of ${COMMANDS}`);
  const { id: environmentId } = await core.client.environments.add({
    name: 'bench',
    policy: 'open',
    ...environment,
  });
  return {
    runbookId: document.id,
    environmentId,
    commandIds: reading.commands.map((command) => command.id),
  };
}

/** Starts a run and waits for its last step, following the change events as a window does. */
export async function runToItsEnd(core: Core, request: Request): Promise<void> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const changes = await core.client.library.changes(undefined, { signal: stop.signal });
    const { run } = await core.client.runs.start({ ...request, keepGoing: true });
    for await (const change of changes) {
      if (change.entity !== 'run' || change.id !== run.id) continue;
      const detail = await core.client.runs.get({ id: run.id });
      if (detail.run.state === 'running') continue;
      const ended = detail.steps.filter((step) => step.outcome === 'succeeded').length;
      if (ended !== COMMANDS) throw new Error(`${ended} of ${COMMANDS} commands succeeded`);
      await core.client.runs.close({ id: run.id });
      return;
    }
    throw new Error(`the run did not end within ${PATIENCE_MS} ms`);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}
