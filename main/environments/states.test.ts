import { expect, it } from 'vitest';
import { createStates } from './states.ts';

function clocked() {
  let now = Date.parse('2026-11-20T10:00:00.000Z');
  const states = createStates(
    () => now,
    () => ['a', 'b'],
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
