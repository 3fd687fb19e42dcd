/**
 * What other processes on the same data folder have open in an environment, as the rows of their runs and terminals
 * tell it. A shell that waits for further commands after its run has ended stands in no row, so it is not known here.
 */
import type { Changes } from '#main/db/changes.ts';

/** A run or terminal that another living process holds. */
export interface UseElsewhere {
  environmentId: string;
  /** For a person: `RUN-3`, `a terminal`. */
  what: string;
  pid: number;
  /** ISO 8601, UTC. */
  since: string;
}

export interface Elsewhere {
  /** All of them, those of an environment from the oldest on. */
  list(): UseElsewhere[];
  /** Calls `changed` when they are others than before. Gives the function that ends it. */
  watch(changed: () => void): () => void;
}

/** Milliseconds between looks whether who holds one still lives: a process that is killed writes nothing. */
const LOOK_MS = 2000;
const TOLD_BY: ReadonlySet<string> = new Set(['run', 'step', 'terminal']);

export function createElsewhere(changes: Changes, uses: () => UseElsewhere[]): Elsewhere {
  const list = () => uses().sort((a, b) => a.since.localeCompare(b.since));
  return {
    list,
    watch(changed) {
      let before = JSON.stringify(list());
      const look = () => {
        const now = JSON.stringify(list());
        if (now === before) return;
        before = now;
        changed();
      };
      const unsubscribe = changes.subscribe(({ entity }) => {
        if (TOLD_BY.has(entity)) look();
      });
      const timer = setInterval(() => before !== '[]' && look(), LOOK_MS).unref();
      return () => {
        clearInterval(timer);
        unsubscribe();
      };
    },
  };
}
