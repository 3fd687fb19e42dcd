/** What a line of the quick log will do, said before it is done, and the doing of it. */
import { client } from '#renderer/client/client.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { verbSentence } from '#shared/incidents/verb-sentences.ts';
import { readVerb, VERBS, type Verb, type VerbContext } from '#shared/incidents/verbs.ts';
import { readWhen } from '#shared/time/grammar.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { whenIn } from '#shared/time/shown.ts';
import { type Performed, performVerb } from './verb-acts.ts';

export type LineMeaning =
  | { kind: 'verb'; verb: Verb; sentence: string }
  | { kind: 'text'; sentence: string }
  /** Nothing to log yet: a verb or a text is still to come. */
  | { kind: 'unfinished'; sentence: string }
  | { kind: 'problem'; sentence: string };

/** What Hotwash makes of the line, as one sentence for the person who types it. */
export function understandLine(line: string, context: VerbContext): LineMeaning {
  const verb = readVerb(line, context);
  if (verb && 'problem' in verb) return { kind: 'problem', sentence: verb.problem };
  if (verb) return { kind: 'verb', verb, sentence: verbSentence(verb) };
  const begun = line.trim().toLowerCase();
  const fitting = begun.startsWith('/') ? VERBS.filter((each) => each.usage.startsWith(begun)) : [];
  if (fitting.length > 0) {
    // The menu over the line has them all; below it only the few that are left are told in full.
    const told = fitting.map(({ usage, meaning }) => `${usage}: ${meaning}`).join(' · ');
    return { kind: 'unfinished', sentence: fitting.length > 2 ? 'Choose what to do, or type on.' : told };
  }
  const read = readWhen(line, context);
  if ('problem' in read) return { kind: 'problem', sentence: read.problem };
  if (read.stated && read.rest === '') {
    return {
      kind: 'unfinished',
      sentence: `At ${bothClocks(read.at, context.zone)}. Now say what happened.`,
    };
  }
  return {
    kind: 'text',
    sentence: read.stated ? `Logs at ${bothClocks(read.at, context.zone)}` : 'Logs at the time it is now',
  };
}

function bothClocks(at: OccurredAt, zone: string): string {
  const local = whenIn(at, zone);
  return zone === 'UTC' ? `${local} UTC` : `${local} (${whenIn(at, 'UTC')} UTC)`;
}

/**
 * Does what the line says and tells what became of it; what needs the person first has an address to open. `key`
 * makes a retry of a text safe.
 */
export async function performLine(
  incident: Incident,
  line: string,
  { now, key, roles }: { now: string; key: string; roles?: readonly string[] },
): Promise<Performed> {
  const meaning = understandLine(line, { now, zone: incident.zone, ...(roles ? { roles } : {}) });
  if (meaning.kind === 'verb') return performVerb(incident, meaning.verb, key);
  await client.incidents.log({ id: incident.id, text: line.trim(), key });
  return { what: `Logged to ${incident.ref}`, open: null };
}
