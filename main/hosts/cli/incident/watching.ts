/** Follows an incident in the terminal: its timeline as it grows, whoever writes it, and its deadlines as they pass. */
import type { HotwashClient } from '#shared/contract.ts';
import { type Clocks, clocksOf, type IncidentTiming } from '#shared/incidents/clocks.ts';
import { deadlinesOf, isOverdue } from '#shared/incidents/deadlines.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { type Cli, EXIT_AFTER, type StopSignal } from '../cli.ts';
import { createWatchLines, type WatchLines } from '../pages/watch-lines.ts';
import type { Json } from './telling.ts';
import { whichIncident } from './which.ts';

/** ms between looks at the clock; deadlines are told in minutes. */
const TICK = 1000;

export interface WatchOptions extends Json {
  /** How many of the entries that are there already are printed. */
  last: number;
}

/** Follows until Ctrl-C, which is how it ends: exit code 0. */
export async function watchIncident(
  cli: Cli,
  given: string | undefined,
  options: WatchOptions,
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const stopping = new AbortController();
  let stoppedBy: StopSignal | null = null;
  const giveBack = cli.onStop((signal) => {
    stoppedBy = signal;
    stopping.abort();
  });
  try {
    await follow(cli, client, incident, options, stopping.signal);
  } finally {
    giveBack();
    stopping.abort();
  }
  return (stoppedBy as StopSignal | null) === 'SIGHUP' ? EXIT_AFTER.SIGHUP : 0;
}

interface Seen {
  entries: Map<string, TimelineEntry>;
  timing: IncidentTiming;
  /** The deadlines that were told. */
  told: Set<string>;
}

async function follow(
  cli: Cli,
  client: HotwashClient,
  { id }: Incident,
  { json = false, last }: WatchOptions,
  signal: AbortSignal,
): Promise<void> {
  const news = await listen(client, id, signal);
  const [timing, entries] = await Promise.all([
    client.incidents.timing({ id }),
    client.incidents.entries({ id }),
  ]);
  const seen: Seen = { entries: new Map(entries.map((each) => [each.id, each])), timing, told: new Set() };
  const lines = createWatchLines(cli.screen, json);
  const clocks = () => clocksOf(seen.timing, cli.clock());
  lines.incident(timing.incident, clocks());
  for (const entry of entries.slice(-last)) if (last > 0) lines.entry('there', entry, clocks());
  tellDeadlines(lines, seen, cli.clock());
  while (!signal.aborted && !cli.screen.gone()) {
    const changed = await news.next();
    if (changed.entries.size > 0) await tellEntries(client, lines, seen, changed, clocks());
    if (changed.rest) {
      const before = seen.timing.incident;
      seen.timing = await client.incidents.timing({ id });
      if (json || !sameStanding(before, seen.timing.incident)) lines.incident(seen.timing.incident, clocks());
    }
    tellDeadlines(lines, seen, cli.clock());
    await cli.screen.caughtUp();
  }
}

function sameStanding(before: Incident, after: Incident): boolean {
  return (['title', 'severity', 'status'] as const).every((field) => before[field] === after[field]);
}

async function tellEntries(
  client: HotwashClient,
  lines: WatchLines,
  seen: Seen,
  { entries: ids }: News,
  clocks: Clocks,
): Promise<void> {
  const { id } = seen.timing.incident;
  const found = new Map<string, TimelineEntry>();
  const all = [...ids];
  for (let from = 0; from < all.length; from += 5000) {
    const entryIds = all.slice(from, from + 5000);
    for (const entry of await client.incidents.entries({ id, entryIds })) found.set(entry.id, entry);
  }
  for (const entry of found.values()) {
    const before = seen.entries.get(entry.id);
    if (before && JSON.stringify(before) === JSON.stringify(entry)) continue;
    lines.entry(before ? 'changed' : 'added', entry, clocks);
    seen.entries.set(entry.id, entry);
  }
  for (const entryId of ids) {
    const before = seen.entries.get(entryId);
    if (!before || found.has(entryId)) continue;
    lines.entry('removed', before, clocks);
    seen.entries.delete(entryId);
  }
}

/** How long before a deadline it is told, in ms. */
const SOON = 5 * 60_000;

function tellDeadlines(lines: WatchLines, seen: Seen, now: number): void {
  for (const deadline of deadlinesOf(seen.timing, now)) {
    if (deadline.leftMs > SOON) continue;
    const state = isOverdue(deadline) ? 'overdue' : 'soon';
    if (seen.told.has(`${deadline.key} ${state}`)) continue;
    seen.told.add(`${deadline.key} ${state}`);
    lines.deadline(deadline, state);
  }
}

interface News {
  entries: Set<string>;
  /** Something else of the incident has changed. */
  rest: boolean;
}

/** What has changed since the last call, once something has or a moment has passed. */
async function listen(client: HotwashClient, incidentId: string, signal: AbortSignal) {
  let news: News = { entries: new Set(), rest: false };
  let wake = () => {};
  const events = await client.library.changes(undefined, { signal });
  void (async () => {
    for await (const { entity, id, parentId } of events) {
      if (parentId !== incidentId && id !== incidentId && entity !== 'setting') continue;
      if (entity === 'entry') news.entries.add(id);
      else news.rest = true;
      wake();
    }
  })().catch(() => {});
  return {
    async next(): Promise<News> {
      if (news.entries.size === 0 && !news.rest && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, TICK);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
        });
      }
      signal.removeEventListener('abort', wake);
      const now = news;
      news = { entries: new Set(), rest: false };
      return now;
    },
  };
}
