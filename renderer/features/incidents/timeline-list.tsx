import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { isSequenceBegun } from '#renderer/commands/keymap.ts';
import { Button } from '#renderer/ui/button.tsx';
import { withKept } from '#renderer/ui/long-list.ts';
import type { EntryActs } from './entry-acts.ts';
import { EntryRow } from './entry-row.tsx';
import type { SentItem } from './on-its-way.ts';
import { estimateRow } from './row-height.ts';
import { TimelineFold } from './timeline-fold.tsx';
import { TimelineItem } from './timeline-item.tsx';
import type { Row } from './timeline-rows.ts';
import { useEndKept } from './use-end-kept.ts';
import { useFoundMarks } from './use-found-marks.ts';
import { useRetimeDrag } from './use-retime-drag.tsx';
import { WayRow } from './way-row.tsx';

/** How near the end counts as being at the end, in pixels: then new entries keep it in sight. */
const NEAR_END = 80;

/** A row to bring into sight; a new object asks again. */
export interface Goal {
  key: string;
  align: 'auto' | 'center';
  focus: boolean;
}

export type TimelineRow = Row<SentItem>;

/**
 * The rows of a timeline, of which only those near the view are in the page. Arrow keys move the focus over all of
 * them; the row with the focus stays in the page wherever one scrolls.
 */
export function TimelineList({
  rows,
  zones,
  marked,
  find,
  editing,
  goal,
  acts,
  savedIds,
  onFold,
  onKey,
  onCurrent,
  children,
}: {
  rows: readonly TimelineRow[];
  zones: readonly string[];
  /** The entry that the address points at. */
  marked: string | null;
  find: string;
  editing: string | null;
  goal: Goal | null;
  acts: EntryActs;
  savedIds: ReadonlySet<string>;
  onFold: (firstId: string) => void;
  /** A key on a row that moves no focus; true when it meant something. */
  onKey: (row: TimelineRow, event: KeyboardEvent) => boolean;
  onCurrent: (row: TimelineRow) => void;
  /** Under the last row. */
  children?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const places = useMemo(() => new Map(rows.map(({ key }, index) => [key, index])), [rows]);
  const kept = [current === null ? undefined : places.get(current), editingPlace(rows, editing)];
  // New functions would have every row placed anew at every drawing.
  const estimateSize = useCallback((index: number) => estimateRow(rows[index]!), [rows]);
  const getItemKey = useCallback((index: number) => rows[index]!.key, [rows]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize,
    getItemKey,
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), kept),
    overscan: 12,
    // Whatever arrives above, what is read stays in its place; at the end, the end stays in sight.
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  });
  const last = rows.at(-1)?.key;
  const focusable = current !== null && places.has(current) ? current : last;
  const unseen = useUnseen(last, () => list.isAtEnd(NEAR_END));

  useStart(rows.length > 0, () => {
    if (!goal) list.scrollToEnd();
  });

  /** At once when the row is in the page, else as soon as it is. */
  const focusRow = useRef((_key: string) => {});
  focusRow.current = (key) => {
    setCurrent(key);
    const row = rowElement(box.current, key);
    wanted.current = row ? null : key;
    row?.focus({ preventScroll: true });
  };

  const reached = useRef<Goal | null>(null);
  useEffect(() => {
    const place = goal && places.get(goal.key);
    if (!goal || reached.current === goal || place === undefined || place === null) return;
    reached.current = goal;
    list.scrollToIndex(place, { align: goal.align });
    if (goal.focus) focusRow.current(goal.key);
  }, [goal, places, list]);

  // The row may come into the page only after the list has scrolled; each drawing looks for it again.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = rowElement(box.current, wanted.current);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const go = (place: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, place))];
    if (!row) return;
    list.scrollToIndex(places.get(row.key)!);
    focusRow.current(row.key);
  };
  const keys = (event: KeyboardEvent<HTMLOListElement>) => {
    const target = event.target as HTMLElement;
    const place = places.get(target.dataset.row ?? '');
    const row = place === undefined ? undefined : rows[place];
    if (!row || place === undefined || event.ctrlKey || event.metaKey || isSequenceBegun()) return;
    const page = Math.max(1, list.getVirtualItems().length - 26);
    const moves: Record<string, number> = {
      ArrowUp: place - 1,
      k: place - 1,
      ArrowDown: place + 1,
      j: place + 1,
      PageUp: place - page,
      PageDown: place + page,
      Home: 0,
      End: rows.length - 1,
    };
    const next = event.altKey ? undefined : moves[event.key];
    if (next !== undefined) go(next);
    else if (!onKey(row, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  useEndKept(box, list, NEAR_END);
  const drag = useRetimeDrag({ box, rows, list, zone: zones[0]!, acts });
  useFoundMarks(box, find);

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={box}
        className="relative h-full overflow-x-hidden overflow-y-scroll [overflow-anchor:none]"
        {...drag.handlers}
      >
        <ol
          ref={list.containerRef}
          aria-label="Timeline"
          className="relative my-1"
          onKeyDown={keys}
          onFocus={(event) => {
            const key = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
            const row = key === undefined ? undefined : rows[places.get(key) ?? -1];
            if (!row) return;
            setCurrent(row.key);
            onCurrent(row);
          }}
        >
          {list.getVirtualItems().map(({ index, key }) => {
            const row = rows[index];
            if (!row) return null;
            const entryId = row.kind === 'entry' ? row.entry.id : null;
            return (
              <TimelineItem
                key={key}
                ref={list.measureElement}
                index={index}
                count={rows.length}
                rowKey={row.key}
                entryId={entryId}
                headings={row.headings}
                focusable={row.key === focusable}
              >
                {(near) =>
                  row.kind === 'entry' ? (
                    <EntryRow
                      entry={row.entry}
                      zones={zones}
                      marked={entryId === marked}
                      saved={savedIds.has(row.entry.id)}
                      editing={entryId === editing}
                      lifted={entryId === drag.liftedId}
                      near={near}
                      acts={acts}
                    />
                  ) : row.kind === 'way' ? (
                    <WayRow item={row.way} zones={zones} />
                  ) : (
                    <TimelineFold
                      entries={row.entries}
                      open={row.open}
                      zone={zones[0]!}
                      onToggle={() => onFold(row.entries[0]!.id)}
                    />
                  )
                }
              </TimelineItem>
            );
          })}
        </ol>
        {drag.ghost}
        {children}
      </div>
      {unseen && (
        <Button
          size="sm"
          className="absolute bottom-2 left-1/2 -translate-x-1/2 shadow-float"
          icon={<ArrowDown size={14} aria-hidden />}
          onClick={() => list.scrollToEnd()}
        >
          New entries
        </Button>
      )}
    </div>
  );
}

function rowElement(box: HTMLElement | null, key: string): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

function editingPlace(rows: readonly TimelineRow[], editing: string | null): number | undefined {
  if (editing === null) return undefined;
  const place = rows.findIndex((row) => row.kind === 'entry' && row.entry.id === editing);
  return place === -1 ? undefined : place;
}

/** Once, as soon as there is something to show. */
function useStart(ready: boolean, start: () => void): void {
  const latest = useRef(start);
  latest.current = start;
  useLayoutEffect(() => {
    if (ready) latest.current();
  }, [ready]);
}

/** True while the last row came when the end was out of sight and the end has not been seen since. */
function useUnseen(last: string | undefined, isAtEnd: () => boolean): boolean {
  const [seen, setSeen] = useState(last);
  const atEnd = isAtEnd();
  const next = atEnd ? last : seen;
  if (next !== seen) setSeen(next);
  return !atEnd && seen !== undefined && seen !== last;
}
