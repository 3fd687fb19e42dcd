/** The lines of an output that are in sight, and nothing else: a million of them scroll as ten do. */
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { onThemePainted, paintedTheme } from '#renderer/app/theme.ts';
import { useZone } from '#renderer/app/zone.ts';
import type { OutputState } from './feed.ts';
import type { Found } from './finding.ts';
import { foundIn } from './found-in.ts';
import { columnsOf, Layout, offsetAtColumn } from './layout.ts';
import { LineRow } from './line-row.tsx';
import type { OutputPreferences } from './preferences.ts';
import { isEmpty, type Place, selectAll, selectedIn, textOfSelection } from './selection.ts';
import { LINE_PX, useLineScroll } from './use-line-scroll.ts';
import { useSelecting } from './use-selecting.ts';
import './output.css';

/** Pixels left of the text. */
const LEFT_PX = 12;
/** Columns of `14:32:07.123 `. */
const TIME_COLUMNS = 14;

export interface LinesHandle {
  reveal: (place: Place) => void;
  topRow: () => number;
  focus: () => void;
}

export interface LinesProps {
  ref?: Ref<LinesHandle>;
  output: OutputState;
  preferences: OutputPreferences;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  /** Absent fills the parent. */
  maxLines?: number;
  empty: string;
  found: readonly Found[];
  foundIndex: number | null;
}

export function Lines({
  ref,
  output,
  preferences,
  follow,
  onFollow,
  maxLines,
  empty,
  found,
  foundIndex,
}: LinesProps) {
  const { buffer } = output;
  const scroller = useRef<HTMLDivElement>(null);
  const theme = useSyncExternalStore(onThemePainted, paintedTheme);
  const zone = useZone();
  const columnPx = useColumnWidth();
  const [width, setWidth] = useState(0);
  const gutter = preferences.times ? TIME_COLUMNS : 0;
  const fitting = Math.max(20, Math.floor((width - 2 * LEFT_PX) / columnPx) - gutter);
  const columns = preferences.wrap && width > 0 ? fitting : null;
  const layout = useMemo(() => new Layout(buffer, columns), [buffer, columns]);
  const total = layout.total();
  const scroll = useLineScroll({ scroller, total, follow, onFollow });
  const { y, viewPx, widthPx } = scroll;
  useLayoutEffect(() => setWidth(widthPx), [widthPx]);

  const placeAt = (x: number, top: number): Place | null => {
    const box = scroller.current?.getBoundingClientRect();
    if (!box || total === 0) return null;
    const line = Math.floor((y + Math.max(-LINE_PX, Math.min(viewPx + LINE_PX, top - box.top))) / LINE_PX);
    const [stretch] = layout.stretches(Math.max(0, Math.min(total - 1, line)), 1);
    if (!stretch) return null;
    const { row, from, to } = stretch;
    const left = x - box.left + (scroller.current?.scrollLeft ?? 0) - LEFT_PX;
    return { row, offset: from + offsetAtColumn(buffer.text(row).slice(from, to), left / columnPx - gutter) };
  };
  const nudge = (place: Place) => {
    const top = layout.lineOf(place.row, place.offset) * LINE_PX;
    if (top < y) scroll.to(top);
    else if (top + LINE_PX > y + viewPx) scroll.to(top + LINE_PX - viewPx);
  };
  const { selection, setSelection, onMouseDown } = useSelecting({ buffer, placeAt, reveal: nudge });

  const reveal = (place: Place) => {
    onFollow(false);
    const top = layout.lineOf(place.row, place.offset) * LINE_PX;
    if (top < y || top + LINE_PX > y + viewPx) scroll.to(top - viewPx / 2);
    const element = scroller.current;
    if (!element || columns !== null) return;
    const left = (columnsOf(buffer.text(place.row).slice(0, place.offset)) + gutter) * columnPx + LEFT_PX;
    const inSight = left >= element.scrollLeft && left < element.scrollLeft + element.clientWidth - 80;
    if (!inSight) element.scrollLeft = Math.max(0, left - element.clientWidth / 3);
  };
  const firstLine = Math.floor(y / LINE_PX);
  useImperativeHandle(ref, () => ({
    reveal,
    topRow: () => layout.stretches(firstLine, 1)[0]?.row ?? 0,
    focus: () => scroller.current?.focus(),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      setSelection(selectAll(buffer));
    } else if (event.key === 'Escape' && selection && !isEmpty(selection)) {
      event.preventDefault();
      setSelection(null);
    } else scroll.onKeyDown(event);
  };
  const onCopy = (event: ClipboardEvent) => {
    if (!selection || isEmpty(selection)) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', textOfSelection(buffer, selection));
  };

  const drawn = layout.stretches(firstLine, Math.ceil(viewPx / LINE_PX) + 1);
  const height = maxLines === undefined ? undefined : Math.max(1, Math.min(total, maxLines)) * LINE_PX;
  const contentPx = columns === null ? (buffer.longest + gutter) * columnPx + 2 * LEFT_PX : 0;
  return (
    <div className={maxLines === undefined ? 'flex min-h-0 grow flex-col py-1.5' : 'py-1.5'}>
      <div
        ref={scroller}
        role="log"
        aria-label="Output"
        aria-live="off"
        tabIndex={total > 0 ? 0 : undefined}
        style={{ height }}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onMouseDown={onMouseDown}
        className="min-h-0 grow cursor-text overflow-auto font-mono text-code -outline-offset-2 select-none [overflow-anchor:none]"
      >
        {total === 0 ? (
          <span className="pl-3 text-ink-3">{empty}</span>
        ) : (
          <div style={{ height: scroll.spacerPx, width: contentPx, minWidth: '100%' }}>
            <div className="sticky top-0 h-0">
              {drawn.map((stretch, index) => {
                const { row, first } = stretch;
                return (
                  <LineRow
                    key={`${row} ${stretch.from}`}
                    text={buffer.text(row)}
                    stretch={stretch}
                    top={(firstLine + index) * LINE_PX - y}
                    kind={buffer.kind(row)}
                    goesOn={first && row > 0 && buffer.folded(row - 1)}
                    marks={buffer.marks(row)}
                    styles={output.styles}
                    selected={selectedIn(selection, row, buffer.length(row))}
                    found={foundIn(found, foundIndex, buffer, row)}
                    time={preferences.times ? (first ? buffer.time(row) : null) : undefined}
                    zone={zone}
                    theme={theme}
                  />
                );
              })}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

/** Pixels of one column of the code font; measured again once the font is there. */
function useColumnWidth(): number {
  const [width, setWidth] = useState(7.5);
  useLayoutEffect(() => {
    const measure = () => {
      const probe = document.createElement('span');
      probe.className = 'fixed invisible whitespace-pre font-mono text-code';
      probe.textContent = '0'.repeat(100);
      document.body.append(probe);
      const measured = probe.getBoundingClientRect().width / 100;
      probe.remove();
      if (measured > 0) setWidth(measured);
    };
    measure();
    void document.fonts.ready.then(measure);
  }, []);
  return width;
}
