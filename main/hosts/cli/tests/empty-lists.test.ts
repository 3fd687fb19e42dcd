/** An empty list teaches the first step, and so does a name in vain; the step that they tell must fill it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bench, createBench, RUNBOOK } from './bench.ts';

// A shell is started, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
beforeAll(() => {
  bench = createBench();
  for (const folder of ['runbooks', 'docs']) mkdirSync(join(bench.dir, folder));
  bench.write('runbooks/shop.md', RUNBOOK);
  bench.write('docs/slow.md', '# Why the shop is slow\n\nOne query has no index.\n');
});
afterAll(() => bench.close());

const wordsOf = (command: string) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

it.each([
  ['runbooks', 'RB-1'],
  ['investigations', 'INV-1'],
  ['environments', null],
  ['runs', 'RUN-1'],
  ['incidents', 'INC-1'],
  ['postmortems', 'PM-1'],
  ['actions', 'ACT-1'],
])('%s', async (what, ref) => {
  const list = async () => (await bench.run('list', what, '--json')).json() as unknown[];
  expect(await list()).toEqual([]);

  const told = (await bench.run('list', what)).out;
  const step = / yet\. (.*?: hotwash (.*))$/m.exec(told);
  const inVain = ref && (await bench.run('show', ref)).err;
  const done = await bench.run(...wordsOf(step?.[2] ?? told));

  if (ref) expect(inVain).toContain(`what to do: There is none yet. ${step?.[1]}`);
  expect(await list(), `${told}${done.err}`).not.toEqual([]);
});
