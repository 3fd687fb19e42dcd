import { describe, expect, it } from 'vitest';
import { complete, completionsAt } from './search-completion.ts';

const names = { tags: ['db', 'eu west'], services: ['Orders API', 'orders worker'], owners: ['Ann Lee'] };
const texts = (query: string, cursor = query.length) =>
  completionsAt(query, cursor, names).map(({ text }) => text);

describe('completing a search', () => {
  it('offers names of filters from two letters on', () => {
    expect(texts('timeout k')).toEqual([]);
    expect(texts('timeout ki')).toEqual(['kind:']);
    expect(texts('-ta')).toEqual(['-tag:']);
    expect(texts('timeout')).toEqual([]);
  });

  it('offers values, those that begin so first, quoted where they must be', () => {
    expect(texts('sev:')).toEqual(['1', '2', '3', '4', '5']);
    expect(texts('kind:in')).toEqual(['investigation', 'incident', 'timeline']);
    expect(texts('service:ord')).toEqual(['"Orders API"', '"orders worker"']);
    expect(texts('service:api')).toEqual(['"Orders API"']);
    expect(texts('status:in')).toContain('in-review');
    expect(texts('kind:runbook,post')).toEqual(['postmortem']);
    expect(texts('service:"Orders A')).toEqual(['"Orders API"']);
  });

  it('offers nothing where all is said, or in the middle of a word', () => {
    expect(texts('tag:db')).toEqual([]);
    expect(texts('kind:po', 6)).toEqual([]);
    expect(texts('owner:nobody')).toEqual([]);
  });

  it('puts a value in its place and goes on', () => {
    const [one] = completionsAt('kind:runbook,post timeout', 17, names);
    expect(complete('kind:runbook,post timeout', one!)).toEqual({
      query: 'kind:runbook,postmortem timeout',
      cursor: 23,
    });
    const [name] = completionsAt('ki', 2, names);
    expect(complete('ki', name!)).toEqual({ query: 'kind:', cursor: 5 });
    const [owner] = completionsAt('owner:an', 8, names);
    expect(complete('owner:an', owner!)).toEqual({ query: 'owner:"Ann Lee" ', cursor: 16 });
  });
});
