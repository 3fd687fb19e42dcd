/** The rows of a timeline: entries under headings of days and phases, runs of quiet ones folded, lines on their way. */
import { Temporal } from 'temporal-polyfill';
import { type EntryKind, STATUSES, type Status, type TimelineEntry } from '#shared/incidents/model.ts';
import type { Instant, OccurredAt } from '#shared/time/model.ts';
import { dayIn } from '#shared/time/shown.ts';

export type Heading = { kind: 'day'; day: string } | { kind: 'phase'; status: Status };

/** Something that was sent to the timeline from this window and is not known to be durable yet. */
export interface OnItsWay {
  key: string;
  at: OccurredAt;
  /** Set once the core has answered with the entry that it became. */
  entryId: string | null;
}

export type Row<Way extends OnItsWay> =
  | { kind: 'entry'; key: string; entry: TimelineEntry; headings: readonly Heading[] }
  | { kind: 'way'; key: string; way: Way; headings: readonly Heading[] }
  | {
      kind: 'fold';
      key: string;
      entries: readonly TimelineEntry[];
      open: boolean;
      headings: readonly Heading[];
    };

export interface RowOptions<Way extends OnItsWay> {
  zone: string;
  /** Headings where the status changed. */
  phases: boolean;
  /** Runs of quiet entries as one row. */
  folds: boolean;
  isShown: (entry: TimelineEntry) => boolean;
  /** Ids of first entries of folds that were opened. */
  opened: ReadonlySet<string>;
  /** Ids of entries that must be seen: a fold that holds one is open. */
  revealed: ReadonlySet<string>;
  onTheirWay: readonly Way[];
  /** The key of an entry's row where it is not its id: that of the line that it came from, so that its row stays. */
  keyOf: (entryId: string) => string;
}

/** What Hotwash or a verb noted in passing. Statuses and severities stay in sight: they are what happened. */
const QUIET: ReadonlySet<EntryKind> = new Set(['role', 'moment', 'run', 'action', 'system']);

/** So many quiet entries in a row are worth folding. */
const FOLD_FROM = 3;

function isQuiet(entry: TimelineEntry): boolean {
  return QUIET.has(entry.kind) && !entry.starred && !entry.corrected && entry.evidence.length === 0;
}

/** The status that an entry says the incident came to, or null. It reads what sentences.ts writes. */
export function statusReached(entry: Pick<TimelineEntry, 'kind' | 'text'>): Status | null {
  if (entry.kind !== 'status') return null;
  if (isDeclaration(entry)) return 'triage';
  const name = /→ (\w+)$/.exec(entry.text)?.[1];
  return STATUSES.find((status) => status === name) ?? null;
}

function isDeclaration({ kind, text }: Pick<TimelineEntry, 'kind' | 'text'>): boolean {
  return kind === 'status' && /^(?:Declared|Drill declared|Recorded afterwards) as /.test(text);
}

/** The rows of a timeline whose entries stand in order. */
export function rowsOf<Way extends OnItsWay>(
  entries: readonly TimelineEntry[],
  options: RowOptions<Way>,
): Row<Way>[] {
  const { phases, isShown, onTheirWay, keyOf } = options;
  const rows: Row<Way>[] = [];
  const heading = headingsIn(options.zone, phases);
  const ids = new Set(onTheirWay.flatMap(({ entryId }) => entryId ?? []));
  const arrived = new Set(ids.size === 0 ? [] : entries.filter(({ id }) => ids.has(id)).map(({ id }) => id));
  const ways = onTheirWay
    .filter(({ entryId }) => entryId === null || !arrived.has(entryId))
    .toSorted((a, b) => compareText(a.at.start, b.at.start));
  let next = 0;
  const putWays = (before: Instant | null) => {
    for (; next < ways.length && (before === null || ways[next]!.at.start < before); next++) {
      const way = ways[next]!;
      rows.push({ kind: 'way', key: way.key, way, headings: heading.of(way.at) });
    }
  };
  for (const entry of entries) {
    putWays(entry.at.start);
    heading.pass(entry);
    if (!isShown(entry)) continue;
    rows.push({ kind: 'entry', key: keyOf(entry.id), entry, headings: heading.of(entry.at) });
  }
  putWays(null);
  return options.folds ? folded(rows, options) : rows;
}

/** Gives each row the headings that come due before it: a new day, another status. */
function headingsIn(zone: string, phases: boolean) {
  const dayOf = days(zone);
  let day: string | null = null;
  let status: Status | null = null;
  let due: Status | null = null;
  return {
    /** Takes note of an entry's status, be the entry shown or not. */
    pass(entry: TimelineEntry) {
      // Statuses that were reached before anybody declared it are told with their times: it does not go back then.
      if (isDeclaration(entry) && status !== null) return;
      const reached = phases ? statusReached(entry) : null;
      if (reached !== null && reached !== status) {
        due = reached;
        status = reached;
      }
    },
    of(at: OccurredAt): readonly Heading[] {
      const today = dayOf(at);
      if (today === day && due === null) return NONE;
      const headings: Heading[] = [];
      if (today !== day) headings.push({ kind: 'day', day: today });
      if (due !== null) headings.push({ kind: 'phase', status: due });
      day = today;
      due = null;
      return headings;
    },
  };
}

const NONE: readonly Heading[] = [];

/** The day of an instant in a zone. Neighbours mostly share a day, so that its ends are kept: the rest is dear. */
function days(zone: string): (at: OccurredAt) => string {
  let start = 0;
  let end = 0;
  let day = '';
  return (at) => {
    if (at.precision === 'day' || at.precision === 'month') return dayIn(at, zone);
    const ms = Date.parse(at.start);
    if (ms >= start && ms < end) return day;
    const date = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
    start = date.toZonedDateTime(zone).epochMilliseconds;
    end = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
    day = date.toString();
    return day;
  };
}

/**
 * Folds runs of quiet entries that something louder follows. The run at the end stays open: what was just done must
 * not disappear as it is done.
 */
function folded<Way extends OnItsWay>(
  rows: readonly Row<Way>[],
  { opened, revealed }: RowOptions<Way>,
): Row<Way>[] {
  const out: Row<Way>[] = [];
  for (let from = 0; from < rows.length; ) {
    const entries = quietRun(rows, from);
    const first = entries[0];
    if (!first || entries.length < FOLD_FROM || from + entries.length === rows.length) {
      out.push(...rows.slice(from, from + Math.max(1, entries.length)));
    } else {
      const open = opened.has(first.id) || entries.some(({ id }) => revealed.has(id));
      const { headings } = rows[from]!;
      out.push({ kind: 'fold', key: `fold:${first.id}`, entries, open, headings });
      if (open) {
        for (const row of rows.slice(from, from + entries.length)) out.push({ ...row, headings: NONE });
      }
    }
    from += Math.max(1, entries.length);
  }
  return out;
}

/** The quiet entries from a row on, up to the next heading or louder row. */
function quietRun<Way extends OnItsWay>(rows: readonly Row<Way>[], from: number): TimelineEntry[] {
  const run: TimelineEntry[] = [];
  for (let at = from; at < rows.length; at++) {
    const row = rows[at]!;
    if (row.kind !== 'entry' || !isQuiet(row.entry)) break;
    if (at > from && row.headings.length > 0) break;
    run.push(row.entry);
  }
  return run;
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
