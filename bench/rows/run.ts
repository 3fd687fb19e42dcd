/** What running through Hotwash costs over a shell: a hundred commands that do nothing. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import type { Row } from '../row.ts';
import { inTurns, timed } from '../statistics.ts';

const COMMANDS = 100;
const ROUNDS = 7;
/** Milliseconds after which a run that does not end fails the row. */
const PATIENCE_MS = 60_000;

export const runRow: Row = {
  name: 'run',
  async measure(bench) {
    const core = await createCore({
      dataDir: bench.folder('run'),
      host: 'cli',
      actor: 'bench',
      log: silentLog,
    });
    try {
      const request = await prepare(core);
      const { subject, floor, rival } = await inTurns(
        {
          subject: () => timed(() => runToItsEnd(core, request)),
          floor: () => timed(oneShell),
          rival: () => timed(manyShells),
        },
        { rounds: ROUNDS, warmUp: 1 },
      );
      return [
        {
          name: 'run 100 × true',
          unit: 'ms',
          subject: { what: 'steps, stored', sample: subject },
          floor: { what: 'one bash, 100 lines', sample: floor },
          rival: { what: '100 × bash -c', sample: rival },
          notes: [`${(subject.median / COMMANDS).toFixed(2)} ms a command, its shell included`],
        },
      ];
    } finally {
      await core.close();
    }
  },
};

interface Request {
  runbookId: string;
  environmentId: string;
  commandIds: string[];
}

async function prepare(core: Core): Promise<Request> {
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
  const environment = await core.client.environments.add({ name: 'bench', type: 'local', policy: 'open' });
  return {
    runbookId: document.id,
    environmentId: environment.id,
    commandIds: reading.commands.map((command) => command.id),
  };
}

/** Starts a run and waits for its last step, following the change events as a window does. */
async function runToItsEnd(core: Core, request: Request): Promise<void> {
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

async function oneShell(): Promise<void> {
  const shell = spawn('bash', [], { stdio: ['pipe', 'ignore', 'ignore'] });
  shell.stdin.end('true\n'.repeat(COMMANDS));
  const [code] = await once(shell, 'exit');
  if (code !== 0) throw new Error(`bash ended with ${code}`);
}

const execute = promisify(execFile);

async function manyShells(): Promise<void> {
  for (let count = 0; count < COMMANDS; count++) await execute('bash', ['-c', 'true']);
}
