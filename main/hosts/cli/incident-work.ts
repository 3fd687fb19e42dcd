/** What the commands under `hotwash incident` do. */
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import { clocksOf, type IncidentShown } from '#shared/incidents/clocks.ts';
import {
  type Incident,
  type IncidentKind,
  type MomentName,
  ROLES,
  type Severity,
  type Status,
} from '#shared/incidents/model.ts';
import { didYouMean } from '#shared/nearest.ts';
import { formatWhen } from '#shared/time/format.ts';
import type { Cli } from './cli.ts';
import { incidentPage } from './pages/incident-page.ts';
import { numberedWhys } from './pages/whys.ts';
import { findDocument, findIncident, findRun } from './references.ts';
import { selectCommands } from './selectors.ts';
import { printable, sizeOf } from './terminal/text.ts';

interface Json {
  json?: boolean;
}

/** Tells what was made: the JSON for who wants it, else a line. */
function tell(cli: Cli, { json }: Json, value: unknown, line: string): number {
  if (json) cli.screen.json(value);
  else cli.screen.line(line);
  return 0;
}

function standing(incident: Incident): string {
  return `${incident.ref}  ${incident.severity}  ${incident.status}  ${printable(incident.title)}`;
}

interface DeclareOptions extends Json {
  severity: Severity;
  kind: IncidentKind;
  zone?: string;
  summary?: string;
  runbook?: string[];
}

export async function declareIncident(cli: Cli, title: string, options: DeclareOptions): Promise<number> {
  const client = await cli.client();
  const runbookIds: string[] = [];
  for (const given of options.runbook ?? [])
    runbookIds.push((await findDocument(client, given, 'runbook')).id);
  const { severity, kind, zone, summary = '' } = options;
  const incident = await client.incidents.declare({ title, severity, kind, zone, summary, runbookIds });
  return tell(cli, options, incident, `Declared ${standing(incident)}`);
}

interface LogOptions extends Json {
  at?: string;
  zone?: string;
  key?: string;
}

export async function logLine(cli: Cli, given: string, text: string, options: LogOptions): Promise<number> {
  const client = await cli.client();
  const incident = await findIncident(client, given);
  const { at, zone, key } = options;
  const entry = await client.incidents.log({ id: incident.id, text, at, zone, key });
  const when = formatWhen(entry.at, incident.zone);
  return tell(cli, options, entry, `${incident.ref}  ${when}  ${printable(entry.text)}`);
}

export async function setStatus(
  cli: Cli,
  given: string,
  status: Status,
  options: Json & { at?: string },
): Promise<number> {
  const client = await cli.client();
  const { id } = await findIncident(client, given);
  const incident = await client.incidents.setStatus({ id, status, at: options.at });
  return tell(cli, options, incident, standing(incident));
}

export async function setSeverity(
  cli: Cli,
  given: string,
  severity: Severity,
  options: Json,
): Promise<number> {
  const client = await cli.client();
  const { id } = await findIncident(client, given);
  const incident = await client.incidents.setSeverity({ id, severity });
  return tell(cli, options, incident, standing(incident));
}

const ROLE_SHORT: Record<string, string> = { ic: 'incident commander', sme: 'subject matter expert' };

/** The role that is meant: in full, short, or its beginning. */
export function roleNamed(given: string): string {
  const wanted = given
    .trim()
    .toLowerCase()
    .replace(/[-_\s]+/g, ' ');
  const full = ROLE_SHORT[wanted] ?? wanted;
  const found = ROLES.filter((role) => role === full);
  const beginning = ROLES.filter((role) => role.startsWith(full));
  const role = found[0] ?? (beginning.length === 1 ? beginning[0] : undefined);
  if (role) return role;
  throw fault('usage.unknown-role', `There is no role "${given}".`, {
    todo: `${didYouMean(given, [...ROLES]) ?? ''} Roles: ${ROLES.join(', ')}.`.trim(),
  });
}

