import { describe, expect, test } from 'vitest';
import type { ActionItem } from '#shared/actions/model.ts';
import type { SearchHit } from '#shared/library/model.ts';
import { dayOf, overdueActions } from './overdue.ts';
import { groupHits, snippetParts, tellingSnippet } from './search-groups.ts';

const action = (fields: Partial<ActionItem>): ActionItem => ({
  id: 'a',
  ref: 'ACT-1',
  text: 'Do it',
  owner: null,
  due: null,
  priority: null,
  kind: null,
  status: 'open',
  link: null,
  incidentId: null,
  whyId: null,
  position: 0,
  documentId: null,
  source: '',
  updatedAt: '2026-01-01T00:00:00.000Z',
  createdAt: '2026-01-01T00:00:00.000Z',
  closedAt: null,
  ...fields,
});

const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({
  kind,
  id,
  ref: id,
  title: id,
  snippet: '',
  incidentId: null,
});

describe('overdue actions', () => {
  test('are those open before today, the oldest first', () => {
    const actions = [
      action({ id: 'today', due: '2026-03-10' }),
      action({ id: 'yesterday', due: '2026-03-09' }),
      action({ id: 'old', due: '2025-12-31', status: 'in progress' }),
      action({ id: 'done', due: '2026-01-01', status: 'done' }),
      action({ id: 'undated' }),
    ];
    expect(overdueActions(actions, '2026-03-10').map(({ id }) => id)).toEqual(['old', 'yesterday']);
  });

  test('the day is the day of the zone', () => {
    const late = Date.parse('2026-03-09T23:30:00Z');
    expect(dayOf(late, 'UTC')).toBe('2026-03-09');
    expect(dayOf(late, 'Asia/Tokyo')).toBe('2026-03-10');
  });
});

describe('search results', () => {
  test('stand under their kinds in the order of the best hit', () => {
    const groups = groupHits([hit('entry', '1'), hit('runbook', '2'), hit('entry', '3')]);
    expect(groups.map(([title, hits]) => [title, hits.map(({ id }) => id)])).toEqual([
      ['Timeline', ['1', '3']],
      ['Runbooks', ['2']],
    ]);
  });

  test('runs come last, whatever fits best', () => {
    expect(groupHits([hit('run', '1'), hit('action', '2')]).map(([title]) => title)).toEqual([
      'Actions',
      'Runs',
    ]);
  });

  test('a snippet that only repeats the title is left out', () => {
    const named = { ...hit('run', '1'), title: 'Orders are slow' };
    expect(tellingSnippet({ ...named, snippet: '\u0002Orders\u0003 are slow' })).toBeNull();
    expect(tellingSnippet({ ...named, snippet: '…\u0002are\u0003 slow' })).toBeNull();
    expect(tellingSnippet({ ...named, snippet: 'the \u0002orders\u0003' })).toBe('the \u0002orders\u0003');
  });

  test('matches are marked and the text is all there', () => {
    const parts = snippetParts('the \u0002pool\u0003 is \u0002full\u0003');
    expect(parts.map(({ text, match }) => (match ? `[${text}]` : text)).join('')).toBe(
      'the [pool] is [full]',
    );
    expect(new Set(parts.map(({ at }) => at)).size).toBe(parts.length);
  });

  test('a mark that is never closed marks the rest', () => {
    expect(snippetParts('a \u0002b')).toEqual([
      { text: 'a ', match: false, at: 0 },
      { text: 'b', match: true, at: 3 },
    ]);
  });
});
