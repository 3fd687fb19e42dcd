/** What becomes of an entry: starring, correcting, taking off, looking back. */
import { fault } from '#shared/fault.ts';
import type { Cli } from '../cli.ts';
import { historyPage } from '../pages/history-page.ts';
import { printable } from '../terminal/text.ts';
import { pickEntry } from './entry-names.ts';
import { type Json, loggedLine, tell } from './telling.ts';
import { whichIncident } from './which.ts';

async function findEntry(cli: Cli, given: string, entryGiven: string) {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const entries = await client.incidents.entries({ id: incident.id });
  return { client, incident, entry: pickEntry(incident, entries, entryGiven) };
}

export async function correctEntry(
  cli: Cli,
  given: string,
  entryGiven: string,
  options: Json & { text?: string; at?: string },
): Promise<number> {
  const { text, at } = options;
  if (text === undefined && at === undefined) {
    throw fault('usage.nothing-to-change', 'Nothing to correct was named.', {
      todo: 'Give --text, --at, or both.',
    });
  }
  const { client, incident, entry } = await findEntry(cli, given, entryGiven);
  const corrected = await client.incidents.correctEntry({ entryId: entry.id, text, at });
  if (!options.json) cli.screen.note(`was: ${loggedLine(incident, entry)}`);
  return tell(cli, options, corrected, loggedLine(incident, corrected));
}

export async function starEntry(
  cli: Cli,
  given: string,
  entryGiven: string,
  options: Json & { off?: boolean },
): Promise<number> {
  const { client, incident, entry } = await findEntry(cli, given, entryGiven);
  const starred = await client.incidents.correctEntry({ entryId: entry.id, starred: !options.off });
  return tell(cli, options, starred, loggedLine(incident, starred));
}

export async function removeEntry(
  cli: Cli,
  given: string,
  entryGiven: string,
  options: Json,
): Promise<number> {
  const { client, incident, entry } = await findEntry(cli, given, entryGiven);
  await client.incidents.removeEntry({ entryId: entry.id });
  const told = `${incident.ref}  taken off the timeline: ${printable(entry.text.split('\n')[0] ?? '')}`;
  if (!options.json) cli.screen.note(`hotwash incident undo ${incident.ref} brings it back.`);
  return tell(cli, options, {}, told);
}

export async function entryHistory(
  cli: Cli,
  given: string,
  entryGiven: string,
  options: Json,
): Promise<number> {
  const { client, incident, entry } = await findEntry(cli, given, entryGiven);
  const rows = await client.library.history({ entity: 'entry', id: entry.id });
  if (options.json) cli.screen.json(rows);
  else cli.screen.lines(historyPage(cli.screen, rows, incident.zone));
  return 0;
}
