/**
 * The board of all action items: when they are wanted, where they come from, which of them nobody touched for long.
 * The window and the command line show it by the same rules.
 */
import type { ActionItem } from './model.ts';

/** When an action is wanted, as seen from a given day. Finished ones are apart, whatever their date. */
export const DUE_GROUPS = ['overdue', 'this week', 'later', 'no date', 'finished'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** The group of one action. `today` and `due` are ISO days; a week is today and the six days after it. */
export function dueGroup(action: Pick<ActionItem, 'due' | 'status'>, today: string): DueGroup {
  if (isFinished(action)) return 'finished';
  if (action.due === null) return 'no date';
  const days = daysBetween(today, action.due);
  if (days < 0) return 'overdue';
  return days < 7 ? 'this week' : 'later';
}

/** Done or dropped: nothing of it is open any more. */
export function isFinished(action: Pick<ActionItem, 'status'>): boolean {
  return action.status === 'done' || action.status === 'dropped';
}

/** Whole calendar days from one ISO day to another; negative when `to` is earlier. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Where an action item comes from. `document` is a document without further words, `none` stands alone. */
export const ACTION_SOURCES = [
  'incident',
  'why',
  'recommendation',
  'finding',
  'lesson',
  'document',
  'none',
] as const;
export type ActionSource = (typeof ACTION_SOURCES)[number];

/** What hangs on a why comes from it, whatever else it names; then the words of its source count. */
export function sourceOf(
  action: Pick<ActionItem, 'whyId' | 'source' | 'documentId' | 'incidentId'>,
): ActionSource {
  if (action.whyId !== null) return 'why';
  const word = /^(recommendation|finding|lesson)\b/i.exec(action.source)?.[1]?.toLowerCase();
  if (word) return word as ActionSource;
  if (action.incidentId !== null) return 'incident';
  return action.documentId === null ? 'none' : 'document';
}

/** Days without any change after which an open action item is stale, unless Settings say otherwise. */
export const STALE_AFTER_DAYS = 14;

/** Whole days since anything of it changed. `now` is an instant. */
export function daysUnchanged({ updatedAt }: Pick<ActionItem, 'updatedAt'>, now: string): number {
  return Math.floor((Date.parse(now) - Date.parse(updatedAt)) / 86_400_000);
}

/** True for one that is not finished and was not changed for that many days. */
export function isStale(
  action: Pick<ActionItem, 'updatedAt' | 'status'>,
  now: string,
  staleAfterDays: number,
): boolean {
  return !isFinished(action) && daysUnchanged(action, now) >= staleAfterDays;
}

export interface ActionFilters {
  /** Words that must all occur in the text, owner, source or reference. */
  query: string;
  /** An owner, `none` for actions that nobody owns, or empty for all. */
  owner: string;
  priority: string;
  /** An incident's id, or empty. */
  incident: string;
  /** A document's id, or empty. */
  document: string;
  source: ActionSource | '';
  due: Exclude<DueGroup, 'finished'> | '';
  /** Only those that are stale. */
  stale: boolean;
  /** Show finished actions as well. */
  finished: boolean;
}

export const NO_FILTERS: ActionFilters = {
  query: '',
  owner: '',
  priority: '',
  incident: '',
  document: '',
  source: '',
  due: '',
  stale: false,
  finished: false,
};

/** What the filters are judged by. */
export interface BoardTime {
  /** The ISO day that it is. */
  today: string;
  /** The instant that it is. */
  now: string;
  staleAfterDays: number;
}

/** Groups in reading order, empty ones left out; in each the earliest due first, then by priority and age. */
export function groupActions(
  actions: readonly ActionItem[],
  filters: ActionFilters,
  time: BoardTime,
): { group: DueGroup; actions: ActionItem[] }[] {
  const shown = actions.filter((action) => matches(action, filters, time)).sort(byUrgency);
  return DUE_GROUPS.map((group) => ({
    group,
    actions: shown.filter((action) => dueGroup(action, time.today) === group),
  })).filter(({ actions: inGroup }) => inGroup.length > 0);
}

function matches(action: ActionItem, filters: ActionFilters, time: BoardTime): boolean {
  if (!filters.finished && isFinished(action)) return false;
  if (filters.owner === 'none' ? action.owner : filters.owner && !isOwner(action, filters.owner))
    return false;
  if (filters.priority && action.priority !== filters.priority) return false;
  if (filters.incident && action.incidentId !== filters.incident) return false;
  if (filters.document && action.documentId !== filters.document) return false;
  if (filters.source && sourceOf(action) !== filters.source) return false;
  if (filters.due && dueGroup(action, time.today) !== filters.due) return false;
  if (filters.stale && !isStale(action, time.now, time.staleAfterDays)) return false;
  const text = `${action.ref} ${action.text} ${action.owner ?? ''} ${action.source}`.toLowerCase();
  return filters.query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** `ann`, `@Ann` and `Ann` are one. */
function isOwner({ owner }: ActionItem, wanted: string): boolean {
  return owner !== null && personKey(owner) === personKey(wanted);
}

function personKey(name: string): string {
  return name.trim().replace(/^@/, '').toLowerCase();
}

function byUrgency(a: ActionItem, b: ActionItem): number {
  const due = (a.due ?? '9999').localeCompare(b.due ?? '9999');
  if (due !== 0) return due;
  const priority = (a.priority ?? 'P9').localeCompare(b.priority ?? 'P9');
  return priority !== 0 ? priority : a.createdAt.localeCompare(b.createdAt);
}

/** How far off a due day is, for a person: `3 days ago`, `today`, `in 12 days`. */
export function dueInWords(due: string, today: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days < 0 ? `${-days} days ago` : `in ${days} days`;
}
