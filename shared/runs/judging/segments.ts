/** What an interpreter printed for each line that it was given: a predicate is about one of them. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { type Finding, unverified } from './evidence.ts';
import { namingWords, wordsOf } from './matching.ts';

export interface Segment {
  input: string;
  /** What was printed for it, without the echo of the input. */
  output: string;
}

/**
 * Judges each segment that printed something and takes the finding of the one that the predicate is about: the only
 * one that holds such a value, or the only one whose input has most of the subject's words.
 * @param judgeOne judges one segment's output as if it were all; `unverified` when it has no such value
 */
export function judgeSegments(
  predicate: Predicate,
  segments: readonly Segment[],
  judgeOne: (segment: Segment) => Finding,
): Finding {
  const printed = segments.filter(({ output }) => output.trim() !== '');
  const judged = printed.map((segment) => ({
    segment,
    finding: judgeOne(segment),
    score: scoreOf(predicate, segment),
  }));
  const having = judged.filter(({ finding }) => finding.value !== 'unverified');
  const best = Math.max(0, ...having.map(({ score }) => score));
  const pick = best > 0 ? having.filter(({ score }) => score === best) : having;
  const only = pick.length === 1 ? pick[0]! : null;
  // The line that the subject names may be one whose value could not be read.
  const better = judged.find(({ finding, score }) => finding.value === 'unverified' && score > best);
  if (only && !better)
    return { ...only.finding, seen: `${only.finding.seen} (${shown(only.segment.input)})` };
  if (better) return { ...better.finding, seen: `${better.finding.seen} (${shown(better.segment.input)})` };
  if (pick.length === 0)
    return judged.at(-1)?.finding ?? unverified('No line of the input printed anything.');
  const told = pick
    .slice(0, 4)
    .map(({ segment }) => `${shown(segment.input)} → ${segment.output.trim().slice(0, 40)}`);
  return unverified(`Several lines of the input print such a value: ${told.join(', ')}.`);
}

function scoreOf({ subject }: Predicate, { input }: Segment): number {
  const words = wordsOf(input);
  return namingWords(subject).filter((word) => words.includes(word)).length;
}

function shown(input: string): string {
  const line = input.trim().split('\n').at(-1)!;
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
