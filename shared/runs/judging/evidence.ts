/** The words in which a finding names values. */
import type { Predicate } from '#shared/runbooks/model.ts';
import type { VerdictValue } from '../model.ts';
import type { Measurement } from './measurement.ts';

export interface Finding {
  value: VerdictValue;
  /** The evidence, in one line. */
  seen: string;
}

/** Candidates and offenders that are named in a finding. */
const NAMED = 4;
/** Of one value, in UTF-16 units. */
const LONGEST = 60;

/** `83.12% of web-1, 90% of web-2`, at most a few. */
export function values(found: readonly Measurement[]): string {
  const told = found
    .slice(0, NAMED)
    .map(({ text, row }) => (row ? `${short(text)} of ${short(row)}` : short(text)));
  return told.join(', ') + more(found.length);
}

/** `CPU %: 83.12% of web-1`, at most a few. */
export function listed(found: readonly Measurement[]): string {
  const told = found
    .slice(0, NAMED)
    .map(({ name, text, row }) =>
      [name ? `${short(name)}: ${short(text)}` : short(text), short(row)].filter(Boolean).join(' of '),
    );
  return told.join(', ') + more(found.length);
}

function more(count: number): string {
  return count > NAMED ? ` and ${count - NAMED} more` : '';
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** `< 70 %`, `between 500 MB and 1 GB`. */
export function wordsOfExpected({ op, value, value2, unit, unit2 }: Predicate): string {
  const tail = unit ? ` ${unit}` : '';
  if (op === 'between')
    return unit2
      ? `between ${value}${tail} and ${value2 ?? '?'} ${unit2}`
      : `between ${value} and ${value2 ?? '?'}${tail}`;
  return `${op} ${value}${tail}`;
}

/** A finding that decides nothing and says what was seen. */
export function unverified(seen: string): Finding {
  return { value: 'unverified', seen };
}

/** The subject between quotation marks, or "this" where the sentence names none. */
export function quoted(subject: string): string {
  return subject.trim() ? `"${subject.trim()}"` : 'this';
}
