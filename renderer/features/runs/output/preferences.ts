/** How this window shows outputs; kept over a restart. */
import { useSyncExternalStore } from 'react';

export interface OutputPreferences {
  /** Long lines go on below instead of to the right. */
  wrap: boolean;
  /** The time at which each line came stands before it. */
  times: boolean;
}

const KEY = 'hotwash.output';
const listeners = new Set<() => void>();
let current: OutputPreferences = read();

function read(): OutputPreferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<OutputPreferences>;
    return { wrap: kept.wrap === true, times: kept.times === true };
  } catch {
    return { wrap: false, times: false };
  }
}

export function setOutputPreferences(change: Partial<OutputPreferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Without storage the choice lasts until the window is closed.
  }
  for (const listener of listeners) listener();
}

export function useOutputPreferences(): OutputPreferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
