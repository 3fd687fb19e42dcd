/** The state of finding in an output: what is looked for, what was found, where one is. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OutputState } from './feed.ts';
import { expressionOf, Finder, type FindOptions, type Found } from './finding.ts';

/** Milliseconds of looking between two frames. */
const SLICE_MS = 8;

export interface Finding {
  query: string;
  setQuery: (query: string) => void;
  options: FindOptions;
  setOptions: (options: FindOptions) => void;
  /** Why nothing can be looked for; null when something can. */
  problem: string | null;
  found: readonly Found[];
  /** Which of them one is at; null before the first. */
  index: number | null;
  looking: boolean;
  move: (by: 1 | -1) => void;
}

export interface FinderOptions {
  output: OutputState;
  active: boolean;
  /** The first row in sight: the first place after it is jumped to. */
  topRow: () => number;
  reveal: (place: Found) => void;
}

const NOTHING: readonly Found[] = [];

export function useFinder({ output, active, topRow, reveal }: FinderOptions): Finding {
  const [query, setQuery] = useState('');
  const [options, setOptions] = useState<FindOptions>({ caseSensitive: false, regex: false });
  const [, setLooked] = useState(0);
  const [looking, setLooking] = useState(false);
  const [at, setAt] = useState<{ finder: Finder; index: number } | null>(null);
  const { caseSensitive, regex } = options;
  const expression = useMemo(
    () => (query === '' ? null : expressionOf(query, { caseSensitive, regex })),
    [query, caseSensitive, regex],
  );
  const finder = useMemo(
    () => (active && expression instanceof RegExp ? new Finder(expression) : null),
    [active, expression],
  );
  const latest = useRef({ topRow, reveal });
  latest.current = { topRow, reveal };
  const index = at !== null && at.finder === finder ? at.index : null;
  const jumped = useRef<Finder | null>(null);

  useEffect(() => {
    if (!finder) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const done = finder.look(output.buffer, SLICE_MS, () => performance.now());
      if (jumped.current !== finder && finder.count > 0) {
        const first = finder.firstFrom(latest.current.topRow());
        // One further down may still come, but from what was looked at the answer is already right.
        if (done || finder.all[first]!.row >= latest.current.topRow()) {
          jumped.current = finder;
          setAt({ finder, index: first });
          latest.current.reveal(finder.all[first]!);
        }
      }
      setLooking(!done);
      setLooked((count) => count + 1);
      if (!done) timer = setTimeout(look, 0);
    };
    look();
    return () => clearTimeout(timer);
  }, [finder, output]);

  const found = finder?.all ?? NOTHING;
  const move = (by: 1 | -1) => {
    if (!finder || found.length === 0) return;
    const next = index === null ? finder.firstFrom(topRow()) : (index + by + found.length) % found.length;
    setAt({ finder, index: next });
    reveal(found[next]!);
  };
  return {
    query,
    setQuery,
    options,
    setOptions,
    problem: typeof expression === 'string' ? expression : null,
    found,
    index,
    looking,
    move,
  };
}
