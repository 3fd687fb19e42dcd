/** `hotwash incident import`: shows what a source holds, and takes what was picked. */
import type { HotwashClient } from '#shared/contract.ts';
import { FaultError, fault, faultOf } from '#shared/fault.ts';
import type { ImportCandidate, ImportReading } from '#shared/incidents/imports/contract.ts';
import { CANDIDATE_NAMES, FORMAT_NAMES } from '#shared/incidents/imports/format-names.ts';
import type { ImportFormat, Incident } from '#shared/incidents/model.ts';
import { whenIn } from '#shared/time/shown.ts';
import type { Cli } from '../cli.ts';
import { type Column, tableLines } from '../terminal/table.ts';
import { count, printable } from '../terminal/text.ts';
import { readSource } from './import-source.ts';
import { type Json, tell } from './telling.ts';
import { whichIncident } from './which.ts';

export interface ImportOptions extends Json {
  format: ImportFormat | 'auto';
  channel?: string[];
  from?: string;
  to?: string;
  zone?: string;
  column?: Record<string, string>;
  dates?: 'day-first' | 'month-first';
  quiet?: boolean;
  pick?: string[];
  all?: boolean;
  withoutUnread?: boolean;
}

type Asked = Parameters<HotwashClient['incidents']['imports']['read']>[0];

export async function importOnto(
  cli: Cli,
  given: string,
  source: string,
  options: ImportOptions,
): Promise<number> {
  if (options.all && options.pick) {
    throw fault('usage.all-or-some', '--all and --pick exclude each other.', {
      todo: 'Give --all for everything that is listed, or --pick with the keys of some.',
    });
  }
  const columns = columnsOf(options.column ?? {});
  const client = await cli.client();
  const incident = await whichIncident(client, given === '-' && source === '-' ? 'live' : given);
  const asked: Asked = {
    id: incident.id,
    format: options.format,
    files: await readSource(cli, source),
    zone: options.zone,
    channels: options.channel,
    from: options.from,
    to: options.to,
    dates: options.dates,
    columns,
  };
  const reading = await client.incidents.imports.read(asked);
  const listed = reading.candidates.filter(({ quiet }) => options.quiet || !quiet);
  if (!options.all && !options.pick) return list(cli, incident, reading, listed, options);
  const keys = options.pick ?? allKeys(reading, listed);
  if (!options.json) tellDoubts(cli, reading);
  const { withoutUnread = false } = options;
  const taken = await client.incidents.imports
    .take({ ...asked, readAt: reading.readAt, keys, withoutUnread })
    .catch((error: unknown) => {
      throw withOption(error);
    });
  const [one, many] = CANDIDATE_NAMES[reading.format];
  const already =
    taken.already > 0 ? `; ${taken.already} ${taken.already === 1 ? 'was' : 'were'} there already` : '';
  if (!options.json && taken.taken > 0) {
    cli.screen.note(`hotwash incident undo ${incident.ref} takes it back.`);
  }
  return tell(cli, options, taken, `${incident.ref}  imported ${count(taken.taken, one, many)}${already}`);
}

function columnsOf(given: Record<string, string>): { time?: string; text?: string; author?: string } {
  const wrong = Object.keys(given).find((name) => !['time', 'text', 'author'].includes(name));
  if (wrong === undefined) return given;
  throw fault('usage.column', `There is nothing called "${wrong}" that a column could be.`, {
    todo: 'Write --column time=…, --column text=… or --column author=…, with a title or a number from 1.',
  });
}

function allKeys({ total, candidates }: ImportReading, listed: readonly ImportCandidate[]): string[] {
  if (total > candidates.length) {
    throw fault('usage.too-many', `There are ${total}, more than one import takes (${candidates.length}).`, {
      todo: 'Say less with --channel, --from and --to.',
      kept: 'Nothing was imported.',
    });
  }
  if (listed.length > 0) return listed.map(({ key }) => key);
  throw fault('imports.nothing-found', 'There is nothing to take.', {
    todo:
      candidates.length > 0
        ? '--quiet shows comings, goings and pages sent out.'
        : 'Look at it without --all.',
    kept: 'Nothing was imported.',
  });
}

/** Says which option goes on without what cannot be read. */
function withOption(error: unknown): unknown {
  const found = faultOf(error);
  if (found.code !== 'imports.unread') return error;
  return new FaultError({
    ...found,
    todo: 'Mend the file, or go on without what it holds: --without-unread.',
  });
}

function list(
  cli: Cli,
  incident: Incident,
  reading: ImportReading,
  listed: readonly ImportCandidate[],
  options: ImportOptions,
): number {
  const { screen } = cli;
  if (options.json) {
    screen.json(reading);
    return 0;
  }
  const columns: Column[] = [
    { head: 'when' },
    { head: 'who', paint: (text) => screen.style.bold(text) },
    { head: 'channel' },
    { head: 'what', shrinks: true },
    { head: 'key', paint: (text) => screen.style.dim(text) },
  ];
  const rows = listed.map((each) => [
    whenIn(each.at, incident.zone),
    printable(each.author),
    printable(each.channel),
    `${each.taken ? '= ' : each.warnings.length > 0 ? '! ' : ''}${printable(each.text.replace(/\s+/g, ' '))}`,
    printable(each.key),
  ]);
  const shown = columns.map((_column, index) => rows.some((row) => row[index] !== '') || index === 3);
  const kept = <T>(cells: readonly T[]) => cells.filter((_cell, index) => shown[index]);
  if (rows.length > 0) screen.lines(tableLines(kept(columns), rows.map(kept), screen.width, screen.style));
  tellDoubts(cli, reading);
  screen.note(summaryOf(incident, reading, listed));
  return 0;
}

/** What could not be read, and what is in doubt. */
function tellDoubts(cli: Cli, { unread, warnings, candidates }: ImportReading): void {
  const { noteStyle } = cli.screen;
  for (const { path, why } of unread)
    cli.screen.note(`${noteStyle.red('✘')} ${printable(path)}: ${printable(why)}`);
  for (const warning of warnings) cli.screen.note(`${noteStyle.amber('!')} ${printable(warning)}`);
  const counts = new Map<string, number>();
  for (const each of candidates) {
    for (const warning of each.warnings) counts.set(warning, (counts.get(warning) ?? 0) + 1);
  }
  for (const [warning, number] of [...counts].slice(0, 10)) {
    cli.screen.note(`${noteStyle.amber('!')} ${number === 1 ? 'One' : number}: ${printable(warning)}`);
  }
}

function summaryOf(incident: Incident, reading: ImportReading, listed: readonly ImportCandidate[]): string {
  const { format, candidates, total } = reading;
  const [one, many] = CANDIDATE_NAMES[format];
  const parts = [`${FORMAT_NAMES[format]}: ${count(listed.length, one, many)}`];
  const quiet = candidates.length - listed.length;
  if (quiet > 0) parts.push(`${quiet} more with --quiet`);
  const taken = listed.filter((each) => each.taken).length;
  if (taken > 0) parts.push(`${taken} on the timeline already (=)`);
  if (total > candidates.length) parts.push(`${total - candidates.length} later ones not shown`);
  const how =
    listed.length > taken
      ? ` --all takes ${taken > 0 ? 'the others' : 'them'}, --pick KEY some of them.`
      : '';
  return `${parts.join(', ')}. Nothing was imported into ${incident.ref}.${how}`;
}
