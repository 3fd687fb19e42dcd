/** The five whys from the command line. */
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { evidenceLabels } from '#shared/postmortems/evidence.ts';
import type { Why } from '#shared/postmortems/model.ts';
import { positionAfter, positionBefore, positionLast } from '#shared/postmortems/why-order.ts';
import type { Cli } from '../cli.ts';
import { whyLines } from '../pages/why-lines.ts';
import { numberedWhys } from '../pages/whys.ts';
import { printable } from '../terminal/text.ts';
import { type Json, tell } from './telling.ts';
import { whichIncident } from './which.ts';
import { drawWhys, tellWhyHints } from './whys-shown.ts';

interface Carried {
  /** True without a name. */
  factor?: string | boolean;
  /** Labels. */
  evidence?: string;
}

export async function addWhy(
  cli: Cli,
  given: string,
  question: string,
  options: Json & Carried & { answer: string; under?: string },
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const parentId =
    options.under === undefined ? null : (await whyNumbered(client, incident, options.under)).id;
  const { answer } = options;
  const carried = await carriedBy(client, incident, options);
  const why = await client.postmortems.addWhy({
    incidentId: incident.id,
    parentId,
    question,
    answer,
    ...carried,
  });
  return tellOf(cli, client, incident, why, options);
}

export interface WhyChange extends Json, Carried {
  question?: string;
  answer?: string;
  under?: string;
  /** The why before which it is put, or after which. */
  before?: string;
  after?: string;
  remove?: boolean;
  /** The file that the picture is written to. */
  svg?: string;
  /** Tells what the checks say. */
  check?: boolean;
}

/** Without a number it prints the tree. */
export async function changeWhy(
  cli: Cli,
  given: string | undefined,
  number: string | undefined,
  options: WhyChange,
): Promise<number> {
  const client = await cli.client();
  // A number alone is of the live incident.
  const alone = number === undefined && given !== undefined && /^\d+(?:\.\d+)*$/.test(given);
  const incident = await whichIncident(client, alone ? undefined : given);
  const wanted = alone ? given : number;
  const { question, answer, remove } = options;
  const carried = await carriedBy(client, incident, options);
  const moves = [options.under, options.before, options.after];
  const changes = [question, answer, remove, ...moves, ...Object.values(carried)].some(
    (one) => one !== undefined,
  );
  if (wanted === undefined) {
    if (changes) {
      throw fault('usage.unknown-why', 'It is not said which why to change.', {
        todo: `Name it by its number: hotwash incident whys ${incident.ref} 1.2 --answer "…"`,
      });
    }
    if (options.svg !== undefined) return drawWhys(cli, client, incident, { ...options, svg: options.svg });
    if (options.check) return tellWhyHints(cli, client, incident, options);
    return printWhys(cli, client, incident, options);
  }
  const { id: whyId } = await whyNumbered(client, incident, wanted);
  if (remove) {
    await client.postmortems.removeWhy({ whyId });
    return tell(cli, options, {}, `${incident.ref}  why ${wanted}: taken away, with those under it`);
  }
  if (!changes) {
    throw fault('usage.nothing-to-change', 'Nothing to change was named.', {
      todo: 'hotwash incident whys --help lists what can be: --question, --answer, --before, --factor, …',
    });
  }
  const place = await placeOf(client, incident, whyId, options);
  const why = await client.postmortems.updateWhy({ whyId, question, answer, ...place, ...carried });
  return tellOf(cli, client, incident, why, options);
}

/** Where it is moved to, with all that hangs under it; nothing where it stays. Fault: `usage.two-places`. */
async function placeOf(
  client: HotwashClient,
  incident: Incident,
  whyId: string,
  { under, before, after }: WhyChange,
): Promise<{ parentId?: string | null; position?: number }> {
  const given = [under, before, after].filter((one) => one !== undefined);
  if (given.length === 0) return {};
  if (given.length > 1) {
    throw fault('usage.two-places', 'A why can be moved to one place only.', {
      todo: 'Say one of --under, --before and --after.',
      kept: 'Nothing was changed.',
    });
  }
  const others = (await client.postmortems.whys({ incidentId: incident.id })).filter(
    ({ id }) => id !== whyId,
  );
  if (under !== undefined) {
    const parentId = under === 'top' ? null : (await whyNumbered(client, incident, under)).id;
    return { parentId, position: positionLast(others, parentId) };
  }
  const beside = await whyNumbered(client, incident, given[0]!);
  if (beside.id === whyId) return {};
  const position = (before !== undefined ? positionBefore : positionAfter)(others, beside);
  return { parentId: beside.parentId, position };
}

async function printWhys(
  cli: Cli,
  client: HotwashClient,
  incident: Incident,
  { json }: Json,
): Promise<number> {
  const whys = await client.postmortems.whys({ incidentId: incident.id });
  if (json) cli.screen.json(whys);
  else if (whys.length === 0)
    cli.screen.line(`Nobody has asked why yet: hotwash incident why ${incident.ref} "Why …?"`);
  else {
    const { entries } = await client.incidents.get({ id: incident.id });
    cli.screen.lines(whyLines(cli.screen, whys, evidenceLabels(entries)));
  }
  return 0;
}

async function tellOf(
  cli: Cli,
  client: HotwashClient,
  incident: Incident,
  why: Why,
  options: Json,
): Promise<number> {
  const all = numberedWhys(await client.postmortems.whys({ incidentId: incident.id }));
  const number = all.find((each) => each.why.id === why.id)?.number ?? '';
  const told = [why.question, why.answer].filter(Boolean).map(printable).join(' ');
  return tell(cli, options, why, `${incident.ref}  why ${number}: ${told}`);
}

async function carriedBy(client: HotwashClient, incident: Incident, { factor, evidence }: Carried) {
  return {
    contributingFactor: factor === undefined ? undefined : factor !== false,
    factor: typeof factor === 'string' ? factor : undefined,
    evidenceIds: evidence === undefined ? undefined : await evidenceNamed(client, incident, evidence),
  };
}

/** Fault: `usage.unknown-evidence`. */
async function evidenceNamed(client: HotwashClient, incident: Incident, given: string): Promise<string[]> {
  if (given.trim().toLowerCase() === 'none') return [];
  const { entries } = await client.incidents.get({ id: incident.id });
  const labels = evidenceLabels(entries);
  return given.split(/[\s,]+/).flatMap((word) => {
    if (word === '') return [];
    const found = [...labels].find(([id, label]) => label === word.toUpperCase() || id === word);
    if (found) return [found[0]];
    throw fault('usage.unknown-evidence', `${incident.ref} has no evidence ${word}.`, {
      todo:
        labels.size === 0
          ? 'Nothing is pinned yet: hotwash incident pin, or attach.'
          : `It has: ${[...labels.values()].join(', ')} (hotwash incident show ${incident.ref}).`,
      kept: 'Nothing was changed.',
    });
  });
}

async function whyNumbered(client: HotwashClient, incident: Incident, number: string): Promise<Why> {
  const all = numberedWhys(await client.postmortems.whys({ incidentId: incident.id }));
  const found = all.find((each) => each.number === number.trim() || each.why.id === number);
  if (found) return found.why;
  throw fault('usage.unknown-why', `${incident.ref} has no why ${number}.`, {
    todo:
      all.length === 0
        ? 'It has none yet; leave --under out for the first.'
        : `It has: ${all.map((each) => each.number).join(', ')}.`,
  });
}
