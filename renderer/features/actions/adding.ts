/** The dialog that adds an action item from anywhere: what it begins with. */
import { useSyncExternalStore } from 'react';

export interface ActionToAdd {
  /** What stands in the field at first. */
  text: string;
  /** What it is about, shown above the field; empty when there is nothing to say. */
  about: string;
  incidentId: string | null;
  documentId: string | null;
  source: string;
}

let current: ActionToAdd | null = null;
const listeners = new Set<() => void>();

/** Opens the dialog; null closes it. */
export function openAddAction(next: ActionToAdd | null): void {
  current = next;
  for (const listener of listeners) listener();
}

export function useActionToAdd(): ActionToAdd | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
