/**
 * Judges an expectation on what a command printed. A verdict is given only where the value that the runbook means is
 * found beyond doubt; else it is `unverified`, and the finding names what a person should look at.
 */
import type { Expectation, Predicate } from '#shared/runbooks/model.ts';
import { compareNumber } from './judging/comparing.ts';
import { type Finding, unverified } from './judging/evidence.ts';
import { matching } from './judging/matching.ts';
import type { Measured } from './judging/measurement.ts';
import { quantityOf } from './judging/quantity.ts';
import { plainText, readMeasured } from './judging/reading.ts';
import { judgeSegments, type ReplSegment } from './judging/segments.ts';
import { judgeContains, judgeEmpty, judgeMatches, judgeWord, type Words } from './judging/text.ts';
import type { Verdict } from './model.ts';
import { worstVerdict } from './verdicts.ts';

/** What a command left behind to be judged. */
export interface Observed {
  /** Null when the command did not end by itself, as a sampled one. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** As it ran: it tells how to read the output. */
  command: string;
  /** True when a part of the output is missing: what is not found may have been in it. */
  incomplete: boolean;
  /** What the same command printed on stdout in the baseline run; null or absent without one. */
  baseline?: string | null;
  /** What the runbook shows below the command, as a transcript does; null or absent when it shows nothing. */
  recordedOutput?: string | null;
  /** For input to an interpreter: each line, and what it was answered. `stdout` shows both, with the prompts. */
  segments?: readonly ReplSegment[];
}

export function judge(expectation: Expectation, observed: Observed): Verdict {
  if (expectation.predicates.length === 0) return notJudged(expectation, 'A person must judge this.');
  const { segments = [], ...whole } = observed;
  if (segments.length > 0) return judgeSegments(expectation, whole, segments, judge);
  const words: Words = {
    stdout: plainText(observed.stdout),
    stderr: plainText(observed.stderr),
    incomplete: observed.incomplete,
  };
  const measured = readMeasured(words.stdout, words.stderr, observed.command);
  const findings = expectation.predicates.map((predicate) => ({
    predicate,
    ...judgePredicate(predicate, observed, words, measured),
  }));
  const value = worstVerdict(findings.map((finding) => finding.value)) ?? 'unverified';
  return { expectation, value, findings, person: null };
}

/** A verdict that leaves it to a person, and says why. */
export function notJudged(expectation: Expectation, why: string): Verdict {
  const findings = expectation.predicates.length > 0 ? expectation.predicates : [null];
  return {
    expectation,
    value: 'unverified',
    findings: findings.map((predicate) => ({ predicate, value: 'unverified', seen: why })),
    person: null,
  };
}

function judgePredicate(predicate: Predicate, observed: Observed, words: Words, measured: Measured): Finding {
  if (predicate.op === 'exit') return judgeExit(predicate, observed.exitCode);
  const failure = failureOf(observed, words);
  if (failure) return unverified(failure);
  switch (predicate.op) {
    case 'contains':
      return judgeContains(predicate, words, measured.rows);
    case 'matches':
      return judgeMatches(predicate, words, measured);
    case 'empty':
      return judgeEmpty(words, measured.rows);
    case 'stable':
      return unverified('Whether it is stable shows only over several runs.');
    case 'within':
      return judgeWithin(predicate, measured, words);
    default:
      return judgeComparison(predicate, measured, words);
  }
}

/** A command that failed without a word on stdout says nothing about what was expected of it. */
function failureOf({ exitCode }: Observed, { stdout, stderr }: Words): string | null {
  if (exitCode === null || exitCode === 0 || stdout.trim() !== '') return null;
  // `grep` and `diff` tell by 1, in silence, that there is nothing to tell.
  if (exitCode === 1 && stderr.trim() === '') return null;
  const said = stderr.trim().split('\n', 1)[0]!.slice(0, 120);
  return `The command failed (exit ${exitCode})${said ? `: ${said}` : ' and printed nothing'}.`;
}

function judgeExit({ value }: Predicate, exitCode: number | null): Finding {
  const wanted = Number(value);
  if (exitCode === null) return unverified('The command did not end by itself, so it has no exit code.');
  if (value.trim() === '' || !Number.isInteger(wanted)) return unverified(`The exit code was ${exitCode}.`);
  return {
    value: exitCode === wanted ? 'met' : 'not met',
    seen: `exit code ${exitCode}, expected ${wanted}`,
  };
}

function judgeComparison(predicate: Predicate, measured: Measured, words: Words): Finding {
  if (words.incomplete) return unverified('A part of the output is missing, so its numbers were not judged.');
  if (predicate.every && measured.rows?.length === 0) return { value: 'met', seen: 'the table has no rows' };
  const compared = compareNumber(predicate, measured.measurements);
  if (compared) return compared;
  if (predicate.op === '=' || predicate.op === '!=') return judgeWord(predicate, measured, words);
  return unverified(`${predicate.raw || predicate.value} holds no number to compare with.`);
}

/** "Within 10 % of 200 ms" has a number to be near to; "of the baseline" has none here. */
function judgeWithin(predicate: Predicate, measured: Measured, words: Words): Finding {
  const target = predicate.value2 ? /^\s*([\d.,]+)\s*(\S*)\s*$/.exec(predicate.value2) : null;
  const share = Number(predicate.value);
  if (!target || predicate.unit !== '%' || !Number.isFinite(share) || !quantityOf(target[1]!, target[2]!)) {
    const near = matching(predicate.subject, measured.measurements).filter((found) => found.quantity);
    const seen = near.length === 1 ? ` It is ${near[0]!.text}.` : '';
    return unverified(`There is no baseline to compare with.${seen}`);
  }
  const middle = Number(target[1]!.replaceAll(',', ''));
  const [low, high] = [middle * (1 - share / 100), middle * (1 + share / 100)].map((limit) =>
    String(Number(limit.toPrecision(6))),
  );
  return judgeComparison(
    { ...predicate, op: 'between', value: low!, value2: high!, unit: target[2]! },
    measured,
    words,
  );
}
