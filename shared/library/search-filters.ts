/** The filters of a search: `kind:postmortem sev:1-2 -tag:drill before:2026-10-01`. */
import { ActionStatus } from '#shared/actions/model.ts';
import { LIVE_STATUSES, SEVERITIES, type Severity, STATUSES } from '#shared/incidents/model.ts';
import { didYouMean } from '#shared/nearest.ts';
import { ENTITY_KINDS } from '#shared/reference.ts';
import { RunState } from '#shared/runs/model.ts';
import { readTime, type TimeContext } from '#shared/time/grammar.ts';
import { DocumentStatus, type SearchHit } from './model.ts';

export const FILTERS = [
  {
    name: 'kind',
    meaning: 'what it is: runbook, incident, timeline, postmortem, investigation, action, run',
  },
  { name: 'sev', meaning: 'severity: 1, SEV2, 1-2' },
  { name: 'status', meaning: 'of an incident, action, document or run: open, in-review, live' },
  { name: 'tag', meaning: 'of an incident or environment, or of a document’s front matter' },
  { name: 'service', meaning: 'the service of an incident or document' },
  { name: 'owner', meaning: 'who owns, does, leads or wrote it' },
  { name: 'before', meaning: 'earlier than a day or time: 2026-10-01, yesterday, -7d' },
  { name: 'after', meaning: 'on a day or later: 2026-09-01, monday, -30d' },
] as const;
export type FilterName = (typeof FILTERS)[number]['name'];

const ALIASES: Readonly<Record<string, FilterName>> = {
  type: 'kind',
  severity: 'sev',
  state: 'status',
  tags: 'tag',
  services: 'service',
  owners: 'owner',
  until: 'before',
  since: 'after',
};

/** The filter that a word before a colon names; null when it names none. */
export function filterNamed(word: string): FilterName | null {
  const wanted = word.toLowerCase();
  return (
    FILTERS.find(({ name }) => name === wanted)?.name ??
    (Object.hasOwn(ALIASES, wanted) ? ALIASES[wanted]! : null)
  );
}

export type HitKind = SearchHit['kind'];
const HIT_KINDS: readonly HitKind[] = [...ENTITY_KINDS, 'entry'];

const KIND_WORDS: Readonly<Record<string, HitKind>> = {
  timeline: 'entry',
  entries: 'entry',
  env: 'environment',
  pm: 'postmortem',
  rb: 'runbook',
  inc: 'incident',
  inv: 'investigation',
  act: 'action',
};

/** Every status that something may have. */
export const FILTER_STATUSES: readonly string[] = [
  ...new Set(['live', ...STATUSES, ...ActionStatus.options, ...DocumentStatus.options, ...RunState.options]),
];

/** One filter with what its values mean. Any of the values will do; `not` turns it round. */
export type Filter = { not: boolean } & (
  | { name: 'kind'; kinds: HitKind[] }
  | { name: 'sev'; severities: Severity[] }
  | { name: 'status'; statuses: string[] }
  | { name: 'tag' | 'service' | 'owner'; values: string[] }
  /** An instant, UTC. */
  | { name: 'before' | 'after'; instant: string }
);

/** Reads the values of a filter. A problem is a sentence that says what could be written. */
export function readFilter(
  name: FilterName,
  values: readonly string[],
  not: boolean,
  context: TimeContext,
): Filter | { problem: string } {
  if (values.length === 0) return { problem: `${name}: needs a value: ${meaningOf(name)}.` };
  switch (name) {
    case 'kind':
      return readEach(values, kindOf, (kinds) => ({ name, not, kinds }), `kind:`, [
        ...ENTITY_KINDS,
        'timeline',
      ]);
    case 'sev': {
      const severities = values.map(severitiesNamed);
      const wrong = values[severities.indexOf(null)];
      if (wrong !== undefined)
        return {
          problem: `There is no severity "${wrong}". Write sev:1 to sev:5, or a range such as sev:1-2.`,
        };
      return { name, not, severities: [...new Set(severities.flatMap((found) => found ?? []))] };
    }
    case 'status':
      return readEach(
        values,
        statusesNamed,
        (statuses) => ({ name, not, statuses: statuses.flat() }),
        'status:',
        FILTER_STATUSES,
      );
    case 'before':
    case 'after': {
      const read = readTime(values.join(','), context);
      if ('problem' in read) return { problem: `${name}: ${read.problem}` };
      return { name, not, instant: new Date(read.at.start).toISOString() };
    }
    default:
      return { name, not, values: [...values] };
  }
}

function readEach<T>(
  values: readonly string[],
  read: (value: string) => T | null,
  made: (found: T[]) => Filter,
  label: string,
  candidates: readonly string[],
): Filter | { problem: string } {
  const found: T[] = [];
  for (const value of values) {
    const one = read(value);
    if (one === null) {
      const hint = didYouMean(value, candidates) ?? `There are: ${candidates.join(', ')}.`;
      return { problem: `${label} does not know "${value}". ${hint}` };
    }
    found.push(one);
  }
  return made(found);
}

/** Case, and a dash for a blank, do not matter. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, ' ')
    .trim();
}

function kindOf(value: string): HitKind | null {
  const word = foldName(value);
  if (Object.hasOwn(KIND_WORDS, word)) return KIND_WORDS[word]!;
  return HIT_KINDS.find((kind) => kind === word || `${kind}s` === word) ?? null;
}

function severitiesNamed(value: string): Severity[] | null {
  const match = /^(?:sev[\s-]?)?([1-5])(?:\s*(?:-|–|\.\.)\s*(?:sev[\s-]?)?([1-5]))?$/i.exec(value.trim());
  if (!match) return null;
  const first = Number(match[1]);
  const last = Number(match[2] ?? first);
  return SEVERITIES.slice(Math.min(first, last) - 1, Math.max(first, last));
}

function statusesNamed(value: string): string[] | null {
  const wanted = foldName(value);
  if (wanted === 'live') return [...LIVE_STATUSES];
  const found = FILTER_STATUSES.find((status) => foldName(status) === wanted);
  return found === undefined ? null : [found];
}

function meaningOf(name: FilterName): string {
  return FILTERS.find((filter) => filter.name === name)!.meaning;
}
