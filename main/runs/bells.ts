/** Wakes who waits for more of a step's output, within this process. */

export interface Bells {
  ring(stepId: string): void;
  /** Ends at the next ring, after `ms`, or when `signal` aborts. */
  next(stepId: string, ms: number, signal?: AbortSignal): Promise<void>;
}

export function createBells(): Bells {
  const waiting = new Map<string, Set<() => void>>();
  return {
    ring(stepId) {
      for (const wake of waiting.get(stepId) ?? []) wake();
    },
    next(stepId, ms, signal) {
      return new Promise((resolve) => {
        const listeners = waiting.get(stepId) ?? new Set();
        waiting.set(stepId, listeners);
        const wake = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', wake);
          listeners.delete(wake);
          if (listeners.size === 0) waiting.delete(stepId);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        listeners.add(wake);
        signal?.addEventListener('abort', wake);
        if (signal?.aborted) wake();
      });
    },
  };
}
