/** What is due in the live incidents, and what this person has put aside of it. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { byHaste, type Deadline, deadlinesOf } from '#shared/incidents/deadlines.ts';
import { liveIncidents } from './live.ts';
import { useNow } from './now.ts';

/** The deadlines of every live incident, the most pressing first. Renders every second. */
export function useDeadlines(): Deadline[] {
  const now = useNow();
  const aside = useAside();
  const live = liveIncidents(useQuery(queries.incidents()).data ?? []);
  const timings = useQueries({ queries: live.map(({ id }) => queries.incidentTiming(id)) });
  const all = timings.flatMap(({ data }) => (data ? deadlinesOf(data, now) : []));
  return byHaste(all, aside);
}

/** Kept in this browser's storage, for all of its windows and over reloads; it is no record of anything. */
const ASIDE = 'hotwash.reminders aside';
const TOLD = 'hotwash.reminders told';
/** How many are remembered: deadlines that were long ago do not come back. */
const MOST_KEPT = 200;

let aside: ReadonlySet<string> = new Set(readKept(ASIDE));
const listeners = new Set<() => void>();

function readKept(name: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

function keep(name: string, keys: Iterable<string>): void {
  try {
    localStorage.setItem(name, JSON.stringify([...keys].slice(-MOST_KEPT)));
  } catch {
    // Without storage it lasts until the window is closed.
  }
}

function setAside(next: ReadonlySet<string>): void {
  aside = next;
  for (const listener of listeners) listener();
}

/** The keys of the deadlines that this person has put aside. */
export function useAside(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => aside);
}

// Another window of this browser puts one aside for this one too.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key === ASIDE) setAside(new Set(readKept(ASIDE)));
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks no more for this deadline. */
export function putAside({ key }: Pick<Deadline, 'key'>): void {
  setAside(new Set([...aside, key]));
  keep(ASIDE, aside);
}

/** True the first time that one of this browser's windows asks; the desktop tells of a deadline once. */
export function tellFirst({ key }: Pick<Deadline, 'key'>): boolean {
  const told = readKept(TOLD);
  if (told.includes(key)) return false;
  keep(TOLD, [...told, key]);
  return true;
}
