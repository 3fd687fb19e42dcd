/** Compared outputs, line by line. What only one side has is marked with a sign as well as a colour. */
import { useMemo, useState } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import { type ComparedLine, partsOf } from './diff-parts.ts';

export interface DiffLinesProps {
  label: string;
  lines: readonly ComparedLine[];
  /** What lines of each side are called by a screen reader. */
  left: string;
  right: string;
  /** Shows the lines of one side only, with its own marked; absent shows both. */
  only?: 'left' | 'right';
}

export function DiffLines({ label, lines, left, right, only }: DiffLinesProps) {
  const shown = useMemo(
    () => (only === undefined ? lines : lines.filter(({ side }) => side === 'same' || side === only)),
    [lines, only],
  );
  const parts = useMemo(() => partsOf(shown), [shown]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  return (
    <section
      aria-label={label}
      // Only what has the focus scrolls by arrow keys (WCAG 2.1.1).
      {...{ tabIndex: 0 }}
      className="max-h-120 overflow-auto bg-sunken py-1.5 font-mono text-code -outline-offset-2"
    >
      <div className="min-w-max">
        {shown.length === 0 && <p className="px-3 font-sans text-ink-3">No output.</p>}
        {parts.map((part) => {
          const first = part.lines[0]!.number;
          if (part.kind === 'hidden' && !opened.has(first)) {
            return (
              <HiddenLines
                key={first}
                count={part.lines.length}
                onOpen={() => setOpened(new Set([...opened, first]))}
              />
            );
          }
          return part.lines.map((line) => (
            <Line key={line.number} line={line} name={line.side === 'left' ? left : right} />
          ));
        })}
      </div>
    </section>
  );
}

function HiddenLines({ count, onOpen }: { count: number; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="nums block w-full border-y border-line bg-canvas px-3 text-left font-sans text-sm text-ink-2 hover:text-ink"
    >
      {count.toLocaleString('en')} lines are the same: show them
    </button>
  );
}

const SIGN = { same: ' ', left: '−', right: '+' };

function Line({ line: { side, text }, name }: { line: ComparedLine; name: string }) {
  return (
    <div
      className={classes(
        'h-4.5 pr-3 pl-1 whitespace-pre [unicode-bidi:bidi-override]',
        side === 'left' && 'bg-red-tint',
        side === 'right' && 'bg-green-tint',
      )}
    >
      {side !== 'same' && <span className="sr-only">only in {name}: </span>}
      <span aria-hidden className="inline-block w-4 text-center text-ink-2 select-none">
        {SIGN[side]}
      </span>
      {text}
    </div>
  );
}
