/** What a line of the quick log will do, said before it is done, and the doing of it. */
import { client } from '#renderer/client/client.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { verbSentence } from '#shared/incidents/verb-sentences.ts';
import { readVerb, VERBS, type Verb } from '#shared/incidents/verbs.ts';
import { formatWhen, readWhen, type TimeContext } from '#shared/time/grammar.ts';

export type LineMeaning =
  | { kind: 'verb'; verb: Verb; sentence: string }
  | { kind: 'text'; sentence: string }
  /** Nothing to log yet: a verb or a text is still to come. */
  | { kind: 'unfinished'; sentence: string }
  | { kind: 'problem'; sentence: string };

/** What Hotwash makes of the line, as one sentence for the person who types it. */
export function understandLine(line: string, context: TimeContext): LineMeaning {
  const verb = readVerb(line, context);
  if (verb && 'problem' in verb) return { kind: 'problem', sentence: verb.problem };
  if (verb) return { kind: 'verb', verb, sentence: verbSentence(verb) };
  const begun = line.trim().toLowerCase();
  const fitting = begun.startsWith('/') ? VERBS.filter((each) => each.usage.startsWith(begun)) : [];
  if (fitting.length > 0) {
    return {
      kind: 'unfinished',
      sentence: fitting.map(({ usage, meaning }) => `${usage}: ${meaning}`).join(' · '),
    };
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

function bothClocks(at: Parameters<typeof formatWhen>[0], zone: string): string {
  const local = formatWhen({ ...at, zone }, zone);
  return zone === 'UTC' ? `${local} UTC` : `${local} (${formatWhen({ ...at, zone: 'UTC' }, 'UTC')} UTC)`;
}

/** Does what the line says. Gives one sentence about what was done. `key` makes a retry of a text safe. */
export async function performLine(
  incident: Incident,
  line: string,
  { now, key }: { now: string; key: string },
): Promise<string> {
  const meaning = understandLine(line, { now, zone: incident.zone });
  if (meaning.kind !== 'verb') {
    await client.incidents.log({ id: incident.id, text: line.trim(), key });
    return `Logged to ${incident.ref}`;
  }
  await performVerb(incident.id, meaning.verb);
  return meaning.sentence;
}

async function performVerb(id: string, verb: Verb): Promise<void> {
  switch (verb.verb) {
    case 'status':
      await client.incidents.setStatus({ id, status: verb.status, at: verb.at ?? undefined });
      return;
    case 'sev':
      await client.incidents.setSeverity({ id, severity: verb.severity });
      return;
    case 'role':
      await client.incidents.assignRole({ id, role: verb.role, person: verb.person });
      return;
    case 'moment':
      await client.incidents.setMoment({ id, name: verb.name, at: verb.at ?? undefined });
      return;
    case 'action': {
      const { text, owner, priority, due } = verb;
      await client.actions.add({ incidentId: id, text, owner, priority, due });
      return;
    }
  }
}
