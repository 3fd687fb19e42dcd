/**
 * Keeps unsaved text: half a second after the last key, and at least once a second while somebody types on. One
 * write at a time; what was typed meanwhile follows at once.
 */

/** Milliseconds of rest after which the draft is kept. */
const REST_MS = 500;
/** Milliseconds that typing may at most be unkept. */
const LIMIT_MS = 950;
/** Milliseconds after which a draft that could not be kept is tried again. */
const RETRY_MS = 2000;

export type DraftState =
  | { state: 'none' }
  | { state: 'waiting' }
  | { state: 'kept'; at: string }
  | { state: 'failed'; error: unknown };

export interface DraftKeeper {
  /** The text changed. */
  touch(text: string): void;
  /** Keeps at once what is not kept yet. Resolves when it is, or could not be. */
  flush(): Promise<void>;
  /** Forgets what waits: it was saved, or thrown away. */
  reset(): void;
  /** The text that was kept last; null when none was. */
  kept(): string | null;
  /** Milliseconds since the oldest key that is not kept yet; 0 when all is. */
  unkeptFor(): number;
}

export function createDraftKeeper(
  keep: (text: string) => Promise<{ at: string }>,
  tell: (state: DraftState) => void,
  restored: string | null = null,
): DraftKeeper {
  let kept = restored;
  let unkept: number | null = null;
  let waiting: string | null = null;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  /** Counts resets, so that the end of an older write says nothing about newer text. */
  let turn = 0;

  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    while (waiting !== null) {
      const text = waiting;
      const mine = turn;
      waiting = null;
      since = Date.now();
      try {
        const { at } = await keep(text);
        kept = text;
        if (mine === turn) unkept = waiting === null ? null : since;
        if (mine === turn && waiting === null) tell({ state: 'kept', at });
      } catch (error) {
        if (mine !== turn) continue;
        // Kept for the next attempt, unless something newer waits already.
        waiting ??= text;
        tell({ state: 'failed', error });
        timer = setTimeout(() => void start(), RETRY_MS);
        return;
      }
    }
  };
  const start = (): Promise<void> => {
    running ??= write().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    touch(text) {
      if (waiting === null) {
        since = Date.now();
        tell({ state: 'waiting' });
      }
      unkept ??= Date.now();
      waiting = text;
      clearTimeout(timer);
      const left = Math.max(0, LIMIT_MS - (Date.now() - since));
      timer = setTimeout(() => void start(), Math.min(REST_MS, left));
    },
    flush: () => start(),
    kept: () => kept,
    unkeptFor: () => (unkept === null ? 0 : Date.now() - unkept),
    reset() {
      turn += 1;
      waiting = null;
      unkept = null;
      clearTimeout(timer);
      timer = undefined;
      tell({ state: 'none' });
    },
  };
}
