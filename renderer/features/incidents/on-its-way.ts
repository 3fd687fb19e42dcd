/**
 * What was sent to timelines from this window and is not known to be durable: lines and files. They show at once, as
 * what they are, and give their place to the entry that the core answers with. Lines outlive the window: they are in
 * its storage until the core has them, and their keys let them be sent as often as it takes.
 */
import { useSyncExternalStore } from 'react';
import type { Fault } from '#shared/fault.ts';
import { OccurredAt } from '#shared/time/model.ts';
import type { OnItsWay } from './timeline-rows.ts';

interface Sent extends OnItsWay {
  incidentId: string;
  /**
   * `waiting` will be sent again by itself, `refused` when the person says so; `logged` is durable and waits for the
   * list to have it.
   */
  state: 'sending' | 'waiting' | 'refused' | 'logged';
  fault: Fault | null;
}

export interface SentLine extends Sent {
  kind: 'line';
  /** As typed, the time in front included. */
  line: string;
  /** Without the time. */
  text: string;
}

export interface SentFile extends Sent {
  kind: 'file';
  file: File;
  name: string;
  note: string;
  /** The time that was asked for, in the grammar; null is when it was attached. */
  when: string | null;
  /** Bytes that are with the core; null while the file is read. */
  done: number | null;
}

export type SentItem = SentLine | SentFile;

/** Milliseconds for which something that has become durable is marked so. */
const MARKED_MS = 6000;
const PREFIX = 'hotwash.line ';
const NOTHING: readonly SentItem[] = [];

const items = new Map<string, readonly SentItem[]>();
const rowKeys = new Map<string, string>();
const listeners = new Set<() => void>();

function set(incidentId: string, next: readonly SentItem[]): void {
  if (next.length === 0) items.delete(incidentId);
  else items.set(incidentId, next);
  for (const listener of listeners) listener();
}

/** What is on its way to an incident's timeline, the latest last. */
export function sentTo(incidentId: string): readonly SentItem[] {
  return items.get(incidentId) ?? NOTHING;
}

/** All that waits for the line to the core. */
export function allWaiting(): SentItem[] {
  return [...items.values()].flat().filter(({ state }) => state === 'waiting');
}

export function useSentTo(incidentId: string): readonly SentItem[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sentTo(incidentId),
  );
}

/** The key of the row that an entry stands in: it stays that of the line which the entry was. */
export function rowKeyOf(entryId: string): string {
  return rowKeys.get(entryId) ?? entryId;
}

export function putSent(item: SentItem): void {
  set(item.incidentId, [...sentTo(item.incidentId).filter(({ key }) => key !== item.key), item]);
  keep(item);
}

export function changeSent(item: SentItem, change: Partial<Omit<SentFile, 'kind'>>): void {
  const next = sentTo(item.incidentId).map((each) => (each.key === item.key ? { ...each, ...change } : each));
  set(item.incidentId, next as SentItem[]);
}

/** Takes it off the timeline: it was thrown away, or given back to the person. */
export function dropSent(item: SentItem): void {
  set(
    item.incidentId,
    sentTo(item.incidentId).filter(({ key }) => key !== item.key),
  );
  forget(item.key);
}

/** It is durable: for a while it stays to mark its entry as such. */
export function settleSent(item: SentItem, entryId: string): void {
  rowKeys.set(entryId, item.key);
  forget(item.key);
  changeSent(item, { state: 'logged', entryId, fault: null });
  setTimeout(() => dropSent(item), MARKED_MS);
}

function keep(item: SentItem): void {
  if (item.kind !== 'line') return;
  const { key, incidentId, line, text, at } = item;
  try {
    localStorage.setItem(`${PREFIX}${key}`, JSON.stringify({ incidentId, line, text, at }));
  } catch {
    // Without storage it lasts as long as the window.
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(`${PREFIX}${key}`);
  } catch {
    // It was never kept.
  }
}

/** Lines that an earlier window did not see become durable: they wait to be sent again. */
export function bringBackLines(): void {
  try {
    for (const name of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
      const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<SentLine> | null;
      const at = OccurredAt.safeParse(kept?.at);
      if (!at.success || typeof kept?.line !== 'string' || typeof kept.incidentId !== 'string') {
        localStorage.removeItem(name);
        continue;
      }
      if (sentTo(kept.incidentId).some(({ key }) => PREFIX + key === name)) continue;
      putSent({
        kind: 'line',
        key: name.slice(PREFIX.length),
        incidentId: kept.incidentId,
        line: kept.line,
        text: kept.text ?? kept.line,
        at: at.data,
        entryId: null,
        state: 'waiting',
        fault: null,
      });
    }
  } catch {
    // No storage, nothing kept.
  }
}
