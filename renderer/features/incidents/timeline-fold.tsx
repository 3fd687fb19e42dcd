import { ChevronDown, ChevronRight } from 'lucide-react';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { Clock } from './entry-clock.tsx';
import { FIRST_CLOCK } from './entry-row.tsx';

/** A run of entries that Hotwash noted in passing, as one line. */
export function TimelineFold({
  entries,
  open,
  zone,
  onToggle,
}: {
  entries: readonly TimelineEntry[];
  open: boolean;
  zone: string;
  onToggle: () => void;
}) {
  return (
    <div className="flex items-baseline gap-3 px-4 py-0.5 text-ink-3 outline-accent group-focus-visible/row:outline-2 group-focus-visible/row:-outline-offset-2 hover:bg-hover">
      <Clock at={entries[0]!.at} zone={zone} className={FIRST_CLOCK} />
      <button
        type="button"
        tabIndex={-1}
        aria-expanded={open}
        onClick={onToggle}
        className="flex items-center gap-3 rounded-sm text-sm hover:text-ink"
      >
        {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
        {entries.length} quiet entries
      </button>
    </div>
  );
}
