import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bench, createBench } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
beforeAll(() => {
  bench = createBench();
});
afterAll(() => bench.close());

it('removes a postmortem once that was said, and leaves its incident and actions', async () => {
  await bench.run('incident', 'declare', 'Orders are slow');
  await bench.run('action', 'add', 'Add an alert', '--incident', 'INC-1');
  expect((await bench.run('postmortem', 'new', 'INC-1')).code).toBe(0);

  const asked = await bench.run('remove', 'PM-1');
  expect(asked.code).toBe(2);
  expect(asked.err).toMatch(/Orders are slow" would be removed.*--yes/s);
  expect((await bench.run('show', 'PM-1')).code).toBe(0);

  const removed = await bench.run('remove', 'PM-1', '--yes', '--json');
  expect(removed.code).toBe(0);
  expect(JSON.parse(removed.out)).toMatchObject({
    ref: 'PM-1',
    kind: 'postmortem',
    title: 'Postmortem: Orders are slow',
  });
  expect((await bench.run('show', 'PM-1')).code).toBe(2);
  expect((await bench.run('incident', 'show', 'INC-1')).out).toContain('Orders are slow');
  expect((await bench.run('action', 'list')).out).toContain('Add an alert');
  // The incident is free for another one.
  expect((await bench.run('postmortem', 'new', 'INC-1')).code).toBe(0);
});

it('removes no incident', async () => {
  const refused = await bench.run('remove', 'INC-1', '--yes');
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('INC-1 is no document.');
});
