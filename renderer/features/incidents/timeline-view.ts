/** What of a timeline is shown, and how, as it stands in the address: `?kind=note,update&author=Ann&find=replica`. */
import { EntryKind, type TimelineEntry } from '#shared/incidents/model.ts';

export const ZONE_CHOICES = ['incident', 'mine', 'utc'] as const;
export type ZoneChoice = (typeof ZONE_CHOICES)[number];

export interface TimelineView {
  /** Empty is all. */
  kinds: readonly EntryKind[];
  /** Null is everybody. */
  author: string | null;
  starred: boolean;
  /** Only entries that something is pinned to. */
  evidence: boolean;
  /** Words to look for; what does not have them stays in sight. */
  find: string;
  /** Headings where the status changed, and runs of quiet entries folded. */
  phases: boolean;
  zone: ZoneChoice;
}

/** The part of the address that a timeline reads. Anything may stand there: people edit addresses. */
export interface TimelineAddress {
  entry?: unknown;
  kind?: unknown;
  author?: unknown;
  only?: unknown;
  find?: unknown;
  phases?: unknown;
  zone?: unknown;
}

const words = (value: unknown): string[] => (value === undefined ? [] : String(value).split(','));

/** The view that an address means; what it cannot mean is left out. */
export function viewOf(address: TimelineAddress): TimelineView {
  const only = words(address.only);
  const zone = ZONE_CHOICES.find((choice) => choice === address.zone);
  return {
    kinds: EntryKind.options.filter((kind) => words(address.kind).includes(kind)),
    author: address.author === undefined || address.author === '' ? null : String(address.author),
    starred: only.includes('starred'),
    evidence: only.includes('evidence'),
    find: String(address.find ?? ''),
    phases: address.phases !== 'off',
    zone: zone ?? 'incident',
  };
}

/** The address of a change to the view; what is as usual does not stand there. */
export function addressOfView(view: Partial<TimelineView>): TimelineAddress {
  const address: TimelineAddress = {};
  if (view.kinds) address.kind = view.kinds.length > 0 ? view.kinds.join(',') : undefined;
  if (view.author !== undefined) address.author = view.author ?? undefined;
  if (view.find !== undefined) address.find = view.find === '' ? undefined : view.find;
  if (view.phases !== undefined) address.phases = view.phases ? undefined : 'off';
  if (view.zone !== undefined) address.zone = view.zone === 'incident' ? undefined : view.zone;
  if (view.starred !== undefined || view.evidence !== undefined) {
    const only = [view.starred && 'starred', view.evidence && 'evidence'].filter(Boolean).join(',');
    address.only = only === '' ? undefined : only;
  }
  return address;
}

export function isFiltered(view: TimelineView): boolean {
  return view.kinds.length > 0 || view.author !== null || view.starred || view.evidence;
}

/** Whether the filter lets the entry through. */
export function isShown(entry: TimelineEntry, view: TimelineView): boolean {
  if (view.kinds.length > 0 && !view.kinds.includes(entry.kind)) return false;
  if (view.author !== null && entry.author !== view.author) return false;
  if (view.starred && !entry.starred) return false;
  return !view.evidence || entry.evidence.length > 0;
}

/** Ids of the entries that have the words, in order, whatever their case. None for no words. */
export function found(entries: readonly TimelineEntry[], find: string): string[] {
  const wanted = find.trim().toLowerCase();
  if (wanted === '') return [];
  return entries.filter((entry) => has(entry, wanted)).map(({ id }) => id);
}

function has(entry: TimelineEntry, wanted: string): boolean {
  return (
    entry.text.toLowerCase().includes(wanted) ||
    entry.author.toLowerCase().includes(wanted) ||
    entry.evidence.some(({ name, command, excerpt }) =>
      [name, command ?? '', excerpt].some((text) => text.toLowerCase().includes(wanted)),
    )
  );
}

/**
 * The next match after the entry where one is, or the one before it; around the end. `order` gives every shown
 * entry's place.
 */
export function nextMatch(
  matches: readonly string[],
  order: ReadonlyMap<string, number>,
  from: string | null,
  step: 1 | -1,
): string | null {
  const at = from === null ? undefined : order.get(from);
  if (matches.length === 0) return null;
  if (at === undefined) return (step === 1 ? matches[0] : matches.at(-1)) ?? null;
  const place = (id: string) => order.get(id) ?? -1;
  if (step === 1) return matches.find((id) => place(id) > at) ?? matches[0]!;
  return matches.findLast((id) => place(id) < at) ?? matches.at(-1)!;
}

/** What there is to filter by, with how many entries each would leave. */
export function countsOf(entries: readonly TimelineEntry[]): {
  kinds: ReadonlyMap<EntryKind, number>;
  authors: ReadonlyMap<string, number>;
  starred: number;
  evidence: number;
} {
  const kinds = new Map<EntryKind, number>();
  const authors = new Map<string, number>();
  let starred = 0;
  let evidence = 0;
  for (const entry of entries) {
    kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
    authors.set(entry.author, (authors.get(entry.author) ?? 0) + 1);
    if (entry.starred) starred += 1;
    if (entry.evidence.length > 0) evidence += 1;
  }
  return { kinds, authors, starred, evidence };
}
