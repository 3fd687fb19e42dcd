import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readStamp } from './stamp.ts';
import { type Reckoning, reckon } from './stamp-time.ts';

const state = (given: Partial<Reckoning> = {}): Reckoning => ({
  zone: 'UTC',
  day: Temporal.PlainDate.from('2024-06-05'),
  year: 2024,
  anchor: Temporal.PlainDate.from('2024-06-05'),
  last: null,
  months: new Set([6]),
  ...given,
});

/** `start`, `start..end`, with `~` before a guess and the precision behind. */
function told(text: string, given?: Partial<Reckoning>): string | null {
  const stamp = readStamp(text);
  if (!stamp) return null;
  const { at } = reckon(stamp, state(given));
  if (!at) return 'unknown';
  const short = (instant: string) => instant.replace(':00.000Z', 'Z');
  return `${at.approximate ? '~' : ''}${short(at.start)}${at.end ? `..${short(at.end)}` : ''} ${at.precision}`;
}

describe('a time at the beginning of a line', () => {
  it.each([
    ['14:02 Alerts fire', '2024-06-05T14:02Z minute'],
    ['14:02:07 Alerts fire', '2024-06-05T14:02:07.000Z second'],
    ['2:02 PM: alerts', '2024-06-05T14:02Z minute'],
    ['2:02pm alerts', '2024-06-05T14:02Z minute'],
    ['12:10 AM alerts', '2024-06-05T00:10Z minute'],
    ['4pm – alerts', '2024-06-05T16:00Z hour'],
    ['0905 UTC alerts', '2024-06-05T09:05Z minute'],
    ['14:?? alerts', '2024-06-05T14:00Z hour'],
    ['14:xx alerts', '2024-06-05T14:00Z hour'],
    ['14:3x alerts', '2024-06-05T14:30Z tens'],
    ['2X:XX (not sure exact time)', '~2024-06-05T20:00Z..2024-06-05T23:00Z hour'],
    ['--:-- alerts', '2024-06-05T00:00Z day'],
    ['[???] alerts', null],
    ['10:45~ alerts', '~2024-06-05T10:45Z minute'],
    ['~10:45 alerts', '~2024-06-05T10:45Z minute'],
    ['ca. 18:30 alerts', '~2024-06-05T18:30Z minute'],
    ['around 18:30 alerts', '~2024-06-05T18:30Z minute'],
    ['09:00 - 11:00 alerts', '2024-06-05T09:00Z..2024-06-05T11:00Z minute'],
    ['09:00–11:00 alerts', '2024-06-05T09:00Z..2024-06-05T11:00Z minute'],
    ['23:50 to 00:10 alerts', '2024-06-05T23:50Z..2024-06-06T00:10Z minute'],
    ['1:46 - 5:30pm alerts', '2024-06-05T13:46Z..2024-06-05T17:30Z minute'],
    ['[14:02] alerts', '2024-06-05T14:02Z minute'],
    ['(14:02 PST) alerts', '2024-06-05T22:02Z minute'],
    ['14:02 UTC+2 alerts', '2024-06-05T12:02Z minute'],
    ['14:02 Europe/Berlin alerts', '2024-06-05T12:02Z minute'],
    ['**14:02** alerts', '2024-06-05T14:02Z minute'],
  ])('%s', (text, expected) => expect(told(text)).toBe(expected));

  it.each([
    ['2024-06-07 09:00 alerts', '2024-06-07T09:00Z minute'],
    ['2024-06-07T09:00:01 alerts', '2024-06-07T09:00:01.000Z second'],
    ['2024/06/07 9:00 alerts', '2024-06-07T09:00Z minute'],
    ['06-07 09:00 alerts', '2024-06-07T09:00Z minute'],
    ['June 7, 09:00: alerts', '2024-06-07T09:00Z minute'],
    ['Jun 7th 2023 09:00 alerts', '2023-06-07T09:00Z minute'],
    ['7 June 2024, 09:00 alerts', '2024-06-07T09:00Z minute'],
    ['Friday, June 7 at 09:00 alerts', '2024-06-07T09:00Z minute'],
    ['09:00 – June 7 – alerts', '2024-06-07T09:00Z minute'],
    ['June 7–8 – alerts', '2024-06-07T00:00Z..2024-06-08T00:00Z day'],
    ['7–8 June – alerts', '2024-06-07T00:00Z..2024-06-08T00:00Z day'],
    ['June 30 – July 2: alerts', '2024-06-30T00:00Z..2024-07-02T00:00Z day'],
    ['20202-01-16 10:00 alerts', '2020-01-16T10:00Z minute'],
    ['31/12/2023 10:00 alerts', '2023-12-31T10:00Z minute'],
    ['12/31/2023 10:00 alerts', '2023-12-31T10:00Z minute'],
    ['2024-02-30 10:00 alerts', 'unknown'],
  ])('%s', (text, expected) => expect(told(text)).toBe(expected));

  it.each([
    '12 users called',
    '3.14 is pi',
    '99:99 alerts',
    'Maybe 5 of them',
    'v1.2-3 was out',
    '',
    'Restarted at noon',
  ])('is not in %j', (text) => expect(readStamp(text)).toBeNull());

  it('tells a date that may be read both ways by the months that the report names', () => {
    expect(told('04-09-2025 10:00', { months: new Set([9]) })).toBe('2025-09-04T10:00Z minute');
    expect(told('04-09-2025 10:00', { months: new Set([4]) })).toBe('2025-04-09T10:00Z minute');
    const doubtful = reckon(readStamp('04-09-2025 10:00')!, state({ months: new Set() }));
    expect(doubtful.doubt).toContain('may each be the day');
  });

  it('passes midnight when the clock goes far back, and stays on the day when rows are out of order', () => {
    const going = state();
    const at = (text: string) => reckon(readStamp(text)!, going).at?.start.slice(0, 16);
    expect([at('23:50 a'), at('00:10 b'), at('00:05 c')]).toEqual([
      '2024-06-05T23:50',
      '2024-06-06T00:10',
      '2024-06-06T00:05',
    ]);
  });

  it('is of the year next to the report', () => {
    const january = { year: 2024, anchor: Temporal.PlainDate.from('2024-01-10') };
    expect(told('Dec 5 16:21 a', january)).toBe('2023-12-05T16:21Z minute');
    expect(told('Jan 12 16:21 a', january)).toBe('2024-01-12T16:21Z minute');
  });

  it('is unknown where no day is', () => {
    const { at, doubt } = reckon(readStamp('14:02 a')!, state({ day: null }));
    expect(at).toBeNull();
    expect(doubt).toContain('names no day');
  });

  it('keeps what is written, without the signs around it', () => {
    const stamp = readStamp('[~14:02 UTC] - alerts')!;
    expect(stamp.raw).toBe('~14:02 UTC');
    expect('[~14:02 UTC] - alerts'.slice(stamp.length)).toBe('alerts');
  });
});
