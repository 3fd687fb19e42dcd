/**
 * Judges an expectation on what a command printed. A verdict is given only where the value that the runbook means is
 * found beyond doubt; else it is `unverified`, and the finding names what a person should look at.
 */
import type { Expectation, Predicate } from '#shared/runbooks/model.ts';
import { unreadDemand } from '#shared/runbooks/predicates.ts';
import { judgeNearBaseline } from './judging/baseline.ts';
import { compareNumber } from './judging/comparing.ts';
import { judgeContains } from './judging/containing.ts';
import { type Finding, unverified } from './judging/evidence.ts';
import { judgeExit } from './judging/exit-code.ts';
import { limitsOf } from './judging/limits.ts';
import { namingWords, wordsOf } from './judging/matching.ts';
import type { Measured } from './judging/measurement.ts';
import { isOfOtherThing } from './judging/other-thing.ts';
import { quantityOf } from './judging/quantity.ts';
import { plainText, readMeasured } from './judging/reading.ts';
import { judgeRecorded } from './judging/recorded.ts';
import { judgeSegments, type Segment } from './judging/segments.ts';
import { judgeStable } from './judging/stable.ts';
import { judgeEmpty, judgeMatches, judgeWord, type Words } from './judging/text.ts';
import { troubleIn, wasCutShort } from './judging/trouble.ts';
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
  /** What an interpreter printed for each line of its input; absent when that is not known. */
  segments?: readonly Segment[];
}

/** What the predicates of one expectation are judged by. */
interface Evidence {
  observed: Observed;
  words: Words;
  measured: Measured;
  /** The baseline, read the same way. */
  before: Measured | null;
  predicates: readonly Predicate[];
}

