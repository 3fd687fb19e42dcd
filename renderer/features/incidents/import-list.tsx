import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Check, ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import { plainOf } from '#shared/incidents/updates/plain.ts';
import { whenIn } from '#shared/time/shown.ts';
import { allToggled, type ImportRow, toggled, withRange } from './import-rows.ts';

const ROW = 30;

/**
 * What can be picked. Space picks, Shift and an arrow or a click picks up to there, Ctrl+A all; left and right fold
 * the replies of a message. Only the rows near the view are in the page.
 */
export function ImportList({
  rows,
  taken,
  picked,
  zone,
  channels,
  onPick,
  onFold,
}: {
  rows: readonly ImportRow[];
  /** Keys that are on the timeline already. */
  taken: ReadonlySet<string>;
  picked: ReadonlySet<string>;
  zone: string;
  /** Whether the rows name their channel. */
  channels: boolean;
  onPick: (picked: ReadonlySet<string>) => void;
  onFold: (key: string, folded: boolean) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [wanted, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const active = Math.min(wanted, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (index) => rows[index]!.candidate.key,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      return active < 0 || near.includes(active) ? near : [...near, active].sort((a, b) => a - b);
    },
  });
  // What was chosen is read: from here on, arrows and Space.
  useEffect(() => {
    const take = () => box.current?.focus({ preventScroll: true });
    take();
    // The field that had the focus went away for this list: in the next frame the dialog takes it to itself.
    const frame = requestAnimationFrame(take);
    return () => cancelAnimationFrame(frame);
  }, []);
  const moveTo = (index: number, extend: boolean) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
    if (extend) onPick(withRange(picked, rows, [anchor, next], taken));
    else setAnchor(next);
  };
  const pick = (index: number, extend: boolean) => {
    setActive(index);
    if (extend) {
      onPick(withRange(picked, rows, [anchor, index], taken));
      return;
    }
    setAnchor(index);
    onPick(toggled(picked, rows[index]!, taken));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    if (!row) return;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? ROW) / ROW) - 1);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const move = moves[event.key];
    const all = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey);
    if (move !== undefined) moveTo(move, event.shiftKey);
    else if (event.key === ' ') pick(active, event.shiftKey);
    else if (all) onPick(allToggled(picked, rows, taken));
    else if (event.key === 'ArrowLeft' && row.level === 2) moveTo(topOf(rows, active), false);
    else if (event.key === 'ArrowLeft' && row.replies.length > 0) onFold(row.candidate.key, true);
    else if (event.key === 'ArrowRight' && row.folded) onFold(row.candidate.key, false);
    else return;
    event.preventDefault();
  };
  const idOf = (index: number) => `import-row-${index}`;
  return (
    <div
      ref={box}
      role="tree"
      aria-label="What can be imported"
      aria-multiselectable
      aria-activedescendant={active >= 0 ? idOf(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group min-h-40 shrink basis-[44vh] overflow-y-auto rounded border border-line bg-surface -outline-offset-1"
    >
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index]!;
          return (
            <RowView
              key={key}
              id={idOf(index)}
              row={row}
              top={start}
              zone={zone}
              channels={channels}
              isTaken={taken.has(row.candidate.key)}
              isPicked={picked.has(row.candidate.key)}
              isActive={index === active}
              onClick={(event) => pick(index, event.shiftKey)}
              onFold={() => onFold(row.candidate.key, !row.folded)}
            />
          );
        })}
      </div>
    </div>
  );
}

function topOf(rows: readonly ImportRow[], from: number): number {
  let at = from;
  while (at > 0 && rows[at]!.level === 2) at--;
  return at;
}

function RowView({
  id,
  row,
  top,
  zone,
  channels,
  isTaken,
  isPicked,
  isActive,
  onClick,
  onFold,
}: {
  id: string;
  row: ImportRow;
  top: number;
  zone: string;
  channels: boolean;
  isTaken: boolean;
  isPicked: boolean;
  isActive: boolean;
  onClick: (event: MouseEvent) => void;
  onFold: () => void;
}) {
  const { candidate, level, replies, folded } = row;
  const Fold = folded ? ChevronRight : ChevronDown;
  return (
    // The tree itself has the focus and the keys.
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-setsize={row.of}
      aria-posinset={row.place}
      aria-selected={isPicked}
      aria-disabled={isTaken || undefined}
      aria-expanded={replies.length > 0 ? !folded : undefined}
      onClick={onClick}
      onKeyDown={undefined}
      style={{ top, height: ROW }}
      className={classes(
        'absolute inset-x-0 flex items-center gap-2 border-b border-line px-2',
        isPicked ? 'bg-accent-tint' : 'hover:bg-hover',
        isActive && 'group-focus:outline-2 group-focus:-outline-offset-2 group-focus:outline-accent',
        level === 2 && 'pl-8',
      )}
    >
      <span
        aria-hidden
        className={classes(
          'flex size-4 shrink-0 items-center justify-center rounded-sm border',
          isPicked ? 'border-accent bg-accent text-on-ink' : 'border-line-control bg-surface',
          isTaken && 'invisible',
        )}
      >
        {isPicked && <Check size={12} strokeWidth={3} />}
      </span>
      <span className="nums w-36 shrink-0 text-sm text-ink-3">{whenIn(candidate.at, zone)}</span>
      <span className={classes('truncate-line w-28 shrink-0 font-medium', isTaken && 'text-ink-3')}>
        {candidate.author || 'you'}
      </span>
      {channels && (
        <span className="truncate-line w-24 shrink-0 text-sm text-ink-3">{candidate.channel}</span>
      )}
      <span
        title={candidate.text}
        className={classes(
          'truncate-line min-w-0 grow',
          isTaken || candidate.quiet ? 'text-ink-3' : 'text-ink',
        )}
      >
        {plainOf(candidate.text).replace(/\s+/g, ' ')}
      </span>
      {isTaken && <span className="shrink-0 text-sm text-ink-3">already there</span>}
      {candidate.warnings.length > 0 && (
        <span title={candidate.warnings.join('\n')} className="shrink-0 text-amber">
          <TriangleAlert size={14} role="img" aria-label={candidate.warnings.join(' ')} />
        </span>
      )}
      {replies.length > 0 && (
        <span
          aria-hidden
          title={folded ? 'Show the replies (right arrow)' : 'Fold the replies (left arrow)'}
          onClick={(event) => {
            event.stopPropagation();
            onFold();
          }}
          className="nums flex shrink-0 items-center gap-0.5 rounded px-1 text-sm text-ink-2 hover:bg-press"
        >
          <Fold size={14} />
          {replies.length}
        </span>
      )}
    </div>
  );
}
