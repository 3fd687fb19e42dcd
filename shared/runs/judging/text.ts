/** Judges what an output says in words. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { type Finding, unverified, wordsOfExpected } from './evidence.ts';
import { matching } from './matching.ts';
import type { Measured } from './measurement.ts';

export interface Words {
  /** Plain text, without escapes. */
  stdout: string;
  stderr: string;
  /** True when a part of the output is missing. */
  incomplete: boolean;
}

/** A table without rows is empty, and so is what psql says of one. */
export function judgeEmpty(
  { raw }: Predicate,
  { stdout, stderr, incomplete }: Words,
  { rows, measurements }: Measured,
): Finding {
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) {
    // A pipeline is silent as well when what it reads from has failed.
    const said = stderr.trim().split('\n', 1)[0]!;
    if (said !== '') return unverified(`Nothing on stdout, but on stderr: ${said.slice(0, 120)}`);
    return incomplete
      ? unverified('A part of the output is missing.')
      : { value: 'met', seen: 'nothing was printed' };
  }
  if (rows?.length === 0) return { value: 'met', seen: 'the table has no rows' };
  // "No matches" may well be said of the count that was printed.
  const counted = rows === null && measurements[0]?.name === '' ? measurements[0].text : '';
  if (counted === '0' && !/\b(?:output|empty|blank|nothing)\b/i.test(raw))
    return unverified('It printed 0, which may be the count of what should not be there.');
  const count = rows?.length ?? lines.length;
  const first = (rows?.[0]?.text ?? lines[0]!).trim().slice(0, 100);
  return {
    value: 'not met',
    seen: `${count} ${rows ? 'row' : 'line'}${count === 1 ? '' : 's'}, the first: "${first}"`,
  };
}

/** Longest line and pattern that a pattern is tried on, so that no pattern can hold the core. */
const LONGEST_LINE = 2000;
const LONGEST_PATTERN = 200;

export function judgeMatches(
  predicate: Predicate,
  { stdout, incomplete }: Words,
  { measurements }: Measured,
): Finding {
  const pattern = safePattern(predicate.value);
  if (!pattern) return unverified(`The pattern ${predicate.value} cannot be tried.`);
  if (predicate.subject.trim() !== '') return judgeFieldMatches(predicate, pattern, measurements);
  const line = stdout.split('\n').find((text) => text.length <= LONGEST_LINE && pattern.test(text));
  if (line !== undefined)
    return { value: 'met', seen: `"${line.trim().slice(0, 120)}" matches ${predicate.value}` };
  if (incomplete) return unverified(`No line of what was kept matches ${predicate.value}.`);
  return { value: 'not met', seen: `no line matches ${predicate.value}` };
}

/** The pattern is about one field: ".version matches ^2". */
function judgeFieldMatches(
  { subject, value }: Predicate,
  pattern: RegExp,
  measurements: Measured['measurements'],
): Finding {
  const fields = matching(subject, measurements).filter(({ text }) => text.length <= LONGEST_LINE);
  if (fields.length === 0)
    return unverified(`No value for ${subject} was found, expected to match ${value}.`);
  const failing = fields.find(({ text }) => !pattern.test(text));
  const shown = (failing ?? fields[0]!).text;
  return { value: failing ? 'not met' : 'met', seen: `${subject}: ${shown}, expected to match ${value}` };
}

/** Null for what is no pattern, and for repetition inside repetition, which can take for ever. */
function safePattern(text: string): RegExp | null {
  const source = /^\/(.*)\/i?$/.exec(text)?.[1] ?? text;
  if (source.length > LONGEST_PATTERN || /[+*}][^()]*\)[+*{?]|\\[1-9]|\([^)]*\|[^)]*\)[+*{]/.test(source))
    return null;
  try {
    return new RegExp(source, /\/i$/.test(text) ? 'i' : '');
  } catch {
    return null;
  }
}

/** `=` and `!=` with words: the value of what the subject names, or the whole output. */
export function judgeWord(predicate: Predicate, { measurements }: Measured, { stdout }: Words): Finding {
  const wanted = predicate.value.trim();
  const expected = wordsOfExpected(predicate);
  const subject = predicate.subject.trim();
  const named = subject ? matching(subject, measurements) : [];
  const seen =
    named.length > 0
      ? named
      : /^\S+$/.test(stdout.trim())
        ? [{ name: '', row: '', text: stdout.trim().replace(/^(["'])(.*)\1$/, '$2') }]
        : [];
  if (seen.length === 0 || wanted === '')
    return unverified(`No value for ${subject || 'this'} was found, expected ${expected}.`);
  if (new Set(seen.map(({ name }) => name)).size > 1) {
    return unverified(
      `Several values may be meant: ${seen
        .slice(0, 4)
        .map(({ name, text }) => `${name}: ${text}`)
        .join(', ')}; expected ${expected}.`,
    );
  }
  const equal = (text: string) =>
    text.toLowerCase() === wanted.toLowerCase() || text.toLowerCase().startsWith(`${wanted.toLowerCase()} (`);
  const failing = seen.filter(({ text }) => equal(text) !== (predicate.op === '='));
  const shown = (failing.length > 0 ? failing : seen)
    .slice(0, 4)
    .map(({ text, row }) => (row ? `${text} of ${row}` : text));
  return {
    value: failing.length > 0 ? 'not met' : 'met',
    seen: `${subject || 'output'}: ${shown.join(', ')}, expected ${expected}`,
  };
}
