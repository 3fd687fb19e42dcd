import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { instantsOf } from '#shared/time/local.ts';
import { createLocalInstants } from './local-instants.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  '+03:30',
];

test('is what the slow way says, in every zone, also on days on which the clocks change', () => {
  const instants = createLocalInstants();
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 9000 }),
      fc.integer({ min: 0, max: 86_399 }),
      (zone, days, seconds) => {
        const day = Temporal.PlainDate.from('2005-01-01').add({ days });
        const clock = {
          hour: Math.floor(seconds / 3600),
          minute: Math.floor(seconds / 60) % 60,
          second: seconds % 60,
          millisecond: 0,
          precision: 'second' as const,
        };
        const { precision, ...time } = clock;
        const slow = instantsOf(day.toPlainDateTime(time), zone, precision);
        if ('problem' in slow) expect(instants(clock, day, zone)).toHaveLength(1);
        else expect(instants(clock, day, zone)).toEqual(slow.instants.map((at) => at.epochMilliseconds));
      },
    ),
    { numRuns: 3000 },
  );
});
