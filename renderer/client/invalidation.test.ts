import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { isAffected } from './invalidation.ts';

/** Keys, and where it matters the data, of answers that a window could have. */
const ANSWERS: [key: readonly unknown[], data: unknown][] = [
  [['library', 'about'], {}],
  [['library', 'settings'], {}],
  [['library', 'documents', 'runbook'], []],
  [['library', 'search', 'x', 20], []],
  [['library', 'blob', 'f00'], {}],
  [['runbooks', 'list'], []],
  [['runbooks', 'detail', 'RB-1', null], { document: { id: 'rb1', incidentId: null } }],
  [['runbooks', 'detail', 'RB-2', null], { document: { id: 'rb2', incidentId: null } }],
  [['runs', 'list', {}], []],
  [['runs', 'detail', 'RUN-1'], { run: { id: 'run1', incidentId: 'inc1' } }],
  [['runs', 'detail', 'RUN-2'], { run: { id: 'run2', incidentId: null } }],
  [['environments', 'list'], []],
  [['incidents', 'list'], []],
  [['incidents', 'detail', 'INC-1'], { incident: { id: 'inc1' } }],
  [['incidents', 'detail', 'INC-2'], { incident: { id: 'inc2' } }],
  [['incidents', 'detail', 'INC-3', 'timing'], { incident: { id: 'inc3' }, runbooks: [{ id: 'rb1' }] }],
  [['incidents', 'head', 'INC-1'], { incident: { id: 'inc1' } }],
  [['incidents', 'head', 'INC-2'], { incident: { id: 'inc2' } }],
  [['incidents', 'entries', 'inc1'], []],
  [['postmortems', 'detail', 'PM-1'], { document: { id: 'pm1', incidentId: 'inc1' } }],
  [['postmortems', 'whys', 'inc1'], []],
  [['actions', 'list', null], []],
];

function staleAfter(change: { entity: string; id: string; parentId: string | null }): string[] {
  const cache = new QueryClient();
  for (const [key, data] of ANSWERS) cache.setQueryData(key, data);
  return cache
    .getQueryCache()
    .getAll()
    .filter((query) => isAffected(query, change))
    .map(({ queryKey }) => queryKey.slice(0, 3).map(String).join(' '))
    .filter((key) => !/^library (about|search)/.test(key));
}

describe('a change makes stale', () => {
  test('a timeline entry: its incident and that incident’s postmortem', () => {
    expect(staleAfter({ entity: 'entry', id: 'e', parentId: 'inc1' })).toEqual([
      'incidents detail INC-1',
      'postmortems detail PM-1',
    ]);
  });

  test('a moment: the head of its incident, and no timeline', () => {
    expect(staleAfter({ entity: 'moment', id: 'm', parentId: 'inc1' })).toEqual([
      'incidents list',
      'incidents detail INC-1',
      'incidents head INC-1',
      'postmortems detail PM-1',
    ]);
  });

  test('an incident: what is kept of it, but not its timeline, which is mended by entries', () => {
    const stale = staleAfter({ entity: 'incident', id: 'inc1', parentId: null });
    expect(stale).toContain('incidents head INC-1');
    expect(stale).not.toContain('incidents entries inc1');
    expect(stale).not.toContain('incidents head INC-2');
  });

  test('a step: its run only', () => {
    expect(staleAfter({ entity: 'step', id: 's', parentId: 'run2' })).toEqual(['runs detail RUN-2']);
  });

  test('a document: lists, its own text, and the clocks of incidents that it is attached to', () => {
    expect(staleAfter({ entity: 'document', id: 'rb1', parentId: null })).toEqual([
      'library documents runbook',
      'runbooks list',
      'runbooks detail RB-1',
      'incidents detail INC-3',
    ]);
  });

  test('an environment: environments', () => {
    expect(staleAfter({ entity: 'environment', id: 'e', parentId: null })).toEqual(['environments list']);
  });

  test('what nobody knows: everything', () => {
    expect(staleAfter({ entity: 'from-a-newer-version', id: 'x', parentId: null })).toHaveLength(
      ANSWERS.filter(([key]) => !/about|search/.test(String(key[1]))).length,
    );
  });

  test('search and the history, whatever it is', () => {
    const cache = new QueryClient();
    cache.setQueryData(['library', 'search', 'x', 20], []);
    const query = cache.getQueryCache().getAll()[0]!;
    expect(isAffected(query, { entity: 'environment', id: 'e', parentId: null })).toBe(true);
  });
});

test('every stored entity has its own rule', () => {
  // Read as text: the window's code does not reach into the core's, not even in a test.
  const source = readFileSync(join(import.meta.dirname, '../../main/db/entities.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}(\w+): \{\s*table:/gm)].map((match) => match[1]!);
  expect(names.length).toBeGreaterThan(8);
  for (const entity of names) {
    const stale = staleAfter({ entity, id: 'nothing', parentId: 'nothing' });
    expect(stale, entity).not.toContain('library blob f00');
  }
});
