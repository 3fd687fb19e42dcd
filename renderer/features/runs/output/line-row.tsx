import { classes } from '#renderer/ui/classes.ts';
import { clockTime } from '#renderer/ui/time-text.ts';
import { cssOf, type Theme } from './colors.ts';
import type { Stretch } from './layout.ts';
import type { RowKind } from './line-buffer.ts';
import { type Range, type Segment, segmentsOf } from './segments.ts';
import type { StyleTable } from './styles.ts';

export interface LineRowProps {
  text: string;
  stretch: Stretch;
  /** Pixels under the upper edge. */
  top: number;
  kind: RowKind;
  /** The line began in the row before. */
  goesOn: boolean;
  marks: ArrayLike<number>;
  styles: StyleTable;
  selected: Range | null;
  found: readonly (Range & { current: boolean })[];
  /** When it came, in milliseconds since 1970 UTC; null leaves its place empty, undefined gives it none. */
  time: number | null | undefined;
  zone: string;
  theme: Theme;
}

/** One line of the screen. */
export function LineRow({
  text,
  stretch,
  top,
  kind,
  goesOn,
  marks,
  styles,
  selected,
  found,
  time,
  zone,
  theme,
}: LineRowProps) {
  const segments = segmentsOf(text, stretch.from, stretch.to, { marks, selected, found });
  return (
    <div
      style={{ transform: `translateY(${top}px)` }}
      className={classes(
        'output-row absolute top-0 left-0 h-4.5 border-l-2 pl-2.5 whitespace-pre',
        kind === 'notice' && 'font-sans text-amber italic',
        kind === 'stderr' ? 'border-red' : 'border-transparent',
      )}
    >
      {goesOn && (
        <span aria-hidden className="absolute left-0 text-ink-3">
          ↪
        </span>
      )}
      {kind === 'stderr' && stretch.first && <span className="sr-only">error output: </span>}
      {time !== undefined && (
        <span className="nums inline-block w-[14ch] text-ink-3">
          {time === null ? '' : stamp(time, zone)}
        </span>
      )}
      {segments.map((segment) => (
        <Piece key={segment.at} segment={segment} styles={styles} theme={theme} />
      ))}
    </div>
  );
}

function stamp(ms: number, zone: string): string {
  return `${clockTime(ms, zone)}.${String(ms % 1000).padStart(3, '0')}`;
}

function Piece({ segment, styles, theme }: { segment: Segment; styles: StyleTable; theme: Theme }) {
  const { text, style, selected, found } = segment;
  // What is selected is drawn in the selection's colours, on which every one of the terminal's could not be read.
  const css = style === 0 || selected ? undefined : cssOf(styles.get(style), theme);
  const chosen = selected ? 'chosen' : undefined;
  if (found !== 'no') {
    return <mark className={classes(chosen, found === 'current' && 'current')}>{text}</mark>;
  }
  if (!css && !chosen) return text;
  return (
    <span style={css} className={chosen}>
      {text}
    </span>
  );
}
