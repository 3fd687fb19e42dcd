import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, createBench } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = createBench();
  await bench.run('incident', 'declare', 'Slow', '--zone', 'Europe/Berlin');
});
afterAll(() => bench.close());

it('tells a key moment by its name, on the clock of the incident', async () => {
  const moment = (...words: string[]) => bench.run('incident', 'moment', 'INC-1', 'impact-started', ...words);
  const set = await moment('2025-09-04 11:42 Asia/Tehran');
  expect(set.out.trim()).toBe('INC-1  impact started: 2025-09-04 10:12 (Europe/Berlin)');
  expect((await moment('--clear')).out.trim()).toBe('INC-1  impact started: taken back');
});
