/** The five whys from the command line. */
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Cli } from '../cli.ts';
import { numberedWhys } from '../pages/whys.ts';
import { printable } from '../terminal/text.ts';
import { type Json, tell } from './telling.ts';
import { whichIncident } from './which.ts';

export async function addWhy(
  cli: Cli,
  given: string,
  question: string,
  options: Json & { answer: string; under?: string; factor?: boolean },
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
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