/** The verdict with a finding for each predicate. A person's own verdict is not known here. */
export function judge(expectation: Expectation, observed: Observed): Verdict {
  const { predicates } = expectation;
  if (predicates.length === 0) return judgeWithoutPredicates(expectation, observed);
  const stdout = plainText(observed.stdout);
  const segments = observed.segments?.some(({ output }) => output.trim() !== '') ? observed.segments : [];
  const words: Words = {
    // What a terminal echoes was not printed by the command.
    stdout: segments.length > 0 ? plainText(segments.map(({ output }) => output).join('\n')) : stdout,
    stderr: plainText(observed.stderr),
    incomplete: observed.incomplete,
  };
  const { baseline, command } = observed;
  const evidence: Evidence = {
    observed: { ...observed, segments },
    words,
    measured: readMeasured(stdout, words.stderr, command),
    before: typeof baseline === 'string' ? readMeasured(plainText(baseline), '', command) : null,
    predicates,
  };
  const findings: Verdict['findings'] = predicates.map((predicate) => ({
    predicate,
    ...judgePredicate(predicate, evidence),
  }));
  const unread = unreadDemand(expectation.text);
  if (unread && findings.every(({ value }) => value === 'met'))
    findings.push({ predicate: null, ...unverified(`A person must judge this: ${unread}`) });
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

/** The runbook shows an output, or says in words what only a person can judge. */
function judgeWithoutPredicates(expectation: Expectation, observed: Observed): Verdict {
  const { recordedOutput } = observed;
  if (!expectation.recorded || !recordedOutput?.trim())
    return notJudged(expectation, 'A person must judge this.');
  const failure = failureOf(observed, { ...observed, stderr: plainText(observed.stderr) });
  if (failure) return notJudged(expectation, failure);
  if (observed.incomplete)
    return notJudged(expectation, 'A part of the output is missing, so it was not compared.');
  const finding = judgeRecorded(recordedOutput, observed.stdout, expectation.similarity);
  return { expectation, value: finding.value, findings: [{ predicate: null, ...finding }], person: null };
}

function judgePredicate(predicate: Predicate, evidence: Evidence): Finding {
  const { observed, words } = evidence;
  if (predicate.op === 'exit') return judgeExit(predicate, observed.exitCode, observed.command, words.stdout);
  const failure = failureOf(observed, words);
  if (failure) return unverified(failure);
  const finding = judgeOutput(predicate, evidence);
  if (finding.value === 'unverified') return finding;
  // Words that were found stand there, whatever else went wrong.
  if (finding.value === 'met' && (predicate.op === 'contains' || predicate.op === 'matches')) return finding;
  const trouble = troubleIn(words.stderr);
  return trouble ? unverified(`${finding.seen}; but the command also said: ${trouble}`) : finding;
}

function judgeOutput(predicate: Predicate, evidence: Evidence): Finding {
  const { words, measured, observed } = evidence;
  switch (predicate.op) {
    case 'contains':
      return judgeContains(predicate, words, measured);
    case 'matches':
      return judgeMatches(predicate, words, measured);
    case 'empty':
      return judgeEmpty(predicate, words, measured);
    case 'stable':
      return judgeStable(predicate, measured.measurements);
    case 'within':
      return judgeWithin(predicate, evidence);
    default:
      if (!observed.segments || observed.segments.length === 0) return judgeComparison(predicate, evidence);
      return judgeSegments(predicate, observed.segments, ({ input, output }) => {
        const stdout = plainText(output);
        const part = { ...evidence, observed: { ...observed, command: input }, words: { ...words, stdout } };
        return judgeComparison(predicate, { ...part, measured: readMeasured(stdout, '', input) });
      });
  }
}

/** A command that failed without a word on stdout says nothing about what was expected of it. */
function failureOf(
  { exitCode }: Observed,
  { stdout, stderr }: Pick<Words, 'stdout' | 'stderr'>,
): string | null {
  if (exitCode === null || exitCode === 0) return null;
  if (!wasCutShort(exitCode)) {
    if (stdout.trim() !== '') return null;
    // `grep` and `diff` tell by 1, in silence, that there is nothing to tell.
    if (exitCode === 1 && stderr.trim() === '') return null;
  }
  const said = stderr.trim().split('\n', 1)[0]!.slice(0, 120);
  const silent = stdout.trim() === '' ? ' and printed nothing' : '';
  return `The command failed (exit ${exitCode})${said ? `: ${said}` : silent}.`;
}

function judgeComparison(predicate: Predicate, evidence: Evidence): Finding {
  const { words, measured, observed } = evidence;
  if (words.incomplete) return unverified('A part of the output is missing, so its numbers were not judged.');
  if (predicate.every && measured.rows?.length === 0) return judgeNoRows(predicate, observed);
  const compared = compareNumber(predicate, measured.measurements, bareFits(predicate, evidence));
  if (compared?.value === 'met' && predicate.every && isCutByPipe(observed.command))
    return unverified(`${compared.seen}; but the command printed a part of the rows only.`);
  if (compared) return compared;
  if (predicate.op === '=' || predicate.op === '!=') return judgeWord(predicate, measured, words);
  return unverified(`${predicate.raw || predicate.value} holds no number to compare with.`);
}

/** `head` leaves rows out; those that matter come first where they were sorted. */
function isCutByPipe(command: string): boolean {
  return /\|\s*(?:head|tail)\b|\bLIMIT \d+/i.test(command) && !/\bsort\b|--sort|ORDER BY/i.test(command);
}

/** "No query > 1 s" holds of no query; "all pods" and "no pod has less than" want pods to be there. */
function judgeNoRows({ op, raw }: Predicate, { exitCode }: Observed): Finding {
  const bounded = op === '<' || op === '<=';
  if (bounded && exitCode === 0 && !/^\s*(?:all|each|every|both)\b/i.test(raw))
    return { value: 'met', seen: 'the table has no rows' };
  return unverified('The table has no rows.');
}

/** A number without a name can answer one question only, unless the command names what it asks for. */
function bareFits(predicate: Predicate, { predicates, observed }: Evidence): boolean {
  const { command } = observed;
  if (/^HTTP$/i.test(predicate.subject.trim())) return /\b(?:curl|wget|https?|hey|ab)\b/.test(command);
  const dimension = limitsOf(predicate)?.[0]?.dimension;
  if (isOfOtherThing(predicate.subject, dimension, command)) return false;
  const rivals = predicates.filter(
    (other) => other.subject !== predicate.subject && limitsOf(other)?.[0]?.dimension === dimension,
  );
  if (rivals.length === 0) return true;
  const asked = wordsOf(command);
  const named = ({ subject }: Predicate) => namingWords(subject).some((word) => asked.includes(word));
  return named(predicate) && !rivals.some(named);
}

/** "Within 10 % of 200 ms" has a number to be near to; else it is the baseline's. */
function judgeWithin(predicate: Predicate, evidence: Evidence): Finding {
  const target = predicate.value2 ? /^\s*([\d.,]+)\s*(\S*)\s*$/.exec(predicate.value2) : null;
  const share = Number(predicate.value);
  if (!target || predicate.unit !== '%' || !Number.isFinite(share) || !quantityOf(target[1]!, target[2]!)) {
    if (evidence.words.incomplete)
      return unverified('A part of the output is missing, so its numbers were not judged.');
    const { measured, before } = evidence;
    const fits = bareFits(predicate, evidence);
    return judgeNearBaseline(predicate, measured.measurements, before?.measurements ?? null, fits);
  }
  const middle = Number(target[1]!.replaceAll(',', ''));
  const [low, high] = [middle * (1 - share / 100), middle * (1 + share / 100)].map((limit) =>
    String(Number(limit.toPrecision(6))),
  );
  const between: Predicate = { ...predicate, op: 'between', value: low!, value2: high!, unit: target[2]! };
  return judgeComparison(between, evidence);
}
