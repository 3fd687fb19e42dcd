import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorAt, findAnchor } from './anchor.ts';

const REPORT = `# Orders slow

## Root cause

The orders panel ran one query over the whole table, because the date range had no upper bound.
Postgres planned a sequential scan; it took 8.5 s for each page.

## Impact

About 1,200 users saw the panel time out. The panel itself stayed up.

## Actions

- [ ] Bound the date range (ACT-1, Owner: Ann)
- [ ] Alert on the slow query (ACT-2)
`;

const on = (source: string, quote: string, nth = 0) => {
  let start = source.indexOf(quote);
  for (let at = 0; at < nth; at++) start = source.indexOf(quote, start + 1);
  return anchorAt(source, start, start + quote.length);
};
const words = (source: string, anchor: ReturnType<typeof anchorAt>) => {
  const found = findAnchor(source, anchor);
  return found && [source.slice(found.start, found.end), found.how];
};

describe('an anchor', () => {
  it('stays with its words when the text around is edited', () => {
    const anchor = on(REPORT, 'one query over the whole table');
    const edited = REPORT.replace('The orders panel ran', 'Every view of the panel did run').replace(
      ', because',
      ' since',
    );
    expect(words(edited, anchor)).toEqual(['one query over the whole table', 'same']);
  });

  it('goes with its words to another section', () => {
    const sentence = 'Postgres planned a sequential scan; it took 8.5 s for each page.\n';
    const anchor = on(REPORT, 'a sequential scan');
    const moved = `${REPORT.replace(sentence, '')}\n## Notes\n\n${sentence}`;
    const found = findAnchor(moved, anchor)!;
    expect(found.how).toBe('same');
    expect(found.start).toBeGreaterThan(moved.indexOf('## Notes'));
  });

  it('tells equal words apart by what stands around them', () => {
    const anchor = on(REPORT, 'date range', 1);
    const edited = `The date range, again.\n\n${REPORT}`;
    expect(findAnchor(edited, anchor)!.start).toBe(edited.indexOf('date range (ACT-1'));
  });

  it('finds words that were partly changed', () => {
    const anchor = on(REPORT, 'one query over the whole table');
    expect(words(REPORT.replace('one query over', 'a single query over'), anchor)).toEqual([
      'a single query over the whole table',
      'changed',
    ]);
    const both = REPORT.replace(
      'The orders panel ran one query over the whole table, because',
      'It was a query that went over the whole orders table since',
    );
    expect(words(both, anchor)?.[0]).toContain('query');
    expect(words(both, anchor)?.[0]).toContain('table');
  });

  it('finds a number that was corrected, by what stands around it', () => {
    expect(words(REPORT.replace('8.5 s', '8.7 seconds'), on(REPORT, '8.5 s'))).toEqual([
      '8.7 seconds',
      'changed',
    ]);
  });

  it('finds words that were wrapped anew, or got other line ends', () => {
    const anchor = on(REPORT, 'upper bound.\nPostgres planned');
    expect(words(REPORT.replaceAll('\n', '\r\n'), anchor)).toEqual([
      'upper bound.\r\nPostgres planned',
      'same',
    ]);
    expect(words(REPORT.replace('bound.\nPostgres', 'bound. Postgres'), anchor)?.[1]).toBe('same');
  });

  it('says that words are gone, and makes up nothing', () => {
    const anchor = on(REPORT, 'About 1,200 users saw the panel time out.');
    expect(findAnchor(REPORT.replace('About 1,200 users saw the panel time out. ', ''), anchor)).toBeNull();
    expect(findAnchor('', anchor)).toBeNull();
    expect(findAnchor('# Something else\n\nThe mail server was full.\n', anchor)).toBeNull();
  });

  it('holds a long stretch by its beginning', () => {
    const long = 'word '.repeat(1000);
    const anchor = anchorAt(long, 0, long.length);
    expect(anchor.quote).toHaveLength(2000);
    expect(findAnchor(`x ${long}`, anchor)).toMatchObject({ how: 'same' });
  });
});

const text = fc.oneof(
  fc.constantFrom(
    'the',
    'query',
    'panel ',
    '\n\n',
    '## Root cause\n',
    '- [ ] ',
    '**',
    '`',
    '\r\n',
    '| a |',
    '$&',
    '\\',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
/** Edits of the text before or behind the quote, as shares of that part's length. */
const edit = fc.record({
  before: fc.boolean(),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(60),
  put: text,
});

it('never is lost, whatever is edited outside of its words', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.integer({ min: 1, max: 80 }),
      fc.array(edit, { maxLength: 25 }),
      (parts, from, length, edits) => {
        const source = `${REPORT}${parts.join(' ')}`;
        const start = from % source.length;
        const end = Math.min(source.length, start + length);
        const anchor = anchorAt(source, start, end);
        let before = source.slice(0, start);
        let behind = source.slice(end);
        for (const { before: isBefore, from: share, cut, put } of edits) {
          const part = isBefore ? before : behind;
          const at = Math.floor(share * part.length);
          const next = part.slice(0, at) + put + part.slice(at + cut);
          if (isBefore) before = next;
          else behind = next;
        }
        const edited = before + anchor.quote + behind;
        const found = findAnchor(edited, anchor);
        expect(found).not.toBeNull();
        expect(edited.slice(found!.start, found!.end)).toBe(anchor.quote);
      },
    ),
    { numRuns: 2000 },
  );
});

it('stays at its own place while the words around it stay, even beside equal words', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), fc.array(text, { maxLength: 20 }), (head, tail) => {
      const anchor = on(REPORT, 'the whole table');
      const filler = 'x'.repeat(70);
      const edited = `${head.join('')} the whole table ${filler}${REPORT}${filler} the whole table ${tail.join('')}`;
      const own = edited.indexOf(REPORT) + REPORT.indexOf('the whole table');
      expect(findAnchor(edited, anchor)!.start).toBe(own);
    }),
  );
});

it('finds a comment in a long document in the time between two keys', () => {
  const long = Array.from(
    { length: 3000 },
    (_, at) => `Line ${at}: the service answered in ${at} ms.\n`,
  ).join('');
  const anchors = Array.from({ length: 50 }, (_, at) => on(long, `Line ${at * 50}: the service`));
  const edited = long.replaceAll('service', 'servers');
  const begin = performance.now();
  for (const anchor of anchors) findAnchor(edited, anchor);
  // About 10 ms each here; the bound is for slow machines under load.
  expect(performance.now() - begin).toBeLessThan(15_000);
});
