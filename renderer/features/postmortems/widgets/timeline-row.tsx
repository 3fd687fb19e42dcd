import { CornerDownLeft, Star } from 'lucide-react';
import { type KeyboardEvent, memo, type Ref } from 'react';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Clock } from '#renderer/features/incidents/entry-clock.tsx';
import { EntryEditor } from '#renderer/features/incidents/entry-editor.tsx';
import { classes } from '#renderer/ui/classes.ts';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { whenIn } from '#shared/time/shown.ts';

/** What is open in a row. */
export type RowEditing = 'time' | 'text' | null;

/** What a row asks for; the same object for good, so that rows need not be drawn anew. */
export interface RowActs {
  key(event: KeyboardEvent<HTMLElement>, entry: TimelineEntry): void;
  star(entry: TimelineEntry): void;
  edit(entry: TimelineEntry, field: Exclude<RowEditing, null>): void;
  insert(entry: TimelineEntry): void;
  close(entry: TimelineEntry): void;
}

/**
 * One entry in the document's timeline. Arrow keys come to it; letters act on it. Light, for there may be thousands: it
 * has no tooltips of its own.
 */
export const TimelineRow = memo(function TimelineRow({
  entry,
  zone,
  editing,
  reached,
  gone,
  acts,
  measure,
  index,
  place,
  count,
}: {
  entry: TimelineEntry;
  zone: string;
  editing: RowEditing;
  /** Tab comes to this row; arrow keys to the others. */
  reached: boolean;
  /** Somebody else removed it while it was being edited. */
  gone: boolean;
  acts: RowActs;
  /** Of the list, which has to know how high it is. */
  measure: Ref<HTMLLIElement> | undefined;
  index: number;
  /** Its place among all entries that are shown, most of which need not be in the page. */
  place: number;
  count: number;
}) {
  const inList = { ref: measure, 'data-index': index, 'aria-posinset': place + 1, 'aria-setsize': count };
  if (editing !== null) {
    return (
      <li data-row={entry.id} {...inList} className="px-2.5">
        {gone && (
          <p role="alert" className="pt-1 text-sm text-amber">
            Somebody else removed this entry meanwhile. Copy what you wrote, then give it up with Esc.
          </p>
        )}
        <EntryEditor entry={entry} field={editing} onClose={() => acts.close(entry)} />
      </li>
    );
  }
  const loud = entry.kind === 'note' || entry.kind === 'evidence';
  return (
    <li
      data-row={entry.id}
      data-row-focus
      {...inList}
      aria-label={`${entry.starred ? 'Starred. ' : ''}${whenIn(entry.at, zone)} ${entry.text}`}
      tabIndex={reached ? 0 : -1}
      onKeyDown={(event) => acts.key(event, entry)}
      className="group/entry relative flex items-baseline gap-2 px-2.5 py-px outline-offset-[-2px] hover:bg-hover focus-visible:bg-hover"
    >
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Star: ${entry.text}`}
        aria-pressed={entry.starred}
        onClick={() => acts.star(entry)}
        className={classes(
          'flex size-6 shrink-0 items-center justify-center self-start rounded-sm',
          entry.starred ? 'text-amber' : 'text-ink-3 opacity-40 group-hover/entry:opacity-100',
        )}
      >
        <Star size={12} aria-hidden className={entry.starred ? 'fill-current' : ''} />
      </button>
      <button
        type="button"
        tabIndex={-1}
        title={`${whenIn(entry.at, zone)} ${zone} (${whenIn(entry.at, 'UTC')} UTC). Correct the time`}
        onClick={() => acts.edit(entry, 'time')}
        className="min-w-21 shrink-0 rounded-sm text-left hover:underline"
      >
        <Clock at={entry.at} zone={zone} className="text-ink-2" />
      </button>
      <span className={classes('min-w-0 grow [overflow-wrap:anywhere]', loud ? 'text-ink' : 'text-ink-3')}>
        <MarkdownText source={entry.text} />
        {entry.evidence.map((evidence) => (
          <span key={evidence.id} className="ml-2 text-sm text-ink-3">
            {evidence.verdict ?? evidence.outcome}
          </span>
        ))}
      </span>
      <button
        type="button"
        tabIndex={-1}
        aria-label="Add an entry after it"
        title="Add an entry after it (I)"
        className="flex size-6 shrink-0 items-center justify-center rounded text-ink-2 opacity-0 hover:bg-hover hover:text-ink group-hover/entry:opacity-100"
        onClick={() => acts.insert(entry)}
      >
        <CornerDownLeft size={12} aria-hidden />
      </button>
    </li>
  );
});
