/** A gate that stands open until somebody pauses. */

export interface Pause {
  readonly on: boolean;
  begin(): void;
  end(): void;
  /** Ends at once while nothing is paused, else with the pause. */
  over(): Promise<void>;
}

export function createPause(): Pause {
  let current: { over: Promise<void>; end: () => void } | null = null;
  return {
    get on() {
      return current !== null;
    },
    begin() {
      if (current) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      current = { over: promise, end: resolve };
    },
    end() {
      current?.end();
      current = null;
    },
    async over() {
      while (current) await current.over;
    },
  };
}
