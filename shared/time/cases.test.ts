/** The table of times: each reads as it says, and what is shown of it reads back as the same value. */
import { describe, expect, it } from 'vitest';
import { CLOCK_CHANGES } from './clock-changes.cases.ts';
import { formatWhen, readTime, readWhen } from './grammar.ts';
import type { OccurredAt } from './model.ts';
import { WRITTEN } from './written.cases.ts';

interface Case {
  group: string;
  text: string;
  zone: string;
  now: string;
  expected: string;
}

const NOW = '2025-09-04T12:32:07.250Z';

function casesOf(table: string): Case[] {
  let group = '';
  return table
    .trim()
    .split('\n')
    .flatMap((line): Case[] => {
      if (line.startsWith('# ')) {
        group = line.slice(2);
        return [];
      }
      const [text = '', where = '', expected = ''] = line.split(' | ').map((cell) => cell.trim());
      const [zone = '', now] = where.split(/ +@/);
      const whole = now && /T\d\d:\d\dZ$/.test(now) ? now.replace('Z', ':00Z') : now;
      return [{ group, text, zone, now: whole ?? NOW, expected }];
    });
}

const CASES = [...casesOf(WRITTEN), ...casesOf(CLOCK_CHANGES)];
const GOOD = CASES.filter(({ expected }) => !expected.startsWith('!'));
const BAD = CASES.filter(({ expected }) => expected.startsWith('!'));

/** Start, end, precision and zone in one line. */
function brief(at: OccurredAt): string {
  const instant = (text: string) => text.replace(':00.000Z', 'Z').replace('.000Z', 'Z');
  const range = at.end ? `${instant(at.start)}..${instant(at.end)}` : instant(at.start);
  return `${at.approximate ? '~' : ''}${range} ${at.precision} ${at.zone}`;
}

function at({ text, zone, now }: Case): OccurredAt {
  const read = readTime(text, { now, zone });
  if ('problem' in read) throw new Error(read.problem);
  return read.at;
}

it('has at least 300 times, in zones of every kind', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(300);
  expect(new Set(CASES.map(({ zone }) => zone)).size).toBeGreaterThanOrEqual(20);
});

describe.each([...new Set(GOOD.map(({ group }) => group))])('%s', (group) => {
  const cases = GOOD.filter((each) => each.group === group);

  it.each(cases)('$text in $zone', (each) => {
    expect(brief(at(each))).toBe(each.expected);
  });

  it.each(cases)('what is shown of $text in $zone reads back, whenever and wherever', (each) => {
    const value = at(each);
    for (const zone of [each.zone, 'UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia']) {
      const shown = formatWhen(value, zone);
      for (const now of [each.now, '2025-10-26T00:40:00Z', '2031-02-28T23:59:59.999Z']) {
        expect(readTime(shown, { now, zone })).toEqual({ at: value });
      }
    }
  });

  it.each(cases.filter(({ text }) => /\d:/.test(text)))('$text leads a line of the log', (each) => {
    const line = readWhen(`${each.text} restarted web-1`, { now: each.now, zone: each.zone });
    expect(line).toEqual({ at: at(each), rest: 'restarted web-1', stated: true });
  });
});

describe('refuses', () => {
  it.each(BAD)('$text in $zone', ({ text, zone, now, expected }) => {
    const read = readTime(text, { now, zone });
    const problem = 'problem' in read ? read.problem : brief(read.at);
    for (const words of expected.slice(2).split(' … ')) expect(problem).toContain(words);
  });
});
