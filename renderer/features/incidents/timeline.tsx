import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { type EntryPanel, useEntryActs } from './entry-acts.ts';
import { EntryHistory } from './entry-history.tsx';
import { EntryRemoval } from './entry-removal.tsx';
import { FIRST_CLOCK, SECOND_CLOCK } from './entry-row.tsx';
import { zoneName } from './entry-time.ts';
import { type Begun, LogLine } from './log-line.tsx';
import { rowKeyOf, type SentItem, useSentTo } from './on-its-way.ts';
import { TimelineDrop } from './timeline-drop.tsx';
import { TimelineFirstSteps } from './timeline-first-steps.tsx';
import { type Goal, TimelineList, type TimelineRow } from './timeline-list.tsx';
import { rowsOf } from './timeline-rows.ts';
import { TimelineToolbar } from './timeline-toolbar.tsx';
import { found, isFiltered, isShown, nextMatch } from './timeline-view.ts';
import { doAgain, takeBack } from './undoing.ts';
import { useTimelineView } from './use-timeline-view.ts';

const NO_ENTRIES: readonly TimelineEntry[] = [];

/**
 * The spine of the incident with all that belongs to it: what is shown of it, its entries, the line to log to, what
 * is pasted or dropped. Oldest at the top, newest at the bottom.
 */
