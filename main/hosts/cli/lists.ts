/** The lists: one table for each kind, the same data as JSON. */
import { type BoardTime, dueGroup, isStale, sourceOf } from '#shared/actions/board.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { HotwashClient } from '#shared/contract.ts';
import { targetText } from '#shared/environments/target-text.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { isLive } from '#shared/incidents/status.ts';
import type { DocumentKind } from '#shared/library/model.ts';
import { sourceParts } from '#shared/postmortems/investigations/made.ts';
import type { RunListed } from '#shared/runs/model.ts';
import { formatDuration } from '#shared/time/durations.ts';
import type { Cli } from './cli.ts';
import { connectedText, connectionsOf } from './environment-connections.ts';
import { FIRST_STEPS } from './first-steps.ts';
import type { Screen } from './terminal/screen.ts';
import { type Column, tableLines } from './terminal/table.ts';
import { printable } from './terminal/text.ts';
import { dayAndClock, tookText, zoneOf } from './terminal/times.ts';

export const LISTS = [
  'runbooks',
  'incidents',
  'postmortems',
  'investigations',
  'actions',
  'environments',
  'runs',
] as const;
export type ListName = (typeof LISTS)[number];

interface Listing {
  /** What `--json` prints. */
  data: unknown[];
  columns: Column[];
  rows: string[][];
  /** What to do when there is nothing. */
  empty: string;
}

/** Prints one list. Gives the exit code. */
export async function printList(cli: Cli, what: ListName, json: boolean): Promise<number> {
  const client = await cli.client();
  const zone = zoneOf(await client.library.settings());
  const listing = await listingOf(client, what, zone, cli.screen);
  if (json) cli.screen.json(listing.data);
  else if (listing.rows.length === 0) cli.screen.line(`No ${what} yet. ${listing.empty}`);
  else printTable(cli.screen, listing);
  return 0;
}

/** Prints the action items, of one incident or of all. Gives the exit code. */
export async function printActions(
  cli: Cli,
  actions: ActionItem[],
  { json, narrowed, time }: { json: boolean; narrowed: boolean; time: BoardTime },
): Promise<number> {
  const listing = actionListing(actions, cli.screen, time);
  if (json) cli.screen.json(actions);
  else if (actions.length === 0)
    cli.screen.line(narrowed ? 'No action item fits.' : `No actions yet. ${listing.empty}`);
  else printTable(cli.screen, listing);
  return 0;
}

/** Prints the incidents, or the live ones. Gives the exit code. */
export async function printIncidents(
  cli: Cli,
  { json, live }: { json: boolean; live: boolean },
): Promise<number> {
  const client = await cli.client();
  const zone = zoneOf(await client.library.settings());
  const all = await client.incidents.list();
  const incidents = live ? all.filter(({ status }) => isLive(status)) : all;
  const listing = incidentListing(incidents, zone, cli.screen);
  if (json) cli.screen.json(incidents);
  else if (incidents.length === 0)
    cli.screen.line(live && all.length > 0 ? 'No incident is live.' : `No incidents yet. ${listing.empty}`);
  else printTable(cli.screen, listing);
  return 0;
}

function printTable(screen: Screen, { columns, rows }: Listing): void {
  const plain = rows.map((row) => row.map(printable));
  screen.lines(tableLines(columns, plain, screen.width, screen.style));
}

async function listingOf(
  client: HotwashClient,
  what: ListName,
  zone: string,
  screen: Screen,
): Promise<Listing> {
  switch (what) {
    case 'runbooks':
      return runbookListing(await client.runbooks.list(), screen);
    case 'incidents':
      return incidentListing(await client.incidents.list(), zone, screen);
    case 'postmortems':
      return documentListing(client, 'postmortem', zone, screen);
    case 'investigations':
      return documentListing(client, 'investigation', zone, screen);
    case 'actions':
      return actionListing(await client.actions.list({}), screen, null);
    case 'environments':
      return environmentListing(client, zone, screen);
    case 'runs':
      return runListing(client, zone, screen);
  }
}

function refColumn(screen: Screen, head = 'ref'): Column {
  return { head, paint: (text) => screen.style.bold(text) };
}

function runbookListing(
  runbooks: Awaited<ReturnType<HotwashClient['runbooks']['list']>>,
  screen: Screen,
): Listing {
  return {
    data: runbooks,
    columns: [
      refColumn(screen),
      { head: 'title', shrinks: true },
      { head: 'commands', align: 'right' },
      { head: 'severity' },
      { head: 'resolve in' },
      { head: 'owner' },
    ],
    rows: runbooks.map((each) => [
      each.ref,
      each.title,
      String(each.commandCount),
      each.severity ?? '–',
      each.estimatedMinutes === null ? '–' : formatDuration(each.estimatedMinutes * 60),
      each.owner ?? '–',
    ]),
    empty: FIRST_STEPS.runbook,
  };
}

function incidentListing(incidents: Incident[], zone: string, screen: Screen): Listing {
  return {
    data: incidents,
    columns: [
      refColumn(screen),
      { head: 'severity' },
      {
        head: 'status',
        paint: (text, row) => (isLive(incidents[row]!.status) ? screen.style.red(text) : text),
      },
      { head: 'declared' },
      { head: 'title', shrinks: true },
    ],
    rows: incidents.map((each) => [
      each.ref,
      each.severity,
      each.kind === 'real' ? each.status : `${each.status} (${each.kind})`,
      dayAndClock(each.createdAt, zone),
      each.title,
    ]),
    empty: FIRST_STEPS.incident,
  };
}

