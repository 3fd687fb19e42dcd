import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAhead } from './ahead.ts';

// A Thursday.
const NOW = '2025-09-04T12:32:07.250Z';

function ahead(text: string, zone = 'UTC', now = NOW): string {
  const read = readAhead(text, { now, zone });
  if ('problem' in read) return `problem: ${read.problem}`;
  const start = read.at.start.replace(':00.000Z', 'Z').replace('.000Z', 'Z');
  return `${read.at.approximate ? '~' : ''}${start} ${read.at.zone}`;
}

describe('a time ahead', () => {
  it.each([
    ['+20m', 'UTC', '2025-09-04T12:52:07Z UTC'],
    ['+1h30m', 'UTC', '2025-09-04T14:02:07Z UTC'],
    ['+90s', 'UTC', '2025-09-04T12:33:37Z UTC'],
    ['in 20 min', 'UTC', '2025-09-04T12:52:07Z UTC'],
    ['In 20 minutes', 'UTC', '2025-09-04T12:52:07Z UTC'],
    ['in 2 hours and 5 minutes', 'UTC', '2025-09-04T14:37:07Z UTC'],
    ['20m', 'UTC', '2025-09-04T12:52:07Z UTC'],
    ['20 min', 'UTC', '2025-09-04T12:52:07Z UTC'],
    ['20 min from now', 'UTC', '2025-09-04T12:52:07Z UTC'],
    ['+1d', 'UTC', '2025-09-05T12:32:07Z UTC'],
    ['+1.5h', 'UTC', '2025-09-04T14:02:07Z UTC'],
    ['15:30', 'UTC', '2025-09-04T15:30Z UTC'],
    ['12:32', 'UTC', '2025-09-05T12:32Z UTC'],
    ['12:33', 'UTC', '2025-09-04T12:33Z UTC'],
    ['11:00', 'UTC', '2025-09-05T11:00Z UTC'],
    ['at 15:30', 'UTC', '2025-09-04T15:30Z UTC'],
    ['~15:30', 'UTC', '~2025-09-04T15:30Z UTC'],
    ['3pm', 'UTC', '2025-09-04T15:00Z UTC'],
    ['3:15 PM', 'UTC', '2025-09-04T15:15Z UTC'],
    ['15:30', 'Europe/Berlin', '2025-09-04T13:30Z Europe/Berlin'],
    ['14:30', 'Europe/Berlin', '2025-09-05T12:30Z Europe/Berlin'],
    ['16:15', 'Asia/Tehran', '2025-09-04T12:45Z Asia/Tehran'],
    ['18:30', 'Asia/Kathmandu', '2025-09-04T12:45Z Asia/Kathmandu'],
    ['01:30', 'Pacific/Chatham', '2025-09-04T12:45Z Pacific/Chatham'],
    ['10:15', 'America/St_Johns', '2025-09-04T12:45Z America/St_Johns'],
    ['15:30 Asia/Tehran', 'UTC', '2025-09-05T12:00Z Asia/Tehran'],
    ['15:30 +02:00', 'UTC', '2025-09-04T13:30Z +02:00'],
    ['15:30 CEST', 'UTC', '2025-09-04T13:30Z +02:00'],
    ['15:30Z', 'Asia/Tehran', '2025-09-04T15:30Z UTC'],
    ['today 15:30', 'UTC', '2025-09-04T15:30Z UTC'],
    ['tonight 22:00', 'UTC', '2025-09-04T22:00Z UTC'],
    ['tomorrow 09:00', 'UTC', '2025-09-05T09:00Z UTC'],
    ['tomorrow at 9am', 'UTC', '2025-09-05T09:00Z UTC'],
    ['tomorrow 09:00 Asia/Kolkata', 'UTC', '2025-09-05T03:30Z Asia/Kolkata'],
    ['friday 09:00', 'UTC', '2025-09-05T09:00Z UTC'],
    ['on Friday at 09:00', 'UTC', '2025-09-05T09:00Z UTC'],
    ['thu 15:00', 'UTC', '2025-09-04T15:00Z UTC'],
    ['thu 09:00', 'UTC', '2025-09-11T09:00Z UTC'],
    ['wednesday 09:00', 'UTC', '2025-09-10T09:00Z UTC'],
    ['sep 4 15:42', 'UTC', '2025-09-04T15:42Z UTC'],
    ['sep 4 11:42', 'UTC', '2026-09-04T11:42Z UTC'],
    ['jan 2 09:00', 'UTC', '2026-01-02T09:00Z UTC'],
    ['2025-09-05 11:42', 'UTC', '2025-09-05T11:42Z UTC'],
    ['2025-09-05 11:42 Asia/Tehran', 'UTC', '2025-09-05T08:12Z Asia/Tehran'],
    ['2025-09-05T11:42:00Z', 'UTC', '2025-09-05T11:42Z UTC'],
  ])('reads %s in %s', (text, zone, expected) => {
    expect(ahead(text, zone)).toBe(expected);
  });

  it.each([
    ['', 'is not a time ahead'],
    ['soon', 'is not a time ahead'],
    ['20', 'may be minutes or hours'],
    ['+20', 'may be minutes or hours'],
    ['+0m', 'is not ahead of now'],
    ['+900d', 'more than a year away'],
    ['2031-01-01 10:00', 'more than a year away'],
    ['-15m', 'is not a time ahead'],
    ['yesterday 23:50', 'has passed'],
    ['2025-09-04 11:42', 'has passed'],
    ['today 09:00', 'has passed'],
    ['15:30-15:45', 'is a range'],
    ['15:3x', 'is not one time'],
    ['15:xx', 'is not one time'],
    ['2025-09-05', 'A day needs its clock time'],
    ['25:00', 'is not a time ahead'],
    ['feb 29 10:00', 'has passed'],
    ['15:30 IST', 'several time zones'],
    ['15:30 or so', 'is not a time ahead'],
  ])('refuses %j: %s', (text, problem) => {
    expect(ahead(text)).toContain(problem);
  });

  it('says so when the clocks will be put forward over it', () => {
    expect(ahead('02:30', 'Europe/Berlin', '2025-03-29T21:00:00Z')).toContain('There was no 02:30');
    expect(ahead('02:30', 'Europe/Berlin', '2025-03-30T12:00:00Z')).toBe('2025-03-31T00:30Z Europe/Berlin');
  });

  it('takes the next of two hours that the clocks show', () => {
    const berlin = 'Europe/Berlin';
    expect(ahead('02:30', berlin, '2025-10-26T00:00:00Z')).toBe(`2025-10-26T00:30Z ${berlin}`);
    expect(ahead('02:30', berlin, '2025-10-26T00:40:00Z')).toBe(`2025-10-26T01:30Z ${berlin}`);
    expect(ahead('+2h', berlin, '2025-10-26T00:00:00Z')).toBe(`2025-10-26T02:00Z ${berlin}`);
  });

  it('is always ahead of now, and never more than a day for a bare clock away from a change of clocks', () => {
    const zones = [
      'UTC',
      'Asia/Tehran',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
      '-09:30',
    ];
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2025, 5, 1), max: Date.UTC(2025, 8, 1) }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        (now, zone, minute) => {
          const text = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
          const read = readAhead(text, { now: new Date(now).toISOString(), zone });
          if ('problem' in read) throw new Error(read.problem);
          const wait = Date.parse(read.at.start) - now;
          expect(wait).toBeGreaterThan(0);
          expect(wait).toBeLessThanOrEqual(86_400_000);
        },
      ),
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'in ',
      '+',
      '20',
      'm',
      ' ',
      '15:3',
      'tomorrow ',
      'fri',
      '-',
      'Z',
      'sep 3',
      ':',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(text, (field) => void readAhead(field, { now: NOW, zone: 'Asia/Tehran' })));
  });
});
