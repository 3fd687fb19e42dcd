import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearchQuery, searchTokens } from './search-query.ts';

const context = { now: '2026-11-21T09:00:00Z', zone: 'Europe/Berlin' };
const read = (source: string) => readSearchQuery(source, context);

describe('a search query', () => {
  it('is words, phrases, and words that must not occur', () => {
    expect(read('connection "too many clients" -staging').words).toEqual([
      { text: 'connection', phrase: false, not: false },
      { text: 'too many clients', phrase: true, not: false },
      { text: 'staging', phrase: false, not: true },
    ]);
  });

  it('has filters, with alternatives after commas and a minus in front', () => {
    expect(read('kind:postmortem,timeline sev:1-2 -tag:drill owner:"Ann Lee"').filters).toEqual([
      { name: 'kind', not: false, kinds: ['postmortem', 'entry'] },
      { name: 'sev', not: false, severities: ['SEV1', 'SEV2'] },
      { name: 'tag', not: true, values: ['drill'] },
      { name: 'owner', not: false, values: ['Ann Lee'] },
    ]);
  });

  it.each([
    ['before:2026-10-01', '2026-09-30T22:00:00.000Z'],
    ['after:2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['after:yesterday', '2026-11-19T23:00:00.000Z'],
    ['before:"2026-10-01 12:00 UTC"', '2026-10-01T12:00:00.000Z'],
    ['after:-7d', '2026-11-14T09:00:00.000Z'],
  ])('reads the days of %s on the clock of the zone', (source, instant) => {
    expect(read(source).filters).toMatchObject([{ instant }]);
  });

  it.each([
    ['status:in-review', ['in review']],
    ['status:live', ['triage', 'investigating', 'identified', 'mitigated']],
    ['status:Open', ['open']],
  ])('understands %s', (source, statuses) => {
    expect(read(source).filters).toMatchObject([{ statuses }]);
  });

  it('tells of a filter that nobody knows, and looks for its words', () => {
    const query = read('svc:orders serivce:orders http://localhost:8080 12:30 error:');
    expect(query.filters).toEqual([]);
    expect(query.words.map(({ text }) => text)).toEqual([
      'svc:orders',
      'serivce:orders',
      'http://localhost:8080',
      '12:30',
      'error:',
    ]);
    expect(query.problems).toHaveLength(2);
    expect(query.problems[1]).toContain('Did you mean service:?');
    expect(query.ignored).toEqual([]);
  });

  it.each([
    ['kind:postmorten', 'Did you mean postmortem?'],
    ['sev:9', 'Write sev:1 to sev:5'],
    ['before:soonish', 'is not a time'],
    ['status:opne', 'Did you mean open'],
    ['tag:', 'needs a value'],
  ])('says what is wrong with %s, and leaves it out', (source, told) => {
    const query = read(source);
    expect(query.ignored[0]).toContain(told);
    expect(query.filters).toEqual([]);
    expect(query.words).toEqual([]);
  });

  it('takes whatever is typed, and its pieces are where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (source) => {
        read(source);
        let last = 0;
        for (const { start, end } of searchTokens(source)) {
          expect(source.slice(last, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(source.slice(last).trim()).toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
