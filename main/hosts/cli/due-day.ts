/** Days on the command line, in the same words as everywhere: `2026-12-01`, `sept 15`, `friday`, `+3d`. */
import { fault } from '#shared/fault.ts';
import { readDueDay } from '#shared/time/days.ts';
import { formatDay } from '#shared/time/format.ts';
import type { Cli } from './cli.ts';
import { zoneOf } from './terminal/times.ts';

/** The calendar day that it is in the zone of the settings. */
export async function todayOf(cli: Cli): Promise<string> {
  const settings = await (await cli.client()).library.settings();
  return formatDay(new Date(cli.clock()).toISOString(), zoneOf(settings));
}

/** The ISO day that the words mean. Fault: `usage.bad-day`. */
export async function dueDay(cli: Cli, words: string): Promise<string> {
  const day = readDueDay(words, await todayOf(cli));
  if (day) return day;
  throw fault('usage.bad-day', `"${words}" is not a day.`, {
    todo: 'Write one such as 2026-12-01, sept 15, friday, tomorrow or +3d.',
    kept: 'Nothing was changed.',
  });
}
