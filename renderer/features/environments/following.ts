/** The live lists of environments that the core tells: states of connections, and questions that wait for a person. */
import { useSyncExternalStore } from 'react';
import { client } from '#renderer/client/client.ts';
import { connectionState, onConnectionState } from '#renderer/client/connection.ts';
import type { ConnectionQuestion, EnvironmentState } from '#shared/environments/model.ts';

interface Live<T> {
  useLive: () => readonly T[];
  /** Follows for good; each new line to the core is followed anew. Call it once. */
  start: () => void;
}

function liveList<T>(ask: () => Promise<AsyncIterable<T[]>>): Live<T> {
  let current: readonly T[] = [];
  let started = false;
  const listeners = new Set<() => void>();
  const set = (next: readonly T[]) => {
    current = next;
    for (const listener of listeners) listener();
  };
  const listen = async () => {
    try {
      for await (const next of await ask()) set(next);
    } catch {
      // The line broke; the connection's state brings us back here.
    }
    // What was true on that line may not be true any more.
    set([]);
  };
  return {
    start() {
      if (started) return;
      started = true;
      onConnectionState((state) => {
        if (state === 'connected') void listen();
      });
      if (connectionState() === 'connected') void listen();
    },
    useLive: () =>
      useSyncExternalStore(
        (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        () => current,
      ),
  };
}

const states = liveList<EnvironmentState>(() => client.environments.states());
const questions = liveList<ConnectionQuestion>(() => client.environments.questions());

/** Call it once, when the window starts. */
export function followEnvironments(): void {
  states.start();
  questions.start();
}

/** The questions that wait now, the longest first. */
export const useConnectionQuestions = questions.useLive;

/** Null until the core has told it. */
export function useEnvironmentState(environmentId: string): EnvironmentState | null {
  return states.useLive().find((state) => state.environmentId === environmentId) ?? null;
}