export function Timeline({ incident }: { incident: Incident }) {
  const { id: incidentId, zone: home } = incident;
  const answer = useQuery(queries.incidentEntries(incidentId));
  const entries = answer.data ?? NO_ENTRIES;
  const sent = useSentTo(incidentId);
  const mine = useZone();
  const { view, change, pointed } = useTimelineView();
  const zones = useMemo(() => zonesShown(view.zone, home, mine), [view.zone, home, mine]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [panel, setPanel] = useState<{ id: string; name: EntryPanel } | null>(null);
  const [asked, setAsked] = useState<Goal | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  /** Entries that were gone to and stood in a fold: it stays open. */
  const [unfolded, setUnfolded] = useState<readonly string[]>([]);
  const line = useRef<HTMLTextAreaElement>(null);
  const findField = useRef<HTMLInputElement>(null);

  const shown = useMemo(
    () => (isFiltered(view) ? entries.filter((entry) => isShown(entry, view)) : entries),
    [entries, view],
  );
  const matches = useMemo(() => found(shown, view.find), [shown, view.find]);
  const revealed = useMemo(() => new Set([pointed ?? '', ...unfolded]), [pointed, unfolded]);
  const rows: TimelineRow[] = useMemo(
    () =>
      rowsOf(entries, {
        zone: zones[0]!,
        phases: view.phases,
        folds: view.phases && !isFiltered(view),
        isShown: (entry) => isShown(entry, view),
        opened,
        revealed,
        onTheirWay: sent,
        keyOf: rowKeyOf,
      }),
    [entries, zones, view, opened, revealed, sent],
  );
  useNewest(sent, (key) => setAsked({ key, align: 'auto', focus: false }));
  const savedIds = useMemo(
    () => new Set(sent.flatMap(({ state, entryId }) => (state === 'logged' && entryId ? [entryId] : []))),
    [sent],
  );

  // Where the address points, until somebody asks for another place.
  const addressed = useMemo<Goal | null>(
    () => (pointed === null ? null : { key: rowKeyOf(pointed), align: 'center', focus: true }),
    [pointed],
  );
  const [addressedBefore, setAddressedBefore] = useState(addressed);
  if (addressedBefore !== addressed) {
    setAddressedBefore(addressed);
    setAsked(null);
  }
  const latestRows = useRef(rows);
  latestRows.current = rows;
  const reveal = useCallback((id: string, focus = true) => {
    setCurrentId(id);
    // Asked seldom, and a closed fold is the only place where an entry can hide.
    const folded = latestRows.current.some(
      (row) => row.kind === 'fold' && !row.open && row.entries.some((entry) => entry.id === id),
    );
    if (folded) setUnfolded((before) => [...before, id]);
    setAsked({ key: rowKeyOf(id), align: 'auto', focus });
  }, []);

  const acts = useEntryActs({
    incident,
    entries: shown,
    zone: zones[0]!,
    begin: (text) => setBegun({ text }),
    follow: reveal,
    open(id, name) {
      setPanel(name === null ? null : { id, name });
      if (name === null) reveal(id);
    },
  });
  const step = (by: 1 | -1) => {
    // Made where it is asked for: opening a long timeline and each new entry would pay for it.
    const order = new Map(shown.map(({ id }, index) => [id, index]));
    const next = nextMatch(matches, order, currentId, by);
    if (next) reveal(next);
  };
  const toggleFold = (first: string) => {
    const next = new Set(opened);
    if (!next.delete(first)) next.add(first);
    setOpened(next);
  };
  const onKey = (row: TimelineRow, event: KeyboardEvent): boolean => {
    const chord = `${event.altKey ? 'alt+' : ''}${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`;
    if (row.kind === 'fold') {
      if (chord !== ' ' && chord !== 'enter') return false;
      toggleFold(row.entries[0]!.id);
      return true;
    }
    if (row.kind !== 'entry') return false;
    const { entry } = row;
    const act: Record<string, () => void> = {
      e: () => acts.open(entry.id, 'editor'),
      enter: () => acts.open(entry.id, 'editor'),
      s: () => acts.star(entry),
      h: () => acts.open(entry.id, 'history'),
      i: () => acts.insert(entry.id),
      c: () => acts.copyAddress(entry),
      n: () => step(1),
      'shift+n': () => step(-1),
      delete: () => acts.open(entry.id, 'removal'),
      backspace: () => acts.open(entry.id, 'removal'),
      'alt+arrowup': () => acts.move(entry, -1),
      'alt+arrowdown': () => acts.move(entry, 1),
    };
    act[chord]?.();
    return act[chord] !== undefined;
  };

  const command = (id: string, title: string, keys: string, run: () => void, more = {}) => ({
    id: `incidents.${id}`,
    title,
    group: 'Timeline',
    keys,
    run,
    ...more,
  });
  useCommands([
    command('quick-log', `Log to ${incident.ref}`, 'l', () => line.current?.focus()),
    command('only-starred', view.starred ? 'Show every entry' : 'Show only starred entries', '*', () =>
      change({ starred: !view.starred }),
    ),
    command('find', 'Find on the timeline', 'mod+f', () => findField.current?.select()),
    // A text field has an undo of its own.
    command('undo', `Undo in ${incident.ref}`, 'mod+z', () => void takeBack(incidentId), {
      whileTyping: false,
    }),
    command('redo', `Do again in ${incident.ref}`, 'mod+shift+z', () => void doAgain(incidentId), {
      whileTyping: false,
    }),
  ]);

  const opening = panel && entries.find(({ id }) => id === panel.id);
  const at = currentId === null ? 0 : matches.indexOf(currentId) + 1;
  return (
    <TimelineDrop incident={incident}>
      <TimelineToolbar
        entries={entries}
        shown={shown.length}
        view={view}
        field={findField}
        matches={matches.length}
        at={at}
        home={home}
        mine={mine}
        onChange={change}
        onStep={step}
      />
      <div className="flex h-7 shrink-0 items-center gap-3 overflow-y-hidden border-b border-line px-4 text-sm text-ink-3 [scrollbar-gutter:stable]">
        <span className={`${FIRST_CLOCK} truncate-line shrink-0`}>{zoneName(zones[0]!)}</span>
        <span className="grow">What happened</span>
        {zones[1] && <span className={`${SECOND_CLOCK} truncate-line shrink-0`}>{zoneName(zones[1])}</span>}
      </div>
      {answer.error && (
        <FaultNotice
          error={answer.error}
          className="m-4"
          actions={<Button onClick={() => void answer.refetch()}>Try again</Button>}
        />
      )}
      {answer.isPending && (
        <div className="grow p-4">
          <Spinner label="Reading the timeline…" />
        </div>
      )}
      {answer.data && rows.length === 0 && (
        <div className="grow">
          <Nothing
            filtered={isFiltered(view)}
            starred={view.starred && !entries.some((entry) => entry.starred)}
          />
        </div>
      )}
      {answer.data && rows.length > 0 && (
        <TimelineList
          rows={rows}
          zones={zones}
          marked={pointed}
          find={view.find}
          editing={panel?.name === 'editor' ? panel.id : null}
          goal={asked ?? addressed}
          acts={acts}
          savedIds={savedIds}
          onFold={toggleFold}
          onKey={onKey}
          onCurrent={(row) => setCurrentId(row.kind === 'entry' ? row.entry.id : null)}
        >
          {rows.length === 1 && entries.length === 1 && <TimelineFirstSteps />}
        </TimelineList>
      )}
      <div className="shrink-0 border-t border-line bg-canvas px-4 pt-2 pb-1">
        <LogLine
          incident={incident}
          field={line}
          begun={begun}
          onLeave={() => {
            const last = rows.at(-1);
            if (last) setAsked({ key: last.key, align: 'auto', focus: true });
          }}
        />
      </div>
      {opening && panel.name === 'history' && (
        <EntryHistory entry={opening} zones={zones} onClose={() => acts.open(opening.id, null)} />
      )}
      {opening && panel.name === 'removal' && (
        <EntryRemoval entry={opening} onClose={() => acts.open(opening.id, null)} />
      )}
    </TimelineDrop>
  );
}

/** Tells of each thing that is sent from here: what one logs is brought into sight, wherever it belongs. */
function useNewest(sent: readonly SentItem[], tell: (key: string) => void): void {
  const [known, setKnown] = useState(sent);
  if (known === sent) return;
  setKnown(sent);
  const fresh = sent.findLast(({ key }) => !known.some((each) => each.key === key));
  if (fresh) tell(fresh.key);
}

/** The zone of the first column, and what stands beside it: UTC, or the incident's zone where UTC comes first. */
function zonesShown(choice: 'incident' | 'mine' | 'utc', home: string, mine: string): readonly string[] {
  const first = { incident: home, mine, utc: 'UTC' }[choice];
  const second = first === 'UTC' ? home : 'UTC';
  return first === second ? [first] : [first, second];
}

function Nothing({ filtered, starred }: { filtered: boolean; starred: boolean }) {
  return (
    <p className="px-4 py-3 text-ink-2">
      {filtered
        ? starred
          ? 'No entry has a star yet. Show all, and press S on an entry to give it one.'
          : 'No entry is like this. "Show all" takes the filter away.'
        : 'Nothing is logged yet. Type what you see below and press Enter; begin with -15m for what was before.'}
    </p>
  );
}
