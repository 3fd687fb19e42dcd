import { expect, it } from 'vitest';
import type { UseElsewhere } from './elsewhere.ts';
import { createStates } from './states.ts';

function clocked(elsewhere: UseElsewhere[] = []) {
  let now = Date.parse('2026-11-20T10:00:00.000Z');
  const states = createStates(
    () => now,
    () => ['a', 'b'],
    { list: () => elsewhere, watch: () => () => {} },
  );
  const later = (seconds: number) => {
    now += seconds * 1000;
  };
  return { states, later, of: () => states.list()[0]! };
}

it('follows connections from the first attempt to the last end, with since when', () => {
  const { states, later, of } = clocked();
  expect(of()).toEqual({ environmentId: 'a', state: 'idle', since: '2026-11-20T10:00:00.000Z', detail: '' });
  later(1);
  const one = states.begin('a');
  expect(of()).toMatchObject({ state: 'connecting', since: '2026-11-20T10:00:01.000Z' });
  later(1);
  one.connected();
  expect(of()).toMatchObject({ state: 'connected', since: '2026-11-20T10:00:02.000Z' });
  later(1);
  const two = states.begin('a');
  two.failed('Permission denied');
  expect(of()).toMatchObject({ state: 'connected', since: '2026-11-20T10:00:02.000Z', detail: '' });
  later(1);
  one.ended('The connection broke.');
  expect(of()).toEqual({
    environmentId: 'a',
    state: 'lost',
    since: '2026-11-20T10:00:04.000Z',
    detail: 'The connection broke.',
  });
  one.ended(null);
  one.connected();
  expect(of().state).toBe('lost');
  states.begin('a').ended(null);
  expect(of().state).toBe('idle');
});

it('tells what others have open only where there is nothing to tell of here', () => {
  const since = '2026-11-20T09:00:00.000Z';
  const { states, of } = clocked([
    { environmentId: 'a', what: 'RUN-3', pid: 7, since },
    { environmentId: 'a', what: 'a terminal', pid: 8, since: '2026-11-20T09:30:00.000Z' },
  ]);
  const detail = 'RUN-3 of process 7, a terminal of process 8';
  expect(of()).toEqual({ environmentId: 'a', state: 'elsewhere', since, detail });
  expect(states.list()[1]).toMatchObject({ environmentId: 'b', state: 'idle' });
  const own = states.begin('a');
  expect(of().state).toBe('connecting');
  own.failed('web-1 does not answer.');
  expect(of()).toMatchObject({ state: 'idle', detail: 'web-1 does not answer.' });
  states.begin('a').ended(null);
  expect(of().state).toBe('elsewhere');
});

it('says why a connection could not be had', () => {
  const { states, of } = clocked();
  states.begin('a').failed('web-1 does not answer.');
  expect(of()).toMatchObject({ state: 'idle', detail: 'web-1 does not answer.' });
});

it('tells the whole list now and at each change', async () => {
  const { states } = clocked();
  const following = states.follow();
  expect((await following.next()).value).toHaveLength(2);
  const next = following.next();
  const connecting = states.begin('b');
  expect((await next).value?.[1]).toMatchObject({ environmentId: 'b', state: 'connecting' });
  connecting.connected();
  connecting.ended('The connection broke.');
  // Who was slow gets the newest list only.
  expect((await following.next()).value?.[1]).toMatchObject({ environmentId: 'b', state: 'lost' });
});
