/** Declaring an incident, and changing what is known of it. */
import { fault } from '#shared/fault.ts';
import type { IncidentKind, Severity } from '#shared/incidents/model.ts';
import type { Cli } from '../cli.ts';
import { findDocument } from '../references.ts';
import { type Json, standing, tell } from './telling.ts';
import { whichIncident } from './which.ts';

export interface DeclareOptions extends Json {
  severity: Severity;
  kind: IncidentKind;
  zone?: string;
  summary?: string;
  runbook?: string[];
  alert?: string;
  service?: string;
  tag?: string[];
  key?: string;
  /** When impact started. */
  started?: string;
}

export async function declareIncident(cli: Cli, title: string, options: DeclareOptions): Promise<number> {
  if (title.trim() === '') {
    throw fault('usage.empty-title', 'It is not said what is wrong.', {
      todo: 'Give the incident a title: hotwash incident declare "Orders are slow".',
      kept: 'Nothing was declared.',
    });
  }
  const client = await cli.client();
  const runbookIds: string[] = [];
  for (const given of options.runbook ?? [])
    runbookIds.push((await findDocument(client, given, 'runbook')).id);
  const { severity, kind, zone, summary = '', alert = '', service = '', tag = [], started } = options;
  const incident = await client.incidents.declare({
    title,
    severity,
    kind,
    zone,
    summary,
    runbookIds,
    alert,
    service,
    tags: tag,
    startedAt: started,
    key: options.key,
  });
  return tell(cli, options, incident, `Declared ${standing(incident)}`);
}

export interface EditOptions extends Json {
  title?: string;
  summary?: string;
  zone?: string;
  kind?: IncidentKind;
  alert?: string;
  service?: string;
  tag?: string[];
  dropTag?: string[];
  updateEvery?: string;
  nextUpdate?: string;
}

export async function editIncident(
  cli: Cli,
  given: string | undefined,
  options: EditOptions,
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const { title, summary, zone, kind, alert, service, tag, dropTag, nextUpdate } = options;
  const dropped = new Set((dropTag ?? []).map((each) => each.toLowerCase()));
  const tags =
    tag || dropTag
      ? [...new Set([...incident.tags, ...(tag ?? [])])].filter((each) => !dropped.has(each.toLowerCase()))
      : undefined;
  const patch = {
    title,
    summary,
    zone,
    kind,
    alert,
    service,
    tags,
    updateEveryMinutes: options.updateEvery === undefined ? undefined : minutesOf(options.updateEvery),
    nextUpdate: nextUpdate === '' ? null : nextUpdate,
  };
  if (Object.values(patch).every((value) => value === undefined)) {
    throw fault('usage.nothing-to-change', 'Nothing to change was named.', {
      todo: 'hotwash incident edit --help lists what can be: --title, --service, --next-update, …',
    });
  }
  const changed = await client.incidents.update({ id: incident.id, ...patch });
  return tell(cli, options, changed, standing(changed));
}

/** Minutes, 0 for `off`, null for `default`. Fault: `usage.bad-minutes`. */
function minutesOf(given: string): number | null {
  const word = given.trim().toLowerCase();
  if (word === 'off') return 0;
  if (word === 'default') return null;
  const number = /^(\d{1,5})(?: ?m(?:in)?)?$/.exec(word);
  if (number && Number(number[1]) <= 10_080) return Number(number[1]);
  throw fault('usage.bad-minutes', `"${given}" is no interval.`, {
    todo: 'Write minutes such as 20, or off, or default for what the severity has.',
  });
}
