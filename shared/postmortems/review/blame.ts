/**
 * Hints for blameless wording. Works offline, by rules that can be read; knows persons from services as well as words
 * allow, and stays silent when in doubt. Code, quoted blocks, and words between quotation marks are somebody else's.
 */
import { peopleOf } from './blame-people.ts';
import { BLAME_RULES } from './blame-rules.ts';
import { visibleText } from './visible.ts';

export interface BlameHint {
  rule: string;
  /** The words that were found. */
  words: string;
  sentence: string;
  why: string;
  instead: string;
  start: number;
  end: number;
}

/** A sentence with its place in the text. Names with a dot, versions and numbers do not end one. */
const SENTENCE = /[^\n]+?(?:[.!?]+["'”’)]*(?=\s|$)|(?=\n)|$)/g;
const QUOTED = /"[^"\n]{2,400}"|“[^”\n]{2,400}”|„[^“”\n]{2,400}[“”]|«[^»\n]{2,400}»/g;

/** `known` are names of persons that the incident knows. Hints stand in the order of the text. */
export function blameHints(source: string, known: readonly string[] = []): BlameHint[] {
  const { text, starts, ends } = visibleText(source, { code: false, quotes: false });
  const people = peopleOf(known);
  const spoken = text.replaceAll(QUOTED, (quote) => '\uFFFC'.repeat(quote.length));
  const hints: BlameHint[] = [];
  for (const { 0: sentence, index } of spoken.matchAll(SENTENCE)) {
    const taken: [number, number][] = [];
    for (const rule of BLAME_RULES) {
      for (const match of matchesOf(rule.pattern, sentence)) {
        const from = match.index;
        const to = from + match[0].trimEnd().length;
        if (taken.some(([start, end]) => from < end && start < to)) continue;
        if (rule.applies && !rule.applies(match, sentence, people)) continue;
        taken.push([from, to]);
        hints.push({
          rule: rule.id,
          words: text.slice(index + from, index + to).trim(),
          sentence: text.slice(index, index + sentence.length).trim(),
          why: rule.why,
          instead: rule.instead,
          start: starts[index + from]!,
          end: ends[index + to - 1]!,
        });
      }
    }
  }
  return hints.toSorted((one, other) => one.start - other.start);
}

function* matchesOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  yield* text.matchAll(pattern);
}
