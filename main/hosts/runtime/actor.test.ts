import { expect, it } from 'vitest';
import { actorOf } from './actor.ts';

it('takes what was given before what the environment says, and neither where they are blank', () => {
  expect(actorOf({ HOTWASH_ACTOR: 'ann' }, 'bo')).toBe('bo');
  expect(actorOf({ HOTWASH_ACTOR: 'ann' }, ' ')).toBe('ann');
  expect(actorOf({ HOTWASH_ACTOR: '\u001b' })).toBeUndefined();
  expect(actorOf({})).toBeUndefined();
});

it('keeps a name on one line, without what a terminal would act on', () => {
  expect(actorOf({}, 'ad\u001b[31mmin\nroot\u202e')).toBe('ad[31mmin root');
  expect(actorOf({}, 'a'.repeat(5000))).toHaveLength(100);
  expect(actorOf({}, '  Zoë  O’Hara ')).toBe('Zoë O’Hara');
});
