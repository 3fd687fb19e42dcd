/** Finds what somebody names: a reference (`RB-1`), an id, a title or a part of one that fits only one thing. */
import type { ActionItem } from '#shared/actions/model.ts';
import type { HotwashClient } from '#shared/contract.ts';
import type { Environment } from '#shared/environments/model.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Document, DocumentKind } from '#shared/library/model.ts';
import { didYouMean } from '#shared/nearest.ts';
import { type EntityKind, parseReference } from '#shared/reference.ts';
import type { Run } from '#shared/runs/model.ts';
import { FIRST_STEPS } from './first-steps.ts';

/** `thing` is whatever has a reference. */
type What = EntityKind | 'thing';

interface Named {
  id: string;
  /** What it is called first: `RB-1`, or an environment's name. */
  ref: string;
  title: string;
}

/**
 * The one of `items` that `given` names. Throws `usage.unknown-reference` with the nearest ones, or
 * `usage.ambiguous-reference`. `what` is the word for one of them.
 */
export function pick<T extends Named>(given: string, items: T[], what: What): T {
  const wanted = given.trim().toLowerCase();
  const exact = items.find((item) => item.ref.toLowerCase() === wanted || item.id.toLowerCase() === wanted);
  if (exact) return exact;
  const sameTitle = items.filter((item) => item.title.toLowerCase() === wanted);
  if (sameTitle.length === 1) return sameTitle[0]!;
  const isReference = parseReference(given) !== null;
  const partOfTitle =
    isReference || wanted.length < 3 ? [] : items.filter((item) => item.title.toLowerCase().includes(wanted));
  const fitting = sameTitle.length > 1 ? sameTitle : partOfTitle;
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length > 1) {
    const shown = fitting.slice(0, 5).map((item) => `${item.ref} (${item.title})`);
    throw fault(
      'usage.ambiguous-reference',
      `"${given}" fits ${fitting.length} ${what}s: ${shown.join(', ')}${fitting.length > 5 ? ', …' : ''}.`,
      { todo: 'Use the reference in front.' },
    );
  }
  throw unknown(given, items, what);
}

function unknown(given: string, items: Named[], what: What): FaultError {
  if (given.trim() === '') return nothingNamed(what);
  const names = items.flatMap((item) => [item.ref, item.title]);
  const hint =
    items.length === 0
      ? `There is none yet. ${what === 'thing' ? '' : FIRST_STEPS[what]}`.trim()
      : (didYouMean(given, names) ?? `hotwash list ${what}s shows those that there are.`);
  return fault('usage.unknown-reference', `There is no ${what} "${given}".`, { todo: hint });
}

function nothingNamed(what: string): FaultError {
  const article = /^[aeiou]/.test(what) ? 'an' : 'a';
  return fault('usage.unknown-reference', `The name of ${article} ${what} is empty.`, {
    todo: `\`hotwash list\` shows what there is; write its reference, such as INC-7 or PM-2, or a part of its title.`,
  });
}

export async function findIncident(client: HotwashClient, given: string): Promise<Incident> {
  return pick(given, await client.incidents.list(), 'incident');
}

export async function findDocument(
  client: HotwashClient,
  given: string,
  kind: DocumentKind,
): Promise<Document> {
  return pick(given, await client.library.list({ kind }), kind);
}

export async function findAction(client: HotwashClient, given: string): Promise<ActionItem> {
  const actions = await client.actions.list({});
  return pick(
    given,
    actions.map((action) => ({ ...action, title: action.text })),
    'action',
  );
}

export async function findRun(client: HotwashClient, given: string): Promise<Run> {
  const runs = await client.runs.list({});
  return pick(
    given,
    runs.map((run) => ({ ...run, title: '' })),
    'run',
  );
}

/** By name. Throws `usage.unknown-environment`, which lists those that there are. */
export async function findEnvironment(client: HotwashClient, name: string): Promise<Environment> {
  const environments = await client.environments.list();
  const wanted = name.trim().toLowerCase();
  const found = environments.find((each) => each.name.toLowerCase() === wanted || each.id === name);
  if (found) return found;
  const names = environments.map((each) => each.name);
  throw fault('usage.unknown-environment', `There is no environment "${name}".`, {
    todo:
      names.length === 0
        ? `There is none yet. ${FIRST_STEPS.environment}`
        : `${didYouMean(name, names) ?? ''} There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}.`.trim(),
  });
}

export interface Found {
  kind: EntityKind;
  id: string;
  ref: string;
}

/** Anything by reference, id, name or title; looks only where a reference says it must be. */
export async function findAnything(client: HotwashClient, given: string): Promise<Found> {
  const reference = parseReference(given);
  const everything: (Found & Named)[] = [];
  const add = (kind: EntityKind, items: Named[]) => {
    for (const { id, ref, title } of items) everything.push({ kind, id, ref, title });
  };
  const wanted = (kind: EntityKind) => reference === null || reference.kind === kind;
  for (const kind of ['runbook', 'postmortem', 'investigation'] as const) {
    if (wanted(kind)) add(kind, await client.library.list({ kind }));
  }
  if (wanted('incident')) add('incident', await client.incidents.list());
  if (wanted('run'))
    add(
      'run',
      (await client.runs.list({})).map((run) => ({ ...run, title: '' })),
    );
  if (wanted('action')) {
    add(
      'action',
      (await client.actions.list({})).map((action) => ({ ...action, title: action.text })),
    );
  }
  if (wanted('environment')) {
    const environments = await client.environments.list();
    add(
      'environment',
      environments.map(({ id, name }) => ({ id, ref: name, title: name })),
    );
  }
  if (reference) return pick(given, everything, reference.kind);
  if (given.trim() === '') throw nothingNamed('thing');
  try {
    return pick(given, everything, 'thing');
  } catch (error) {
    throw toldAsReference(error, given, everything);
  }
}

const DOCUMENTS: ReadonlySet<string> = new Set<DocumentKind>(['runbook', 'postmortem', 'investigation']);

/** A runbook, postmortem or investigation. Fault: `usage.no-document` for what is named and is none. */
export async function findWritten(client: HotwashClient, given: string): Promise<Found> {
  const found = await findAnything(client, given);
  if (DOCUMENTS.has(found.kind)) return found;
  const about = found.kind === 'incident' ? await client.incidents.get({ id: found.id }) : null;
  const postmortem = about?.incident.postmortemId
    ? (await client.library.list({ kind: 'postmortem' })).find(({ id }) => id === about.incident.postmortemId)
    : null;
  throw fault('usage.no-document', `${found.ref} is no document.`, {
    todo: postmortem
      ? `Its postmortem is ${postmortem.ref}.`
      : 'Name a runbook, a postmortem or an investigation, such as RB-1, PM-1 or INV-1.',
  });
}

function toldAsReference(error: unknown, given: string, everything: Named[]): unknown {
  if (!(error instanceof Error) || !error.message.startsWith('There is no thing')) return error;
  const names = everything.flatMap((item) => [item.ref, item.title]);
  return fault('usage.unknown-reference', `Nothing here is called "${given}".`, {
    todo:
      didYouMean(given, names) ??
      'References look like RB-1, INC-7, PM-2, INV-1, RUN-3 and ACT-4; hotwash list shows them.',
  });
}
