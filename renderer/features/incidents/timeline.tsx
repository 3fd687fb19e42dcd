import { useEffect, useLayoutEffect, useRef } from 'react';
import type { TimelineEntry as Entry, IncidentDetail } from '#shared/incidents/model.ts';
import { EntryRow } from './entry-row.tsx';
import { dayInWords, entryDay } from './entry-time.ts';

/** How near the end counts as being at the end, in pixels: then new entries keep it in sight. */
const NEAR_END = 80;

/**
 * The spine of the incident: oldest at the top, newest at the bottom, the incident's own clock at the left and UTC
 * at the right. Arrow keys move between entries; `marked` is an entry that the address points at.
 */
export function Timeline({
  detail,
  onlyStarred,
  marked,
}: {
  detail: IncidentDetail;
  onlyStarred: boolean;
  marked: string | undefined;
}) {
  const { zone } = detail.incident;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const entries = inOrder(detail.entries).filter((entry) => !onlyStarred || entry.starred);
  const last = entries.at(-1)?.id;

  useLayoutEffect(() => {
    const element = box.current;
    if (element && last && atEnd.current && !marked) element.scrollTop = element.scrollHeight;
  }, [last, marked]);

  useEffect(() => {
    if (!marked) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(marked)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus();
  }, [marked]);

  return (
    <div
      ref={box}
      onScroll={({ currentTarget: at }) => {
        atEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < NEAR_END;
      }}
      className="min-h-0 grow overflow-x-hidden overflow-y-auto"
    >
      <div className="sticky top-0 z-10 flex h-7 items-center gap-3 border-b border-line bg-surface px-4 text-sm text-ink-3">
        <span className="w-22 shrink-0">{zoneName(zone)}</span>
        <span className="grow">What happened</span>
        {zone !== 'UTC' && <span className="w-20 shrink-0 text-right">UTC</span>}
      </div>
      <ol aria-label="Timeline" className="py-1" onKeyDown={moveByArrows}>
        {entries.map((entry, index) => {
          const day = entryDay(entry.at, zone);
          const before = entries[index - 1];
          return (
            <EntryRow
              key={entry.id}
              entry={entry}
              zone={zone}
              marked={entry.id === marked}
              heading={!before || entryDay(before.at, zone) !== day ? dayInWords(day) : null}
              focusable={entry.id === last}
            />
          );
        })}
      </ol>
      {entries.length === 0 && (
        <p className="px-4 py-3 text-ink-2">
          {onlyStarred
            ? 'No entry has a star yet. Press S on an entry to give it one.'
            : 'Nothing is logged yet. Type what you see below and press Enter; begin with -15m for what was before.'}
        </p>
      )}
    </div>
  );
}

/** By when it happened, then by when it was recorded. */
function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted(
    (a, b) => a.at.start.localeCompare(b.at.start) || a.recordedAt.localeCompare(b.recordedAt),
  );
}

/** `Europe/Berlin` is told as `Berlin`: its distance from UTC may change along the timeline, and stands in the rows. */
function zoneName(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

function moveByArrows(event: React.KeyboardEvent<HTMLOListElement>): void {
  const target = event.target as HTMLElement;
  if (!target.matches('[data-entry]') || !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-entry]')];
  const at = rows.indexOf(target);
  const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key] ?? at;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
}
