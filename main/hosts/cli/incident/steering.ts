/** Status, severity, roles and key moments from the command line. */
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import { momentLabel } from '#shared/incidents/metrics.ts';
import { type MomentName, STATUSES, type Status } from '#shared/incidents/model.ts';
import { roleOf } from '#shared/incidents/verb-reading.ts';
import { didYouMean } from '#shared/nearest.ts';
import { whenIn } from '#shared/time/shown.ts';
import type { Cli } from '../cli.ts';
import { severity as readSeverity } from '../options.ts';
import { printable } from '../terminal/text.ts';
import { type Json, standing, tell } from './telling.ts';
import { whichIncident } from './which.ts';

/** `words` is the incident, which may be left out, and the status. */
export async function setStatus(cli: Cli, words: string[], options: Json & { at?: string }): Promise<number> {
  const [given, word] = optionalThenOne(words, 'a status');
  const status = statusNamed(word);
  const client = await cli.client();
  const { id, ref } = await whichIncident(client, given);
  if (status === 'merged') {
    throw fault('usage.merge', `${ref} is merged into another incident.`, {
      todo: `Say into which: hotwash incident merge ${ref} --into INC-4`,
    });
  }
  const incident = await client.incidents.setStatus({ id, status, at: options.at });
  if (options.at !== undefined) await tellOrder(cli, id);
  return tell(cli, options, incident, standing(incident));
}

export async function setSeverity(cli: Cli, words: string[], options: Json): Promise<number> {
  const [given, word] = optionalThenOne(words, 'a severity');
  const severity = readSeverity(word);
  const client = await cli.client();
  const { id } = await whichIncident(client, given);
  const incident = await client.incidents.setSeverity({ id, severity });
  return tell(cli, options, incident, standing(incident));
}

/** Fault: `usage.command-line`. */
function optionalThenOne(words: string[], what: string): [string | undefined, string] {
  if (words.length === 1) return [undefined, words[0]!];
  if (words.length === 2) return [words[0], words[1]!];
  throw fault('usage.command-line', `It takes an incident and ${what}, no more.`, {
    todo: 'Put a title in quotes.',
  });
}

function statusNamed(given: string): Status {
  const wanted = given.trim().toLowerCase();
  const exact = STATUSES.find((status) => status === wanted);
  const fits = STATUSES.filter((status) => wanted.length > 1 && status.startsWith(wanted));
  const found = exact ?? (fits.length === 1 ? fits[0] : undefined);
  if (found) return found;
  throw fault('usage.command-line', `There is no status "${given}".`, {
    todo: `${didYouMean(given, [...STATUSES]) ?? ''} Allowed choices are ${STATUSES.join(', ')}.`.trim(),
  });
}

/** A role of the team: in full, short, or its beginning. Fault: `usage.unknown-role`. */
export async function roleNamed(client: HotwashClient, given: string): Promise<string> {
  const { roles } = await client.library.settings();
  const role = roleOf(given, roles);
  if (role) return role;
  throw fault('usage.unknown-role', `There is no role "${given}".`, {
    todo: `${didYouMean(given, roles) ?? ''} Roles: ${roles.join(', ')}. Settings in the window edits them.`.trim(),
  });
}

export async function assignRole(
  cli: Cli,
  given: string,
  roleName: string,
  person: string,
  options: Json & { nobody?: boolean },
): Promise<number> {
  const client = await cli.client();
  const role = await roleNamed(client, roleName);
  if ((person === '') !== (options.nobody ?? false)) {
    throw fault(
      'usage.who',
      person === '' ? 'Nobody was named.' : 'A person and --nobody exclude each other.',
      { todo: `hotwash incident role ${given} "${role}" NAME, or --nobody to leave it open.` },
    );
  }
  const incident = await whichIncident(client, given);
  const assigned = await client.incidents.assignRole({ id: incident.id, role, person });
  return tell(cli, options, assigned, `${incident.ref}  ${role}: ${printable(person) || 'nobody'}`);
}

export async function setMoment(
  cli: Cli,
  given: string,
  name: MomentName,
  time: string,
  options: Json & { clear?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id, ref, zone } = await whichIncident(client, given);
  if (options.clear) {
    await client.incidents.clearMoment({ id, name });
    return tell(cli, options, {}, `${ref}  ${momentLabel(name)}: taken back`);
  }
  const moment = await client.incidents.setMoment({ id, name, at: time === '' ? undefined : time });
  await tellOrder(cli, id);
  return tell(cli, options, moment, `${ref}  ${momentLabel(name)}: ${whenIn(moment.at, zone)} (${zone})`);
}

/** A time that was set may stand before one that it should follow: it is kept, and the durations say so. */
async function tellOrder(cli: Cli, id: string): Promise<void> {
  const { metrics } = await (await cli.client()).incidents.head({ id });
  const reasons = Object.values(metrics).flatMap(({ state, reason }) =>
    state === 'invalid' ? [reason ?? ''] : [],
  );
  const { noteStyle } = cli.screen;
  for (const reason of new Set(reasons)) cli.screen.note(`${noteStyle.amber('!')} ${printable(reason)}`);
}
