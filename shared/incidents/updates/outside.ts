/** What may be said outside: the state, the impact, when more comes. Nothing that has its name only inside. */
import type { Incident, Status } from '../model.ts';
import type { Facts } from './facts.ts';
import { impactsOf } from './impact.ts';
import { innerWords } from './inner-words.ts';
import { beganAt, clockIn, commonValues, lasted } from './telling.ts';
import type { Value } from './template.ts';

const STATE: Readonly<Record<Status, (since: string, lasted: string | null) => string>> = {
  triage: (since) => `We are investigating a problem${since}.`,
  investigating: (since) => `We are investigating a problem${since}.`,
  identified: (since) => `We have found the cause of a problem${since}, and are working on it.`,
  mitigated: (since) => `A problem${since} has been mitigated. We are watching that it stays so.`,
  resolved: (_, lasted) => solved(lasted),
  closed: (_, lasted) => solved(lasted),
  cancelled: () => 'What we were investigating turned out to be no problem.',
  merged: () => 'This problem is handled together with another one that we are working on.',
};

const solved = (lasted: string | null): string =>
  `The problem has been resolved.${lasted ? ` It lasted ${lasted}.` : ''}`;

export function outsideValues(facts: Facts): Record<string, Value> {
  const { incident, now } = facts;
  const began = beganAt(facts);
  const since = began ? ` that began at ${clockIn(incident.zone, began, now)}` : '';
  return {
    ...commonValues(facts),
    state: { text: `${drillMark(incident)}${STATE[incident.status](since, lasted(facts))}` },
    impact: impactOf(facts),
  };
}

const drillMark = ({ kind }: Incident): string => (kind === 'drill' ? 'This is a drill. ' : '');

/** Sentences that hold anything from inside are left out, whole: what is left of one may tell something else. */
function impactOf(facts: Facts): Value {
  const known = {
    roles: facts.conventions.roles,
    people: [...facts.roles.map(({ person }) => person), facts.incident.declaredBy],
    names: [...facts.innerNames, facts.incident.alert, facts.incident.service].filter(
      (name) => name.length > 2,
    ),
  };
  const told = impactsOf(facts).map((text) =>
    sentencesOf(text)
      .filter((sentence) => innerWords(sentence, known).length === 0 && !LINK.test(sentence))
      .join(' '),
  );
  const text = told.find((each) => each !== '');
  return text
    ? { text }
    : { text: '_(What do users notice?)_', missing: 'the impact, in words for the outside' };
}

const LINK = /:\/\/|\bwww\.|\]\(|\[[^\]]*\]\[|<[a-z/!]/i;

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}])|\n+/u)
    .map((sentence) => sentence.replace(/^[\s>#*+-]+/, '').trim())
    .filter((sentence) => sentence !== '');
}
