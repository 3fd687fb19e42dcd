import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createChatReader } from './chat.ts';
import { readAll } from './reading.cases.ts';

/** Berlin is two hours ahead of UTC; now is 2025-09-10, a Wednesday, 14:00 there. */
const read = (text: string, zone = 'Europe/Berlin') =>
  readAll((context) => createChatReader(context), { 'pasted.txt': text }, { zone });
const told = (text: string, zone?: string) =>
  read(text, zone).found.map(
    ({ at, author, text: said }) => `${at.start.slice(0, 19)} ${author || '-'}: ${said}`,
  );

describe('chats as people copy them', () => {
  test('Slack: name and time on one line, text below, days between', () => {
    expect(
      told(`Thursday, September 4th
Ann Lee  10:42 AM
db is slow
and *very* so
10:43
still
Grafana APP  10:44 AM
CPU high
Friday, September 5th
Bob  12:10 AM
it was the index`),
    ).toEqual([
      '2025-09-04T08:42:00 Ann Lee: db is slow  \nand \\*very\\* so',
      '2025-09-04T08:43:00 Ann Lee: still',
      '2025-09-04T08:44:00 Grafana: CPU high',
      '2025-09-04T22:10:00 Bob: it was the index',
    ]);
  });

  test('Slack and Discord: name, time and text each on lines of their own', () => {
    expect(told(`Ann Lee\n  10:42 AM\ndb is slow\n\nBob\n — \nYesterday at 10:42 PM\nlooking`)).toEqual([
      '2025-09-09T08:42:00 Ann Lee: db is slow',
      '2025-09-09T20:42:00 Bob: looking',
    ]);
  });

  test('Slack: what it copies behind a name is none of it', () => {
    expect(
      told(`Ann Lee:palm_tree:  10:42 AM
db is slow
Bob Roe:eyes:
  10:43 AM
looking
Grafana
APP  10:44 AM
CPU high
looks bad :fire:
10:45
all of them`),
    ).toEqual([
      '2025-09-10T08:42:00 Ann Lee: db is slow',
      '2025-09-10T08:43:00 Bob Roe: looking',
      '2025-09-10T08:44:00 Grafana: CPU high  \nlooks bad :fire:',
      '2025-09-10T08:45:00 Grafana: all of them',
    ]);
  });

  test('Discord', () => {
    expect(
      told('Ann — 09/14/2024 11:42 AM\nhello\nBob — Today at 1:05 PM\nhi\nEveYesterday at 11:42 AM\nhm'),
    ).toEqual([
      '2024-09-14T09:42:00 Ann: hello',
      '2025-09-10T11:05:00 Bob: hi',
      '2025-09-09T09:42:00 Eve: hm',
    ]);
  });

  test('Teams', () => {
    expect(told('[9/4/2025 11:42 AM] Ann Lee: slow\n[9/4/2025 11:43 AM] Bob Roe: yes\nreally')).toEqual([
      '2025-09-04T09:42:00 Ann Lee: slow',
      '2025-09-04T09:43:00 Bob Roe: yes  \nreally',
    ]);
    expect(told('[9/4 11:42 AM] Ann Lee\nslow\n[9/14 11:43 AM] Bob Roe\nyes')).toEqual([
      '2025-09-04T09:42:00 Ann Lee: slow',
      '2024-09-14T09:43:00 Bob Roe: yes',
    ]);
  });

  test('WhatsApp, from Android and iOS, with its marks of direction', () => {
    expect(
      told(
        '04/09/2025, 11:42 - Messages and calls are end-to-end encrypted.\n14/09/2024, 11:42 - Ann: text\nmore\n14/09/2024, 11:43 - Bob: <Media omitted>',
      ),
    ).toEqual([
      '2025-09-04T09:42:00 -: Messages and calls are end-to-end encrypted.',
      '2024-09-14T09:42:00 Ann: text  \nmore',
      '2024-09-14T09:43:00 Bob: \\<Media omitted>',
    ]);
    expect(told('\u200e[04.09.25, 11:42:10] Ann: \u200eimage omitted')).toEqual([
      '2025-09-04T09:42:10 Ann: image omitted',
    ]);
    expect(told('9/14/24, 11:42\u202fPM - Ann: late')).toEqual(['2024-09-14T21:42:00 Ann: late']);
  });

  test('IRC logs: irssi, weechat, znc', () => {
    expect(
      told(`--- Log opened Thu Sep 04 23:00:00 2025
23:50 < ann> db slow
23:51 <@bob> looking
23:52 -!- eve [e@host] has joined #ops
23:53  * bob waves
--- Day changed Fri Sep 05 2025
00:10 < ann> fixed`),
    ).toEqual([
      '2025-09-04T21:50:00 ann: db slow',
      '2025-09-04T21:51:00 bob: looking',
      '2025-09-04T21:52:00 -: eve \\[e@host\\] has joined #ops',
      '2025-09-04T21:53:00 bob: waves',
      '2025-09-04T22:10:00 ann: fixed',
    ]);
    expect(
      told('2025-09-04 10:42:01\t@ann\thello: you\n2025-09-04 10:42:05\t-->\tbob (b@host) has joined #ops'),
    ).toEqual(['2025-09-04T08:42:01 ann: hello: you', '2025-09-04T08:42:05 -: bob (b@host) has joined #ops']);
    expect(told('[10:42:07] <ann> text', 'UTC')).toEqual(['2025-09-10T10:42:07 ann: text']);
  });

  test('Signal and plain logs', () => {
    expect(
      told('2025-09-04 11:42 - Ann: text\n2025-09-04T11:43:07Z Bob: z\n2025-09-04 11:44 +03:30 | just text'),
    ).toEqual([
      '2025-09-04T09:42:00 Ann: text',
      '2025-09-04T11:43:07 Bob: z',
      '2025-09-04T08:14:00 -: just text',
    ]);
  });

  test('quiet are notices of the server, not what people say', () => {
    expect(read('10:42 -!- eve has joined\n10:43 <ann> hi').found.map(({ quiet }) => quiet)).toEqual([
      true,
      false,
    ]);
  });
});

