/** The time, as a React value, from one timer for the whole window. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / 1000);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    const next = Math.floor(Date.now() / 1000);
    if (next === second) return;
    second = next;
    for (const each of listeners) each();
  }, 200);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Milliseconds UTC, new every full second. Use it in small components: each one renders every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => second) * 1000;
}
