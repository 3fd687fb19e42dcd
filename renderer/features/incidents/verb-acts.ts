/** The doing of a slash verb. What needs the person first, such as a draft, is opened at an address of the window. */
import { client } from '#renderer/client/client.ts';
import { matchScore } from '#renderer/commands/match.ts';
import { fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { verbSentence } from '#shared/incidents/verb-sentences.ts';
import type { Verb } from '#shared/incidents/verbs.ts';

export interface Performed {
  /** What was done, in one sentence. */
  what: string;
  /** Where the rest is done, as an address of the window; null when nothing is left. */
  open: string | null;
}

const KEPT = { kept: 'your line, unsent.' };

/** Does what a verb says; faults leave everything as it was. `key` makes a retry of a logged text safe. */
export async function performVerb(incident: Incident, verb: Verb, key: string): Promise<Performed> {
  const { id, ref } = incident;
  const done = (what = verbSentence(verb)): Performed => ({ what, open: null });
  switch (verb.verb) {
    case 'status':
      await client.incidents.setStatus({ id, status: verb.status, at: verb.at ?? undefined });
      return done();
    case 'sev':
      await client.incidents.setSeverity({ id, severity: verb.severity });
      return done();
    case 'role':
      await client.incidents.assignRole({ id, role: verb.role, person: verb.person });
      return done();
    case 'moment':
      await client.incidents.setMoment({ id, name: verb.name, at: verb.at ?? undefined });
      return done();
    case 'action': {
      const { text, owner, priority, due } = verb;
      await client.actions.add({ incidentId: id, text, owner, priority, due });
      return done();
    }
    case 'update': {
      const { audience, text, next } = verb;
      if (text === null) {
        return { what: verbSentence(verb), open: address(ref, { do: 'update', audience, next }) };
      }
      await client.incidents.updates.post({ id, audience, text, next: next ?? undefined, key });
      return done(`Logged the ${audience} update to ${ref}`);
    }
    case 'pin':
      return done(await pin(incident, verb));
    case 'run':
      return { what: verbSentence(verb), open: await readyToRun(ref, verb) };
    case 'handover': {
      const { person, role } = verb;
      return { what: verbSentence(verb), open: address(ref, { do: 'handover', person, role }) };
    }
    case 'merge': {
      const remains = await client.incidents.merge({ id, into: verb.into });
      return { what: `${ref} was merged into ${remains.ref}`, open: `/incidents/${remains.ref}` };
    }
    case 'star':
      return done(await star(incident, verb.text, key));
    case 'undo':
      return done((await client.incidents.undo({ id })).what);
    case 'redo':
      return done((await client.incidents.redo({ id })).what);
  }
}

/** `/incidents/INC-3?do=update&audience=external`; what is empty is left out. */
function address(ref: string, search: Record<string, string | null>): string {
  const given = Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `/incidents/${ref}?${new URLSearchParams(given)}`;
}

async function pin(incident: Incident, { run, step, note }: Verb & { verb: 'pin' }): Promise<string> {
  const runs = run ? [] : await client.runs.list({ incidentId: incident.id });
  const wanted = run ?? runs.toSorted((one, two) => two.startedAt.localeCompare(one.startedAt))[0]?.id;
  if (!wanted) {
    throw fault('incidents.nothing-to-pin', `Nothing has run in ${incident.ref} yet.`, {
      ...KEPT,
      todo: 'Run a command in it, or name a run: /pin RUN-3.',
    });
  }
  const detail = await client.runs.get({ id: wanted });
  const over = detail.steps.filter(({ outputSha256 }) => outputSha256 !== null);
  const chosen = step === null ? over.at(-1) : detail.steps[step - 1];
  if (!chosen?.outputSha256) {
    const which = step === null ? 'No step' : `Step ${step}`;
    throw fault('incidents.nothing-to-pin', `${which} of ${detail.run.ref} has an output that is over.`, {
      ...KEPT,
      todo: 'Wait until it has ended, or name another step: /pin RUN-3 2.',
    });
  }
  await client.incidents.pinOutput({ id: incident.id, stepId: chosen.id, note });
  return `Pinned ${chosen.label || chosen.text} of ${detail.run.ref}`;
}

/** The address of the incident with the runbook open beside its timeline. */
async function readyToRun(ref: string, { runbook, environment }: Verb & { verb: 'run' }): Promise<string> {
  const runbooks = await client.runbooks.list();
  const named = runbooks.find((each) => each.ref.toLowerCase() === runbook.toLowerCase());
  const best = runbooks
    .map((each) => ({ each, score: matchScore(runbook, each.title) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, two) => two.score - one.score)[0]?.each;
  const found = named ?? best;
  if (!found) {
    throw fault('runbooks.not-found', `No runbook is called “${runbook}”.`, {
      ...KEPT,
      todo: 'Write its number, such as RB-1, or words of its title.',
    });
  }
  if (environment === null) return address(ref, { runbook: found.ref });
  const environments = await client.environments.list();
  const place = environments.find(({ name }) => name.toLowerCase() === environment.toLowerCase());
  if (!place) {
    throw fault('environments.not-found', `No environment is called “${environment}”.`, {
      ...KEPT,
      todo: `There are: ${environments.map(({ name }) => name).join(', ') || 'none yet'}.`,
    });
  }
  return address(ref, { runbook: found.ref, environment: place.name });
}

async function star({ id, ref }: Incident, text: string | null, key: string): Promise<string> {
  if (text !== null) {
    const entry = await client.incidents.log({ id, text, key });
    await client.incidents.correctEntry({ entryId: entry.id, starred: true });
    return `Logged to ${ref} with a star`;
  }
  const entries = await client.incidents.entries({ id });
  const latest = entries
    .filter(({ kind }) => kind === 'note')
    .toSorted((one, two) => two.recordedAt.localeCompare(one.recordedAt))[0];
  if (!latest) {
    throw fault('incidents.nothing-to-star', `No note is logged to ${ref} yet.`, {
      ...KEPT,
      todo: 'Write what is to be logged with a star: /star the cause was found.',
    });
  }
  await client.incidents.correctEntry({ entryId: latest.id, starred: true });
  return `Starred “${latest.text.slice(0, 60)}”`;
}
