/** From the click on a command to the first byte that it prints, over the web host's own line. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { connectTo } from '#e2e/fixtures/contract.ts';
import type { HotwashClient } from '#shared/contract.ts';
import { startListening } from '../listening.ts';
import type { Row } from '../row.ts';
import { inTurns, timed } from '../statistics.ts';

const ROUNDS = 25;
const PRINTED = 'hello';

export const clickRow: Row = {
  name: 'click',
  async measure(bench) {
    const program = join(bench.root, 'main', 'hosts', 'cli', 'hotwash.mjs');
    const serve = [program, 'serve', '--port', '0', '--data', bench.folder('click')];
    const listening = await startListening(serve, bench.root);
    try {
      const line = await connectTo(listening.url);
      const { client } = line;
      const request = await prepare(client);
      const fresh = await inTurns(
        { subject: () => firstOfRun(client, request), floor: () => timed(firstOfBash) },
        { rounds: ROUNDS, warmUp: 3 },
      );

      const { run } = await client.runs.start(request);
      await ended(client, run.id);
      const bash = spawn('bash', [], { stdio: ['pipe', 'pipe', 'ignore'] });
      const further = await inTurns(
        {
          subject: async () => {
            const took = await firstOfStep(client, () =>
              client.runs.more({ id: run.id, commandIds: request.commandIds }),
            );
            await ended(client, run.id);
            return took;
          },
          floor: () => timed(() => firstOfLine(bash)),
        },
        { rounds: ROUNDS, warmUp: 3 },
      );
      bash.stdin.end();
      await client.runs.close({ id: run.id });
      line.close();
      return [
        {
          name: 'click → first byte, new run',
          unit: 'ms',
          subject: { what: 'over the web host', sample: fresh.subject },
          floor: { what: 'bash -c, its first byte', sample: fresh.floor },
        },
        {
          name: 'click → first byte, same run',
          unit: 'ms',
          subject: { what: 'over the web host', sample: further.subject },
          floor: { what: 'a line into a bash that runs', sample: further.floor },
        },
      ];
    } finally {
      await listening.end();
    }
  },
};

interface Request {
  runbookId: string;
  environmentId: string;
  commandIds: string[];
}

async function prepare(client: HotwashClient): Promise<Request> {
  const text = `# Greets\n\n## Diagnosis\n\n\`\`\`bash\necho ${PRINTED}\n\`\`\`\n`;
  const [result] = await client.library.importFiles({
    files: [{ path: 'greets.md', data: Buffer.from(text).toString('base64') }],
    kind: 'runbook',
  });
  if (!result?.ref) throw new Error(`the runbook did not import: ${result?.summary}`);
  const { document, reading } = await client.runbooks.get({ id: result.ref });
  const { id } = await client.environments.add({ name: 'bench', type: 'local', policy: 'open' });
  return { runbookId: document.id, environmentId: id, commandIds: reading.commands.map((each) => each.id) };
}

async function firstOfRun(client: HotwashClient, request: Request): Promise<number> {
  let runId = '';
  const took = await firstOfStep(client, async () => {
    const detail = await client.runs.start(request);
    runId = detail.run.id;
    return detail;
  });
  await ended(client, runId);
  await client.runs.close({ id: runId });
  return took;
}

/** Milliseconds from asking to run until the last step of the answer has printed something, as a window sees it. */
async function firstOfStep(
  client: HotwashClient,
  click: () => Promise<{ steps: readonly { id: string }[] }>,
): Promise<number> {
  const start = performance.now();
  const { steps } = await click();
  for await (const event of await client.runs.output({ stepId: steps.at(-1)!.id })) {
    if (event.type === 'chunk') return performance.now() - start;
  }
  throw new Error('the command printed nothing');
}

async function ended(client: HotwashClient, id: string): Promise<void> {
  while ((await client.runs.get({ id })).run.state === 'running')
    await new Promise((done) => setTimeout(done, 5));
}

async function firstOfBash(): Promise<void> {
  const bash = spawn('bash', ['-c', `echo ${PRINTED}`], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(bash.stdout, 'data');
}

async function firstOfLine(bash: ChildProcessByStdio<Writable, Readable, null>): Promise<void> {
  const first = once(bash.stdout, 'data');
  bash.stdin.write(`echo ${PRINTED}\n`);
  await first;
}
