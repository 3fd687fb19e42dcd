/**
 * What a person states of an incident's impact and of its times. The words are kept as they were written; what they
 * say as a number is only for comparing and summing up, and is null wherever it is not plain.
 */
import type { MetricName, Metrics } from '#shared/incidents/model.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { STATED_NAMES, type StatedName, type StatedValue } from './model.ts';
import { quantitiesIn } from './reading/quantities.ts';
import { allowedDifference, readLooseDuration } from './reading/stated.ts';

/** A value as a block tells it. */
export type StatedLine = Pick<StatedValue, 'name' | 'text'>;

/** The names that a metric is derived for. */
export const STATED_TIMES = ['TTD', 'TTA', 'TTM', 'TTR', 'duration'] as const satisfies readonly MetricName[];

/** A name as people say it. */
export const STATED_LABELS: Readonly<Record<StatedName, string>> = {
  users: 'Users affected',
  'users share': 'Share of users',
  requests: 'Requests',
  money: 'Money',
  duration: 'Duration',
  TTD: 'TTD',
  TTA: 'TTA',
  TTM: 'TTM',
  TTR: 'TTR',
};

const WORDS: readonly [RegExp, StatedName][] = [
  [/^(?:(?:affected |impacted )?(?:users?|customers?|people|accounts?)(?: affected| impacted)?)$/, 'users'],
  [
    /^(?:users? share|share(?: of (?:users?|customers?|traffic))?|percent(?:age)?(?: of (?:users?|customers?))?|% of (?:users?|customers?))$/,
    'users share',
  ],
  [/^(?:(?:failed |affected )?requests?(?: failed| affected| lost)?|errors?)$/, 'requests'],
  [/^(?:money|cost|costs|revenue(?: lost| impact)?|lost revenue|loss|financial (?:impact|loss))$/, 'money'],
  [/^(?:(?:impact |incident |total )?duration|downtime|length)$/, 'duration'],
];

/** The name that a label means, in any case: `Customers affected`, `users-share`, `ttd`; null for another word. */
export function statedNameOf(label: string): StatedName | null {
  const word = label
    .trim()
    .replaceAll(/[\s_-]+/g, ' ')
    .toLowerCase();
  return (
    STATED_NAMES.find((name) => name.toLowerCase() === word || STATED_LABELS[name].toLowerCase() === word) ??
    WORDS.find(([pattern]) => pattern.test(word))?.[1] ??
    null
  );
}

/** What the words say: `about 1,200` is 1200, `~2.5 days` 216000 s, `€12k` 12000 EUR. A range is no number. */
export function understoodOf(name: StatedName, text: string): Pick<StatedValue, 'amount' | 'unit'> {
  if (name === 'money') return moneyIn(text);
  if (isTime(name)) {
    const found = readLooseDuration(text.trim());
    // `5 minutes to 2 hours` begins as a duration, but is none.
    const single = found && !/^\s*(?:-|–|—|to\b|or\b)/.test(found.rest);
    return single ? { amount: found.seconds, unit: 's' } : NOTHING;
  }
  if (name === 'users share') {
    const amount = single(text, /^%$/);
    return amount === null ? NOTHING : { amount, unit: '%' };
  }
  const amount = single(text, name === 'users' ? /^$/ : /^(?:requests?|calls|errors?)?$/);
  return amount === null ? NOTHING : { amount, unit: '' };
}

const NOTHING = { amount: null, unit: '' } as const;

const SCALES: readonly [RegExp, number][] = [
  [/^\s*(?:k\b|thousand\b)/i, 1e3],
  [/^\s*(?:m\b|mn\b|million\b)/i, 1e6],
  [/^\s*(?:bn\b|b\b|billion\b)/i, 1e9],
];

/** The one quantity of this unit in the text; null where there is none, a range, or more than one. */
function single(text: string, unit: RegExp): number | null {
  // What stands in brackets explains: `1,200 (of 40,000)`. `~` is no part of a number, nor is a thin space.
  const words = text
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll(/(?<=\d)[\u00a0\u2009\u202f ](?=\d{3}(?!\d))/g, ',');
  const scaled = words.replaceAll(/(?<=\d)\s*(?:k|m|bn?|mn|thousand|million|billion)\b/gi, (word) => {
    const scale = SCALES.find(([pattern]) => pattern.test(word))![1];
    return scale === 1e3 ? 'K' : scale === 1e6 ? 'M' : 'G';
  });
  const found = quantitiesIn(scaled).filter((quantity) => unit.test(quantity.unit));
  const [only] = found;
  return only && found.length === 1 && only.low === only.high ? only.low : null;
}

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY', $: 'USD', '₹': 'INR' };
const CURRENCY = /[€£¥$₹]|\b(?:[A-Z]{3})\b/;

function moneyIn(text: string): Pick<StatedValue, 'amount' | 'unit'> {
  const currency = CURRENCY.exec(text)?.[0];
  const amount = single(text.replace(CURRENCY, ' '), /^$/);
  if (amount === null) return NOTHING;
  return { amount, unit: currency ? (SIGNS[currency] ?? currency) : '' };
}

function isTime(name: StatedName): name is (typeof STATED_TIMES)[number] {
  return (STATED_TIMES as readonly string[]).includes(name);
}

/** A stated time that is not what the key moments give. Both are kept; neither replaces the other. */
export interface StatedDifference {
  name: (typeof STATED_TIMES)[number];
  /** As stated. */
  text: string;
  /** What the words say, in seconds. */
  statedSeconds: number;
  derivedSeconds: number;
  /** `5 min less`: how the stated value stands to the derived one. */
  difference: string;
  /** The whole as a sentence. */
  sentence: string;
}

/**
 * The stated times that differ from the derived ones: by more than a minute, or by more than a fifth where the words
 * call themselves approximate. A value that is not understood, or that nothing is derived for, differs from nothing.
 */
export function statedDifferences(stated: readonly StatedLine[], metrics: Metrics): StatedDifference[] {
  return STATED_TIMES.flatMap((name) => {
    const text = stated.find((value) => value.name === name)?.text;
    const derived = metrics[name].seconds;
    if (text === undefined || derived === null || metrics[name].state !== 'ok') return [];
    const { amount } = understoodOf(name, text);
    const approximate = readLooseDuration(text.trim())?.approximate ?? false;
    if (amount === null || Math.abs(amount - derived) <= allowedDifference(derived, approximate)) return [];
    const off = formatDuration(Math.abs(amount - derived));
    const difference = `${off} ${amount < derived ? 'less' : 'more'}`;
    const label = name === 'duration' ? 'duration' : name;
    const sentence = `The stated ${label} is ${text}; the key moments give ${formatDuration(derived)}. Both are kept.`;
    return [{ name, text, statedSeconds: amount, derivedSeconds: derived, difference, sentence }];
  });
}