describe('in doubt', () => {
  test('a line that fits nothing belongs to the message above it', () => {
    expect(
      told('10:42 <ann> one\n  at foo.bar(baz.js:10:42)\n\nrestarted at 10:43\n10:44 <bob> two', 'UTC'),
    ).toEqual([
      '2025-09-10T10:42:00 ann: one  \n  at foo.bar(baz.js:10:42)\n\nrestarted at 10:43',
      '2025-09-10T10:44:00 bob: two',
    ]);
  });

  test('with no day, the last is the latest that has been, and over midnight goes back', () => {
    const { found, warnings } = read('[23:50] ann: a\n[00:10] bob: b\n[15:00] ann: c', 'UTC');
    expect(found.map(({ at }) => at.start.slice(0, 16))).toEqual([
      '2025-09-08T23:50',
      '2025-09-09T00:10',
      '2025-09-09T15:00',
    ]);
    expect(warnings[0]).toContain('the last one on 2025-09-09');
  });

  test('a clock that goes back is the next day, with a warning', () => {
    const { found } = read('2025-09-04\n[23:50] ann: a\n[00:10] bob: b', 'UTC');
    expect(found.map(({ at, warnings }) => [at.start.slice(0, 16), warnings.length])).toEqual([
      ['2025-09-04T23:50', 0],
      ['2025-09-05T00:10', 1],
    ]);
  });

  test('a little back is the same day', () => {
    expect(told('2025-09-04\n[10:45] ann: a\n[10:42] bob: b', 'UTC')[1]).toContain('2025-09-04T10:42');
  });

  test('above the first day stands the day before', () => {
    const { found, warnings } = read('[23:50] ann: a\n2025-09-04\n[00:10] bob: b', 'UTC');
    expect(found[0]!.at.start).toBe('2025-09-03T23:50:00.000Z');
    expect(warnings).toEqual([
      'One message stands above the first day that is stated: the times before it were taken.',
    ]);
  });

  test('days and months: one above 12 decides for all; else it is told', () => {
    expect(told('[04/09/2025 10:00] a: x\n[13/09/2024 10:00] a: y', 'UTC')[0]).toContain('2025-09-04');
    expect(told('[04/09/2025 10:00] a: x\n[09/13/2024 10:00] a: y', 'UTC')[0]).toContain('2025-04-09');
    expect(read('[04/09/2025 10:00] a: x').warnings[0]).toContain('the day first');
    expect(read('[04/09/2025 10:00 AM] a: x').warnings[0]).toContain('the month first');
    expect(read('[13/09/2024 10:00] a: x\n[09/13/2024 10:00] a: x').warnings[0]).toContain('Some dates');
    const asked = readAll(
      (context) => createChatReader(context, 'month-first'),
      { 'a.txt': '[04/09/2025 10:00] a: x' },
      { zone: 'UTC' },
    );
    expect([asked.found[0]!.at.start, asked.warnings]).toEqual(['2025-04-09T10:00:00.000Z', []]);
  });

  test('an hour that the clocks skipped is told and taken as about the hour after', () => {
    const { found } = read('[30.03.2025 02:30] ann: x');
    expect(found[0]!.at).toMatchObject({ start: '2025-03-30T01:30:00.000Z', approximate: true });
    expect(found[0]!.warnings[0]).toContain('There was no 2025-03-30 02:30 in Europe/Berlin');
  });

  test('an hour shown twice: the first, with a warning', () => {
    const { found } = read('[27.10.2024 02:50] ann: x');
    expect(found[0]!.at.start).toBe('2024-10-27T00:50:00.000Z');
    expect(found[0]!.warnings[0]).toContain('twice');
  });

  test('text without any time is told, not guessed', () => {
    const { found, unread } = read('hello\nthere');
    expect(found).toEqual([]);
    expect(unread[0]!.why).toBe('no line in it begins or ends with a time');
  });

  test('what stands above the first message is named', () => {
    expect(read('our notes\nmore\n10:42 <ann> x').warnings[0]).toBe(
      'What stands above the first message was left out: “our notes” and 1 more.',
    );
  });

  test('the same text twice has the same keys; the same line twice has two', () => {
    const text = '2025-09-04\n10:42 <ann> ok\n10:42 <ann> ok\n10:43 <bob> ok';
    const keys = read(text).found.map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    expect(read(text).found.map(({ key }) => key)).toEqual(keys);
  });

  test('no line is lost, whatever the text is', () => {
    const line = fc.constantFrom(
      '10:42 <ann> one',
      '[10:43] bob: two',
      'Ann  10:44 AM',
      'words',
      '',
      '2025-09-04',
      '— ',
      '10:50',
      'Bob',
      '99:99 <x> y',
      '[31/31/2025 10:00] a: b',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { found, warnings, unread } = read(
          lines
            .map((each, index) => (each === 'words' ? `words ${'abcdefghijklmnopqrst'[index]}` : each))
            .join('\n'),
        );
        const all = JSON.stringify([found, warnings, unread]);
        if (found.length === 0) return;
        const first = lines.findIndex((each) => /^10:42|^\[10|^Ann/.test(each));
        for (const [index, each] of lines.entries()) {
          if (
            each === 'words' &&
            index > first &&
            !warnings.some((warning) => warning.includes('left out'))
          ) {
            expect(all).toContain(`words ${'abcdefghijklmnopqrst'[index]}`);
          }
        }
      }),
    );
  });
});
