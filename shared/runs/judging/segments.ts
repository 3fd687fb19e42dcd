/**
 * Judges what an interpreter answered to the lines that were typed. The prompts and the echo hold numbers of their
 * own, so each answer is looked at alone. Which line an expectation means the runbook does not say: a verdict is given
 * where it is the same for every answer that could be meant.
 */
import type { Expectation, Predicate } from '#shared/runbooks/model.ts';
import type { Observed } from '../judge.ts';
import type { Verdict } from '../model.ts';
import { worstVerdict } from '../verdicts.ts';

/** A line that was typed, and what was printed until the next prompt. */
export interface ReplSegment {
  input: string;
  output: string;
}

type Finding = Verdict['findings'][number];
type Judge = (expectation: Expectation, observed: Observed) => Verdict;

/** Those that are about all that was printed, not about one value. */
const ABOUT_ALL: ReadonlySet<string> = new Set(['contains', 'matches', 'empty', 'exit', 'stable']);

export function judgeSegments(
  expectation: Expectation,
  observed: Observed,
  segments: readonly ReplSegment[],
  judge: Judge,
): Verdict {
  const answers = segments.filter(({ output }) => output.trim() !== '');
  const all = { ...observed, stdout: answers.map(({ output }) => output).join('') };
  const findings = expectation.predicates.map((predicate): Finding => {
    const look = (one: Observed): Finding => {
      const { findings } = judge({ ...expectation, predicates: [predicate] }, one);
      return findings[0] ?? { predicate, value: 'unverified', seen: 'A person must judge this.' };
    };
    if (ABOUT_ALL.has(predicate.op) || answers.length === 0) return look(all);
    return agreed(
      predicate,
      likely(predicate, answers).map((segment) => ({
        segment,
        finding: look({ ...observed, stdout: segment.output, recordedOutput: null, baseline: null }),
      })),
    );
  });
  const value = worstVerdict(findings.map((finding) => finding.value)) ?? 'unverified';
  return { expectation, value, findings, person: null };
}

/** The answers to lines that name the subject, where there are any; else all of them. */
function likely({ subject }: Predicate, answers: readonly ReplSegment[]): readonly ReplSegment[] {
  const wanted = wordsOf(subject);
  const named = answers.filter(({ input }) => {
    const words = wordsOf(input);
    return wanted.some((word) => words.includes(word));
  });
  return named.length > 0 ? named : answers;
}

/** Words of three letters and more, without the ending of a plural. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  return words.map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''));
}

function agreed(
  predicate: Predicate,
  looked: readonly { segment: ReplSegment; finding: Finding }[],
): Finding {
  const sure = looked.filter(({ finding }) => finding.value !== 'unverified');
  const [first, ...others] = sure.length > 0 ? sure : looked;
  if (!first) return { predicate, value: 'unverified', seen: 'It printed nothing.' };
  const told = ({ segment, finding }: (typeof looked)[number]) => `${segment.input.trim()}: ${finding.seen}`;
  if (others.every(({ finding }) => finding.value === first.finding.value)) {
    return { ...first.finding, seen: told(others.at(-1) ?? first) };
  }
  return {
    predicate,
    value: 'unverified',
    seen: `More than one answer could be meant: ${sure.map(told).join('; ')}`,
  };
}
