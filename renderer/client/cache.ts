/** The cache of answers, kept fresh by the core's change events. */
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { tellFault } from '#renderer/ui/toast.tsx';
import type { ChangeEvent } from '#shared/library/model.ts';
import { client } from './client.ts';
import { onConnectionState } from './connection.ts';
import { invalidate } from './invalidation.ts';
import { createTimelineMender } from './timeline-cache.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** True: the caller shows the fault in its own place, so no toast. */
      quiet?: boolean;
    };
  }
}

/** Milliseconds in which change events are gathered, so that a burst refetches once. */
const GATHER_MS = 40;

export const cache = new QueryClient({
  defaultOptions: {
    // Change events say when an answer is stale; the network's state is of no interest to a local program.
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (!mutation.meta?.quiet) tellFault(error);
    },
  }),
});

const mendTimelines = createTimelineMender(cache, (id, entryIds) =>
  client.incidents.entries({ id, entryIds }),
);

/**
 * Listens to the core for good. What was answered before a subscription began is asked again, since events in
 * between went unheard.
 */
export function followChanges(): () => void {
  const stop = new AbortController();
  let gathered: ChangeEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const changes = gathered;
    gathered = [];
    invalidate(cache, changes);
    mendTimelines(changes);
  };
  const listen = async () => {
    try {
      const events = await client.library.changes(undefined, { signal: stop.signal });
      const since = Date.now();
      void cache.invalidateQueries({ predicate: (query) => query.state.dataUpdatedAt <= since });
      for await (const event of events) {
        gathered.push(event);
        timer ??= setTimeout(flush, GATHER_MS);
      }
    } catch {
      // The line broke; the connection's state brings us back here.
    }
  };
  const off = onConnectionState((state) => {
    if (state === 'connected') void listen();
  });
  return () => {
    off();
    stop.abort();
    clearTimeout(timer);
  };
}
