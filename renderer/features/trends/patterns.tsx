/**
 * How series are told apart: by a colour of their own and by a pattern, since colours alone say nothing to some eyes and
 * nothing on paper. The colours hold 3:1 against the surface in both themes (WCAG 1.4.11).
 */
import type { ReactNode } from 'react';

const COLOURS = [
  'var(--accent)',
  'var(--amber)',
  'var(--blue)',
  'var(--green)',
  'var(--red)',
  'var(--ink-2)',
  'var(--ink-3)',
  'var(--line-control)',
  'var(--accent)',
];

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length]!;
}

/** What is drawn over the colour: nothing, stripes one way, the other, dots, a grid… */
const MARKS: readonly ReactNode[] = [
  null,
  <path key="a" d="M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5" stroke="var(--surface)" strokeWidth="1.4" />,
  <path key="b" d="M0 3 H6" stroke="var(--surface)" strokeWidth="1.6" />,
  <path key="c" d="M-1 5 L1 7 M0 0 L6 6 M5 -1 L7 1" stroke="var(--surface)" strokeWidth="1.4" />,
  <circle key="d" cx="3" cy="3" r="1.3" fill="var(--surface)" />,
  <path key="e" d="M3 0 V6" stroke="var(--surface)" strokeWidth="1.6" />,
  <path key="f" d="M3 0 V6 M0 3 H6" stroke="var(--surface)" strokeWidth="1.1" />,
  <path key="g" d="M0 0 L6 6 M6 0 L0 6" stroke="var(--surface)" strokeWidth="1" />,
  <path key="h" d="M0 1 H6 M0 4 H6" stroke="var(--surface)" strokeWidth="1.2" />,
];

/** The patterns of a chart, once in its `defs`. */
export function Patterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <pattern key={index} id={`${id}-${index}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill={colourOf(index)} />
          {MARKS[index % MARKS.length]}
        </pattern>
      ))}
    </defs>
  );
}

export const patternOf = (id: string, index: number) => `url(#${id}-${index})`;