async function documentListing(
  client: HotwashClient,
  kind: DocumentKind,
  zone: string,
  screen: Screen,
): Promise<Listing> {
  const documents = await client.library.list({ kind });
  return {
    data: documents,
    columns: [refColumn(screen), { head: 'changed' }, { head: 'title', shrinks: true }],
    rows: documents.map((each) => [each.ref, dayAndClock(each.updatedAt, zone), each.title]),
    empty: FIRST_STEPS[kind],
  };
}

function actionListing(actions: ActionItem[], screen: Screen, time: BoardTime | null): Listing {
  const { style } = screen;
  const overdue = (row: number) => time !== null && dueGroup(actions[row]!, time.today) === 'overdue';
  const stale = (row: number) => time !== null && isStale(actions[row]!, time.now, time.staleAfterDays);
  return {
    data: actions,
    columns: [
      refColumn(screen),
      { head: 'status', paint: (text, row) => (stale(row) ? style.amber(text) : text) },
      { head: 'due', paint: (text, row) => (overdue(row) ? style.red(text) : text) },
      { head: 'pri' },
      { head: 'kind' },
      { head: 'owner' },
      { head: 'from' },
      { head: 'action', shrinks: true },
    ],
    // Colours alone tell nobody who reads the output of a pipe.
    rows: actions.map((each, row) => [
      each.ref,
      stale(row) ? `${each.status}, stale` : each.status,
      each.due === null ? '–' : overdue(row) ? `${each.due} overdue` : each.due,
      each.priority ?? '–',
      each.kind ?? '–',
      each.owner ?? '–',
      sourceParts(each.source).named || (sourceOf(each) === 'none' ? '–' : sourceOf(each)),
      // What is to be done first: the end is cut where the terminal is narrow.
      [each.text.split('\n')[0]!, sourceParts(each.source).weights].filter(Boolean).join(' · '),
    ]),
    empty: FIRST_STEPS.action,
  };
}

async function environmentListing(client: HotwashClient, zone: string, screen: Screen): Promise<Listing> {
  const environments = await client.environments.list();
  const connections = await connectionsOf(client);
  return {
    data: environments.map((each) => ({ ...each, connection: connections.get(each.id) ?? null })),
    columns: [
      refColumn(screen, 'name'),
      { head: 'type' },
      { head: 'where', shrinks: true },
      { head: 'policy' },
      { head: 'production' },
      { head: 'connected' },
      { head: 'last test' },
      { head: 'tags' },
    ],
    rows: environments.map((each) => [
      each.name,
      each.type,
      targetText(each.target),
      each.policy,
      each.production ? 'yes' : 'no',
      connectedText(connections.get(each.id)),
      each.lastCheck ? `${each.lastCheck.ok ? 'ok' : 'failed'} ${dayAndClock(each.lastCheck.at, zone)}` : '–',
      each.tags.join(', ') || '–',
    ]),
    empty: FIRST_STEPS.environment,
  };
}

async function runListing(client: HotwashClient, zone: string, screen: Screen): Promise<Listing> {
  const runs = await client.runs.list({});
  return {
    data: runs,
    columns: [
      refColumn(screen),
      { head: 'started' },
      { head: 'took', align: 'right' },
      { head: 'state' },
      { head: 'commands' },
      { head: 'expectations', paint: (text) => (text.includes('✘') ? screen.style.red(text) : text) },
      { head: 'where' },
      { head: 'runbook', shrinks: true },
    ],
    rows: runs.map((each) => [
      each.ref,
      dayAndClock(each.startedAt, zone),
      each.endedAt === null ? '–' : tookText(each.startedAt, each.endedAt),
      each.state,
      commandCounts(each),
      verdictCounts(each),
      each.environmentName,
      `${each.runbookRef} ${each.runbookTitle}`,
    ]),
    empty: FIRST_STEPS.run,
  };
}

/** `✔ 6  ✘ 1  2 skipped`: those that went well, those that did not, those that did not run. */
function commandCounts({ tally: { steps, over, skipped, outcomes }, state }: RunListed): string {
  const well = (outcomes.succeeded ?? 0) + (outcomes.sampled ?? 0);
  const told = [
    [well, `✔ ${well}`],
    [over - skipped - well, `✘ ${over - skipped - well}`],
    [skipped, `${skipped} skipped`],
  ] as const;
  const counts = told.filter(([number]) => number > 0).map(([, text]) => text);
  return (
    (state === 'running' || state === 'paused' ? [`${over} of ${steps}`, ...counts] : counts).join('  ') ||
    '–'
  );
}

function verdictCounts({ tally: { verdicts } }: RunListed): string {
  const told = [
    [verdicts['not met'], '✘'],
    [verdicts.unverified, '?'],
    [verdicts.met, '✔'],
  ] as const;
  const counts = told.filter(([number]) => number > 0).map(([number, mark]) => `${mark} ${number}`);
  return counts.join('  ') || '–';
}
