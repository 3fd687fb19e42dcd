/** Whether this Hotwash holds connections to its environments, and since when. */
import type { ConnectionState, EnvironmentState } from '#shared/environments/model.ts';
import type { Elsewhere } from './elsewhere.ts';
import { createFollowed } from './followed.ts';

/** One connection, from its first attempt to its end. */
export interface Connecting {
  connected(): void;
  /** It could not be had. */
  failed(detail: string): void;
  /** It ended: as it should (null), or by itself, and why. */
  ended(lost: string | null): void;
}

export type States = ReturnType<typeof createStates>;

/**
 * @param clock milliseconds since 1970 UTC.
 * @param environmentIds those that there are now.
 * @param elsewhere what other processes have open; it is told where nothing is open here.
 */
export function createStates(clock: () => number, environmentIds: () => string[], elsewhere: Elsewhere) {
  const now = () => new Date(clock()).toISOString();
  const begun = now();
  const known = new Map<string, EnvironmentState>();
  const open = new Map<string, Map<object, 'connecting' | 'connected'>>();

  const stateOf = (environmentId: string): EnvironmentState =>
    known.get(environmentId) ?? { environmentId, state: 'idle', since: begun, detail: '' };
  const list = (): EnvironmentState[] => {
    const uses = Map.groupBy(elsewhere.list(), ({ environmentId }) => environmentId);
    return environmentIds().map((environmentId) => {
      const own = stateOf(environmentId);
      const there = uses.get(environmentId);
      // What was lost or could not be had here is news for whoever looks here.
      if (!there || own.state !== 'idle' || own.detail) return own;
      const detail = there.map(({ what, pid }) => `${what} of process ${pid}`).join(', ');
      return { environmentId, state: 'elsewhere', since: there[0]!.since, detail };
    });
  };
  const followed = createFollowed(list);

  const enter = (environmentId: string, state: ConnectionState, detail: string) => {
    const before = stateOf(environmentId);
    if (before.state === state && before.detail === detail) return;
    const since = before.state === state ? before.since : now();
    known.set(environmentId, { environmentId, state, since, detail });
    followed.changed();
  };

  /** `rest` is what it is once nothing is open any more. */
  const settle = (environmentId: string, rest: { state: ConnectionState; detail: string }) => {
    const states = new Set(open.get(environmentId)?.values());
    if (states.has('connected')) enter(environmentId, 'connected', '');
    else if (states.has('connecting')) enter(environmentId, 'connecting', '');
    else enter(environmentId, rest.state, rest.detail);
  };

  return {
    /** A connection is about to be made. */
    begin(environmentId: string): Connecting {
      const self = {};
      const own = open.get(environmentId) ?? new Map<object, 'connecting' | 'connected'>();
      open.set(environmentId, own);
      own.set(self, 'connecting');
      settle(environmentId, { state: 'connecting', detail: '' });
      const end = (rest: { state: ConnectionState; detail: string }) => {
        if (!own.delete(self)) return;
        if (own.size === 0) open.delete(environmentId);
        settle(environmentId, rest);
      };
      return {
        connected() {
          if (!own.has(self)) return;
          own.set(self, 'connected');
          settle(environmentId, { state: 'connected', detail: '' });
        },
        failed: (detail) => end({ state: 'idle', detail }),
        ended: (lost) => end(lost === null ? { state: 'idle', detail: '' } : { state: 'lost', detail: lost }),
      };
    },

    /** Those of all environments. */
    list,

    /** Environments were added or removed. */
    changed: () => followed.changed(),

    async *follow(signal?: AbortSignal): AsyncGenerator<EnvironmentState[]> {
      const told = followed.follow(signal);
      const unwatch = elsewhere.watch(() => followed.changed());
      try {
        yield* told;
      } finally {
        unwatch();
      }
    },
  };
}
