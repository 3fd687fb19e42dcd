import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Connector } from '#main/runs/session/far/connector.ts';
import { shareConnector } from './shared-connector.ts';

function bench(graceMs = 10) {
  const opened: { closed: boolean; end: (why: string) => void }[] = [];
  let fails = false;
  let gone = 0;
  const shared = shareConnector(
    async (signal) => {
      await delay(1, undefined, signal ? { signal } : {});
      if (fails) throw new Error('refused');
      const { promise, resolve } = Promise.withResolvers<string>();
      const entry = { closed: false, end: resolve };
      opened.push(entry);
      const connector: Connector = {
        place: 'web-1 over SSH',
        command: (words) => ({ file: 'ssh', args: words, env: {} }),
        faultOf: () => null,
        ended: promise,
        async close() {
          entry.closed = true;
        },
      };
      return connector;
    },
    () => {
      gone += 1;
    },
    graceMs,
  );
  return {
    shared,
    opened,
    fail: (does: boolean) => {
      fails = does;
    },
    gone: () => gone,
  };
}

it('is made once for all who use it at the same time, and let go a while after the last', async () => {
  const { shared, opened, gone } = bench(30);
  const [one, two] = await Promise.all([shared.open(), shared.open()]);
  expect(opened).toHaveLength(1);
  expect(one.command(['uptime'], { terminal: false }).args).toEqual(['uptime']);
  await one.close();
  await one.close();
  await delay(50);
  expect(opened[0]!.closed).toBe(false);
  await two.close();
  expect(opened[0]!.closed).toBe(false);
  const three = await shared.open();
  await delay(50);
  expect(opened).toHaveLength(1);
  expect(opened[0]!.closed).toBe(false);
  await three.close();
  await delay(60);
  expect(opened[0]!.closed).toBe(true);
  expect(gone()).toBe(1);
});

it('is made anew once it ended by itself, or was let go', async () => {
  const { shared, opened } = bench();
  await shared.open();
  opened[0]!.end('The connection broke.');
  await delay(5);
  await shared.open();
  expect(opened).toHaveLength(2);
  expect(opened[0]!.closed).toBe(true);
  await shared.close();
  expect(opened[1]!.closed).toBe(true);
});

it('tells all who wait of a failure, and tries again for the next', async () => {
  const { shared, opened, fail } = bench();
  fail(true);
  const both = await Promise.allSettled([shared.open(), shared.open()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fail(false);
  await shared.open();
  expect(opened).toHaveLength(1);
  await shared.close();
});

it('gives the attempt up with the last who waited for it', async () => {
  const { shared, opened } = bench();
  const stop = new AbortController();
  const waiting = shared.open(stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow();
  await delay(5);
  expect(opened.every(({ closed }) => closed)).toBe(true);
  await (await shared.open()).close();
  await shared.close();
  expect(opened.every(({ closed }) => closed)).toBe(true);
});
