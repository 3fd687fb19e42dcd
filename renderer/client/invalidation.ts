/** Which kept answers a change makes stale. */
import type { Query, QueryClient } from '@tanstack/react-query';
import type { ChangeEvent } from '#shared/library/model.ts';

type Change = Pick<ChangeEvent, 'entity' | 'id' | 'parentId'>;
type Prefix = readonly unknown[];

/**
 * Prefixes of keys by the changed entity. Where the change names what it hangs on, details of other incidents,
 * documents and runs are left alone ({@link touches}).
 */
const AFFECTED: Record<string, readonly Prefix[]> = {
  document: [
    ['postmortems', 'investigations'],
    ['postmortems', 'taking-in'],
    ['postmortems', 'review'],
    ['library', 'documents'],
    ['library', 'document'],
    ['library', 'versions'],
    ['runbooks'],
    ['postmortems', 'list'],
    ['postmortems', 'detail'],
    ['incidents', 'detail'],
  ],
  incident: [
    ['incidents'],
    ['postmortems', 'investigations'],
    ['postmortems', 'detail'],
    ['postmortems', 'review'],
    ['postmortems', 'list'],
  ],
  entry: [
    ['postmortems', 'review'],
    ['incidents', 'detail'],
    ['postmortems', 'detail'],
  ],
  evidence: [
    ['postmortems', 'review'],
    ['incidents', 'detail'],
    ['postmortems', 'detail'],
  ],
  moment: [
    ['postmortems', 'review'],
    ['incidents', 'detail'],
    ['incidents', 'head'],
    ['incidents', 'list'],
    ['postmortems', 'detail'],
  ],
  role: [
    ['incidents', 'detail'],
    ['incidents', 'head'],
    ['postmortems', 'detail'],
  ],
  why: [
    ['postmortems', 'review'],
    ['postmortems', 'whys'],
    ['postmortems', 'factors'],
    ['postmortems', 'detail'],
  ],
  statedValue: [
    ['postmortems', 'stated'],
    ['postmortems', 'detail'],
    ['postmortems', 'review'],
  ],
  action: [
    ['actions'],
    ['postmortems', 'investigations'],
    ['postmortems', 'detail'],
    ['postmortems', 'review'],
  ],
  environment: [['environments']],
  run: [['runs']],
  step: [['runs', 'detail']],
  tick: [['runs', 'ticks']],
  baseline: [['runs', 'baseline']],
  terminal: [['runs', 'terminals']],
  correction: [['runbooks']],
  attachment: [['library', 'attachments']],
  setting: [['library', 'settings']],
  template: [['postmortems', 'templates']],
  approval: [['postmortems', 'review']],
  comment: [['postmortems', 'review']],
  dismissal: [['postmortems', 'review']],
};

/** Answers that any change may touch. */
const ALWAYS: readonly Prefix[] = [
  ['trends'],
  ['library', 'similar'],
  ['library', 'search'],
  ['library', 'history'],
  ['library', 'links'],
  ['library', 'about'],
];

function startsWith(key: readonly unknown[], prefix: Prefix): boolean {
  return prefix.every((part, index) => key[index] === part);
}

/** True when a kept detail is of the thing that changed; when that cannot be told, true. */
function touches(query: Query, change: Change): boolean {
  const [, what] = query.queryKey;
  if (what !== 'detail' && what !== 'document' && what !== 'head' && what !== 'review') return true;
  const owner = ownerOf(query.state.data);
  if (owner === null) return true;
  return owner.some((id) => id === change.id || id === change.parentId);
}

/** The ids that a detail answer is about. */
function ownerOf(data: unknown): string[] | null {
  if (typeof data !== 'object' || data === null) return null;
  const ids: string[] = [];
  for (const part of ['incident', 'document', 'run'] as const) {
    const value: unknown = Reflect.get(data, part);
    if (typeof value !== 'object' || value === null) continue;
    for (const field of ['id', 'incidentId']) {
      const id: unknown = Reflect.get(value, field);
      if (typeof id === 'string') ids.push(id);
    }
  }
  // The clocks of an incident follow from the runbooks attached to it.
  const runbooks: unknown = Reflect.get(data, 'runbooks');
  for (const runbook of Array.isArray(runbooks) ? runbooks : []) ids.push(String(Reflect.get(runbook, 'id')));
  return ids.length > 0 ? ids : null;
}

/** Tells whether this change makes this query stale. An entity that nobody knows makes everything stale. */
export function isAffected(query: Query, change: Change): boolean {
  const prefixes = AFFECTED[change.entity];
  if (!prefixes) return true;
  if (ALWAYS.some((prefix) => startsWith(query.queryKey, prefix))) return true;
  // Timelines may be long: they are mended entry by entry (timeline-cache.ts).
  if (startsWith(query.queryKey, ['incidents', 'entries'])) return false;
  return prefixes.some((prefix) => startsWith(query.queryKey, prefix)) && touches(query, change);
}

/** Marks what the changes touched as stale; what is on screen is asked again at once. */
export function invalidate(cache: QueryClient, changes: readonly Change[]): void {
  void cache.invalidateQueries({
    predicate: (query) => changes.some((change) => isAffected(query, change)),
  });
}
