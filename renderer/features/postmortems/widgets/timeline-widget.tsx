import { useQuery } from '@tanstack/react-query';
import { Star } from 'lucide-react';
import {
  type FocusEvent,
  Fragment,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { queries } from '#renderer/client/queries.ts';
import { useEntryActs } from '#renderer/features/incidents/entry-acts.ts';
import { EntryRemoval } from '#renderer/features/incidents/entry-removal.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { useLongList } from '#renderer/ui/long-list.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { dayInWords } from '#shared/time/shown.ts';
import type { TimelineChoice } from '../timeline-choice.ts';
import { AddEntry } from './add-entry.tsx';
import { entriesShown, estimateItem, type Inserting, itemsOf } from './timeline-items.ts';
import { type RowActs, type RowEditing, TimelineRow } from './timeline-row.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { WidgetFrame } from './widget-frame.tsx';
import { WidgetKeys } from './widget-keys.tsx';

const KEYS = [
  [['arrowup', 'arrowdown'], 'from entry to entry; Home and End to the ends'],
  [['e'], 'correct the text'],
  [['t'], 'correct the time'],
  [['s'], 'give or take the star'],
  [['i'], 'add an entry after this one'],
  [['alt+arrowup', 'alt+arrowdown'], 'move it before or after its neighbour'],
  [['delete'], 'remove it'],
  [['*'], 'only starred entries, and all again'],
  [['mod+z', 'mod+shift+z'], 'undo, and do again'],
] as const;

/** The incident's timeline inside its postmortem; a star marks what the reader should not miss. */
export function TimelineWidget({ incidentId, choice }: { incidentId: string; choice: TimelineChoice }) {
  const detail = useQuery(queries.incident(incidentId));
  if (detail.error) return <FaultNotice error={detail.error} />;
  if (!detail.data) return null;
  return <TimelineRows incident={detail.data.incident} entries={detail.data.entries} choice={choice} />;
}

function TimelineRows({
  incident,
  entries,
  choice,
}: {
  incident: Incident;
  entries: readonly TimelineEntry[];
  choice: TimelineChoice;
}) {
  const { starredOnly, setStarredOnly } = choice;
  const [open, setOpen] = useState<{ entry: TimelineEntry; editing: RowEditing } | null>(null);
  const [inserting, setInserting] = useState<Inserting | null>(null);
  const [removing, setRemoving] = useState<TimelineEntry | null>(null);
  const [reached, setReached] = useState<string | null>(null);
  /** A row that is to have the focus as soon as it is there. */
  const [wanted, setWanted] = useState<string | null>(null);
  const want = (id: string) => {
    setWanted(id);
    // What does not come soon will not take the focus from something else later.
    setTimeout(() => setWanted((now) => (now === id ? null : now)), 3000);
  };
  const list = useRef<HTMLOListElement>(null);
  const adding = useRef<HTMLTextAreaElement>(null);
  const keptFocus = useKeptFocus(list, adding);
  const shown = useMemo(
    () => entriesShown(entries, starredOnly, open?.entry ?? null),
    [entries, starredOnly, open],
  );
  const tabStop = shown.some(({ id }) => id === reached) ? reached : (shown[0]?.id ?? null);
  const items = useMemo(() => itemsOf(shown, incident.zone, inserting), [shown, incident.zone, inserting]);
  const placeOf = (id: string | null) => {
    const at = id === null ? -1 : items.findIndex(({ key }) => key === id);
    return at === -1 ? undefined : at;
  };
  const { rows, rest, measure } = useLongList({
    list,
    count: items.length,
    estimateSize: useCallback((index: number) => estimateItem(items[index]!), [items]),
    getItemKey: useCallback((index: number) => items[index]!.key, [items]),
    kept: [tabStop, wanted, open?.entry.id ?? null, inserting && 'adding'].map(placeOf),
  });

  const rowOf = (id: string | undefined) =>
    id === undefined ? null : list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  const insertAfter = useRef('');
  const acts = useEntryActs({
    incident,
    entries: shown,
    zone: incident.zone,
    open: () => undefined,
    begin: (text) => setInserting({ after: insertAfter.current, begin: text }),
    follow: want,
  });
  useEffect(() => {
    if (wanted === null) return;
    const row = list.current?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(wanted)}"][data-row-focus]`,
    );
    if (!row) return;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
    setWanted(null);
  });

  const insert = (entry: TimelineEntry) => {
    insertAfter.current = entry.id;
    acts.insert(entry.id);
  };
  /** A row that is far away comes into the page first. */
  const reach = (id: string) => {
    setReached(id);
    const row = rowOf(id);
    if (row) row.focus();
    else want(id);
  };
  const walk = (entry: TimelineEntry, to: number | 'first' | 'last') => {
    const at = shown.findIndex(({ id }) => id === entry.id);
    const next = to === 'first' ? shown[0] : to === 'last' ? shown.at(-1) : shown[at + to];
    if (next) reach(next.id);
    else if (to === 1) adding.current?.focus();
  };
  const key = (event: KeyboardEvent<HTMLElement>, entry: TimelineEntry) => {
    if (event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey) return;
    const act: Record<string, () => void> = event.altKey
      ? { arrowup: () => acts.move(entry, -1), arrowdown: () => acts.move(entry, 1) }
      : {
          e: () => setOpen({ entry, editing: 'text' }),
          enter: () => setOpen({ entry, editing: 'text' }),
          t: () => setOpen({ entry, editing: 'time' }),
          s: () => acts.star(entry),
          i: () => insert(entry),
          delete: () => setRemoving(entry),
          '*': () => setStarredOnly(!starredOnly),
          arrowdown: () => walk(entry, 1),
          arrowup: () => walk(entry, -1),
          home: () => walk(entry, 'first'),
          end: () => walk(entry, 'last'),
        };
    const run = act[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    setReached(entry.id);
    run();
  };
  const latest = useRef({ key, insert, want });
  latest.current = { key, insert, want };
  const rowActs = useMemo(
    (): RowActs => ({
      key: (event, entry) => latest.current.key(event, entry),
      star: acts.star,
      edit: (entry, editing) => setOpen({ entry, editing }),
      insert: (entry) => latest.current.insert(entry),
      close: (entry) => {
        setOpen(null);
        latest.current.want(entry.id);
      },
    }),
    [acts],
  );
  const toLast = () => {
    const last = shown.at(-1);
    if (last) reach(last.id);
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    keptFocus.onFocus(event);
    // What has the focus stays in the page.
    const row = event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (row !== undefined) setReached(row);
  };
  return (
    <WidgetFrame
      title="Timeline"
      note={
        starredOnly
          ? `${shown.length} starred of ${entries.length}, ${incident.zone}`
          : `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}, ${incident.zone}`
      }
      aside={
        <>
          <WidgetKeys
            of="the timeline"
            keys={KEYS}
            note="What the document shows, all or starred, is kept in it, and exports follow."
          />
          <Button
            size="sm"
            variant="ghost"
            aria-pressed={starredOnly}
            title={starredOnly ? 'Show every entry (*)' : 'Show starred entries only (*)'}
            icon={<Star size={12} aria-hidden className={starredOnly ? 'fill-current text-amber' : ''} />}
            onClick={() => setStarredOnly(!starredOnly)}
          >
            Starred only
          </Button>
        </>
      }
    >
      <ol ref={list} aria-label="Timeline" className="py-1" onFocus={onFocus} onBlur={keptFocus.onBlur}>
        {rows.map(({ index, gap }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <Fragment key={item.key}>
              {gap > 0 && <li aria-hidden style={{ height: gap }} />}
              {item.kind === 'day' && (
                <li ref={measure} data-index={index} className="px-2.5 pt-1.5 text-sm font-medium text-ink-3">
                  {dayInWords(item.day)}
                </li>
              )}
              {item.kind === 'entry' && (
                <TimelineRow
                  entry={item.entry}
                  zone={incident.zone}
                  editing={open?.entry.id === item.entry.id ? open.editing : null}
                  reached={item.entry.id === tabStop}
                  gone={open?.entry.id === item.entry.id && !entries.some(({ id }) => id === item.entry.id)}
                  acts={rowActs}
                  measure={measure}
                  index={index}
                  place={item.place}
                  count={shown.length}
                />
              )}
              {item.kind === 'adding' && (
                <li ref={measure} data-index={index} className="px-2.5 py-1">
                  <AddEntry
                    key={item.begin}
                    incident={incident}
                    begin={item.begin}
                    focus
                    starred={starredOnly}
                    onAdded={(added) => {
                      setInserting(null);
                      want(added.id);
                    }}
                    onLeave={() => {
                      setInserting(null);
                      want(item.after.id);
                    }}
                  />
                </li>
              )}
            </Fragment>
          );
        })}
        {rest > 0 && <li aria-hidden style={{ height: rest }} />}
      </ol>
      {shown.length === 0 && (
        <p className="px-2.5 pb-2 text-ink-3">
          {starredOnly
            ? 'No entry has a star. Show all, and press S on those that the reader should not miss.'
            : 'Nothing was logged to this incident. Write below when it began, and what was seen.'}
        </p>
      )}
      <div className="px-2.5 pb-2">
        <AddEntry incident={incident} field={adding} starred={starredOnly} onLeave={toLast} />
      </div>
      {removing && (
        <EntryRemoval
          entry={removing}
          onClose={() => {
            setRemoving(null);
            want(removing.id);
          }}
        />
      )}
    </WidgetFrame>
  );
}
