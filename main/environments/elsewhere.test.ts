/** What one process has open in an environment, as others on the same data folder see it. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createCore } from '#main/core.ts';
import type { EnvironmentState } from '#shared/environments/model.ts';

const MAIN = join(import.meta.dirname, '..');

/** A core that opens a terminal and begins a command which hangs. */
const OTHER = `
import { createCore } from '${MAIN}/core.ts';
import { OpenTerminal } from '${MAIN}/../shared/runs/terminals.ts';
const core = await createCore({ dataDir: process.argv[2]!, host: 'cli', actor: 'kim' });
const text = '# Book\\n\\n## Diagnosis\\n\\n\`\`\`bash\\nsleep 3600\\n\`\`\`\\n';
const [book] = await core.client.library.importFiles({
  files: [{ path: 'book.md', data: Buffer.from(text).toString('base64') }],
  kind: 'runbook',
});
await core.client.runs.start({ runbookId: book!.ref!, environmentId: 'here' });
const { id } = await core.client.environments.get({ id: 'there' });
await core.client.runs.terminals.open(OpenTerminal.parse({ environmentId: id, columns: 80, rows: 24 }));
setInterval(() => {}, 1000);
`;

it.skipIf(process.platform === 'win32')(
  'tells the runs and terminals of another process, and that they are gone when it is killed',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hotwash-elsewhere-'));
    const core = await createCore({ dataDir, host: 'web', actor: 'sam' });
    const stop = new AbortController();
    for (const name of ['here', 'there', 'unused']) {
      await core.client.environments.add({ name, type: 'local', policy: 'open' });
    }
    const names = new Map((await core.client.environments.list()).map(({ id, name }) => [id, name]));
    const states = await core.client.environments.states(undefined, { signal: stop.signal });
    /** Waits until one environment after the other is told so; what is told in between passes by. */
    const until = async (...wanted: string[]): Promise<EnvironmentState[]> => {
      for await (const told of { [Symbol.asyncIterator]: () => ({ next: () => states.next() }) }) {
        const shown = told.map(({ environmentId, state }) => `${names.get(environmentId)} ${state}`);
        if (wanted.every((one) => shown.includes(one))) return told;
      }
      throw new Error(`never told: ${wanted.join(', ')}`);
    };
    await until('here idle', 'there idle', 'unused idle');

    const script = join(dataDir, 'other.ts');
    writeFileSync(script, OTHER);
    const other = spawn(process.execPath, [script, dataDir], { stdio: 'inherit' });
    try {
      const told = await until('here elsewhere', 'there elsewhere', 'unused idle');
      const details = Object.fromEntries(told.map((each) => [names.get(each.environmentId), each.detail]));
      expect(details).toEqual({
        here: `RUN-1 of process ${other.pid}`,
        there: `a terminal of process ${other.pid}`,
        unused: '',
      });
      const [run] = await core.client.runs.list({});
      expect(told.find(({ environmentId }) => names.get(environmentId) === 'here')?.since).toBe(
        run?.startedAt,
      );

      const hotwash = async (...argv: string[]) => {
        const program = join(MAIN, 'hosts', 'cli', 'hotwash.mjs');
        return (await promisify(execFile)(process.execPath, [program, ...argv, '--data', dataDir])).stdout;
      };
      expect(await hotwash('env', 'show', 'here')).toContain(`in use by RUN-1 of process ${other.pid}`);
      expect(await hotwash('env', 'show', 'unused')).toContain('not connected by this process');

      other.kill('SIGKILL');
      await until('here idle', 'there idle', 'unused idle');
    } finally {
      other.kill('SIGKILL');
      stop.abort();
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  60_000,
);
