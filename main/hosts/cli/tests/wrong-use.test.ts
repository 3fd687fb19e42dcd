import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bench, createBench, RUNBOOK } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
beforeAll(async () => {
  bench = createBench();
  await bench.run('import', bench.write('shop.md', RUNBOOK));
});
afterAll(() => bench.close());

it('names the help of the very command, also behind general options', async () => {
  for (const argv of [
    ['postmortem', 'ask', 'PM-1'],
    ['--actor', 'Ann', 'postmortem', 'ask', 'PM-1'],
  ]) {
    const ran = await bench.run(...argv);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('what to do: hotwash postmortem ask --help tells what it takes.');
  }
  expect((await bench.run('export', 'RB-1', '--format', 'docx')).err).toContain(
    'hotwash export --help tells',
  );
});

it('refuses to write attachments where a file stands, in a sentence', async () => {
  const file = bench.write('taken', 'mine');
  const ran = await bench.run('attachments', 'RB-1', '--out', file);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(`Cannot make the folder ${file}: this is a file.`);
});
