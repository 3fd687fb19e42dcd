import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { FaultError } from '#shared/fault.ts';
import { type CsvWishes, createCsvReader, rowsOf } from './csv.ts';
import { readAll } from './reading.cases.ts';

const read = (text: string, wishes: Partial<CsvWishes> = {}, zone = 'UTC') =>
  readAll(
    (context) => createCsvReader(context, { columns: {}, ...wishes }),
    { 'events.csv': text },
    { zone },
  );
const told = (text: string, wishes?: Partial<CsvWishes>, zone?: string) =>
  read(text, wishes, zone).found.map(
    ({ at, author, text: said }) => `${at.start.slice(0, 19)} ${author || '-'}: ${said}`,
  );

describe('a table of times and texts', () => {
  test.each([
    ['commas', 'time,text\n2025-09-04 11:42,slow\n'],
    ['semicolons', 'time;text\n2025-09-04 11:42;slow'],
    ['tabs', 'Time\tMessage\r\n2025-09-04 11:42\tslow\r\n'],
    ['bars', 'when|what\n2025-09-04 11:42|slow\n'],
    ['no titles', '2025-09-04 11:42,slow'],
    ['other columns', 'id,service,occurred_at,severity,message\n1,shop,2025-09-04 11:42,high,slow'],
    ['epoch seconds', 'ts,event\n1756986120,slow'],
    ['epoch seconds with a fraction', 'ts,event\n1756986120.53,slow'],
    ['epoch milliseconds', 'timestamp,event\n1756986120000,slow'],
    ['epoch microseconds', 'timestamp,event\n1756986120000000,slow'],
    ['ISO 8601', 'timestamp,event\n2025-09-04T11:42:00.123Z,slow'],
    ['an offset', 'timestamp,event\n2025-09-04T13:42:00+02:00,slow'],
    ['a zone by its name', 'timestamp,event\n2025-09-04 15:12 Asia/Tehran,slow'],
    ['the day and the clock apart', 'Date,Time,Description\n04.09.2025,11:42,slow'],
    ['half days', 'time,text\n"September 4, 2025 11:42 AM",slow'],
  ])('%s', (_name, text) => {
    expect(told(text)).toEqual(['2025-09-04T11:42:00 -: slow']);
  });

  test('cells with newlines, quotes and delimiters in them; blank rows', () => {
    expect(
      told('time,who,text\n2025-09-04 11:42,Ann,"one, ""two""\nthree"\n\n,,\n2025-09-04 11:43,Bob,x'),
    ).toEqual(['2025-09-04T11:42:00 Ann: one, "two"  \nthree', '2025-09-04T11:43:00 Bob: x']);
  });

  test('columns that are asked for, by title or number', () => {
    const text = 'a,b,c,d\n1,2025-09-04 11:42,slow,Ann';
    expect(told(text, { columns: { time: 'B', text: '3', author: 'd' } })).toEqual([
      '2025-09-04T11:42:00 Ann: slow',
    ]);
    expect(told('x,y,z\n2025-09-04,11:42,slow', { columns: { time: 'x+y' } })).toEqual([
      '2025-09-04T11:42:00 -: slow',
    ]);
    expect(told('2025-09-04 11:42,Ann,the db is slow')).toEqual(['2025-09-04T11:42:00 Ann: the db is slow']);
    for (const columns of [{ time: 'nope' }, { text: '9' }]) {
      expect(() => read(text, { columns })).toThrow(FaultError);
    }
    expect(() => read('a,b\nx,y')).toThrow('No column holds times.');
  });

  test('a time keeps the precision that it was written with', () => {
    const { found } = read('time,text\n~14:3x,a\n2025-09-04,b\n04/13/2025,c\n2025-09-04 14:30-14:45,d');
    expect(found.map(({ at }) => [at.precision, at.approximate, at.end !== null])).toEqual([
      ['tens', true, false],
      ['day', false, false],
      ['day', false, false],
      ['minute', false, true],
    ]);
  });

  test('day and month: the whole column decides', () => {
    expect(told('time,text\n04/09/2025 11:42,a\n13/09/2024 11:42,b')[0]).toContain('2025-09-04');
    expect(told('time,text\n04/09/2025 11:42,a\n09/13/2024 11:42,b')[0]).toContain('2025-04-09');
    const unclear = read('time,text\n04/09/2025 11:42,a');
    expect([unclear.found[0]!.at.start.slice(0, 10), unclear.warnings.length]).toEqual(['2025-09-04', 1]);
    const asked = read('time,text\n04/09/2025 11:42,a', { dates: 'month-first' });
    expect([asked.found[0]!.at.start.slice(0, 10), asked.warnings]).toEqual(['2025-04-09', []]);
  });

  test('clocks without a day, newest first too', () => {
    expect(told('time,text\n00:10,c\n23:50,b\n23:40,a')).toEqual([
      '2025-09-10T00:10:00 -: c',
      '2025-09-09T23:50:00 -: b',
      '2025-09-09T23:40:00 -: a',
    ]);
  });

  test('rows without a time are named', () => {
    const { found, unread } = read('time,text\nsoon,a\n2025-09-04 11:42,b\n,c');
    expect(found).toHaveLength(1);
    expect(unread).toEqual([
      { path: 'events.csv', why: 'no time can be read in row 2 ("soon"), row 4 ("")' },
    ]);
  });

  test('a quote that is never closed is told', () => {
    const { unread } = read('time,text\n2025-09-04 11:42,"open\n2025-09-04 11:43,x');
    expect(unread[0]!.why).toContain('never closed');
  });

  test('nothing at all is told', () => {
    expect(read('').unread[0]!.why).toBe('it has no rows');
  });

  test('what is read piece by piece is what is read at once, also rows longer than a piece', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', ';'), maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 20_000 }),
        (rows, long) => {
          const table = [['x', 'y'], ...rows, ['end', 'z"\n'.repeat(long)]];
          const text = Papa.unparse(table, { newline: '\n', delimiter: ',' });
          const problems: string[] = [];
          const again = [...rowsOf(text, (why) => problems.push(why))].filter((row) => row !== null);
          const plain = Papa.parse<string[]>(text, { delimiter: dialect(text), newline: '\n' }).data;
          expect(again).toEqual(plain);
        },
      ),
      { numRuns: 60 },
    );
    function dialect(text: string) {
      return Papa.parse<string[]>(text.slice(0, 64 * 1024), {
        preview: 40,
        skipEmptyLines: true,
        delimitersToGuess: [',', ';', '\t', '|'],
      }).meta.delimiter;
    }
  });
});