export async function assignRole(
  cli: Cli,
  given: string,
  roleName: string,
  person: string,
  options: Json & { nobody?: boolean },
): Promise<number> {
  const role = roleNamed(roleName);
  if ((person === '') !== (options.nobody ?? false)) {
    throw fault(
      'usage.who',
      person === '' ? 'Nobody was named.' : 'A person and --nobody exclude each other.',
      {
        todo: `hotwash incident role ${given} "${role}" NAME, or --nobody to leave it open.`,
      },
    );
  }
  const client = await cli.client();
  const incident = await findIncident(client, given);
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
  const { id, ref, zone } = await findIncident(client, given);
  if (options.clear) {
    await client.incidents.clearMoment({ id, name });
    return tell(cli, options, {}, `${ref}  ${name}: taken back`);
  }
  const moment = await client.incidents.setMoment({ id, name, at: time === '' ? undefined : time });
  return tell(cli, options, moment, `${ref}  ${name}: ${formatWhen(moment.at, zone)} (${zone})`);
}

export async function pinOutput(
  cli: Cli,
  given: string,
  runGiven: string,
  options: Json & { step: string; note: string },
): Promise<number> {
  const client = await cli.client();
  const incident = await findIncident(client, given);
  const run = await findRun(client, runGiven);
  const { steps } = await client.runs.get({ id: run.id });
  const ids = selectCommands(steps, [options.step]);
  if (ids.length > 1) {
    throw fault('usage.one-step', `"${options.step}" fits ${ids.length} steps of ${run.ref}.`, {
      todo: `Pin one at a time, by its number: hotwash show ${run.ref} prints them.`,
    });
  }
  const entry = await client.incidents.pinOutput({ id: incident.id, stepId: ids[0]!, note: options.note });
  const pinned = entry.evidence.map((each) => `${sizeOf(each.size)}, SHA-256 ${each.sha256.slice(0, 12)}…`);
  const text = printable(entry.text.split('\n')[0] ?? '');
  return tell(cli, options, entry, `${incident.ref}  pinned: ${text} (${pinned.join('; ')})`);
}

export async function addWhy(
  cli: Cli,
  given: string,
  question: string,
  options: Json & { answer: string; under?: string; factor?: boolean },
): Promise<number> {
  const client = await cli.client();
  const incident = await findIncident(client, given);
  const parentId = options.under === undefined ? null : await whyNumbered(client, incident, options.under);
  const { answer } = options;
  const added = await client.postmortems.addWhy({ incidentId: incident.id, parentId, question, answer });
  const why = options.factor
    ? await client.postmortems.updateWhy({ whyId: added.id, contributingFactor: true })
    : added;
  const all = numberedWhys(await client.postmortems.whys({ incidentId: incident.id }));
  const number = all.find((each) => each.why.id === why.id)?.number ?? '';
  const told = [question, answer].filter(Boolean).map(printable).join(' ');
  return tell(cli, options, why, `${incident.ref}  why ${number}: ${told}`);
}

async function whyNumbered(client: HotwashClient, incident: Incident, number: string): Promise<string> {
  const all = numberedWhys(await client.postmortems.whys({ incidentId: incident.id }));
  const found = all.find((each) => each.number === number.trim() || each.why.id === number);
  if (found) return found.why.id;
  throw fault('usage.unknown-why', `${incident.ref} has no why ${number}.`, {
    todo:
      all.length === 0
        ? 'It has none yet; leave --under out for the first.'
        : `It has: ${all.map((each) => each.number).join(', ')}.`,
  });
}

export async function showIncident(cli: Cli, given: string, json: boolean): Promise<number> {
  const client = await cli.client();
  const { id } = await findIncident(client, given);
  const [shown, timing] = await Promise.all([client.incidents.get({ id }), client.incidents.timing({ id })]);
  const detail: IncidentShown = { ...shown, clocks: clocksOf(timing, cli.clock()) };
  if (json) {
    cli.screen.json(detail);
    return 0;
  }
  const whys = await client.postmortems.whys({ incidentId: id });
  const actions = await client.actions.list({ incidentId: id });
  cli.screen.lines(incidentPage(cli.screen, detail, whys, actions));
  return 0;
}
