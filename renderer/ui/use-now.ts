import { useSyncExternalStore } from 'react';

/** One timer for every clock on the screen, so that they all step together, and none while nothing shows one. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let second = 0;

function step(): void {
  second = Math.floor(Date.now() / 1000);
  for (const listener of listeners) listener();
  timer = setTimeout(step, 1000 - (Date.now() % 1000));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) timer = setTimeout(step, 1000 - (Date.now() % 1000));
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

function snapshot(): number {
  if (listeners.size === 0 || second === 0) second = Math.floor(Date.now() / 1000);
  return second;
}

/** The time now, ms UTC, on whole seconds; the component is drawn again every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot) * 1000;
}
