/** What a recorded output expects of the next one: `expected_similarity`, "Expected output:" blocks, transcripts. */
import type { Expectation, Predicate } from './model.ts';

/** A longer line is an example rather than an answer. In UTF-16 units. */
const LONGEST_ANSWER = 80;

/** A recorded trouble shows what is wrong, not what should be seen. */
const TROUBLE =
  /\b(?:errors?|fail(?:ed|ure|ing)?|fatal|crash\w*|denied|refused|timed? ?out|unhealthy|not ?ready|not ?found|down|unreachable|evicted|oomkilled|panic|backoff|degraded|critical|exception|traceback)\b/i;

/** `expected_similarity=0.8` of an HTML comment: a share from 0 to 1, or a pattern; null when it says neither. */
export function readSimilarity(note: string): number | string | null {
  const match = /^expected_similarity\s*[=:]\s*["']?(.*?)["']?\s*$/.exec(note);
  if (!match) return null;
  const share = Number(match[1]);
  if (match[1] !== '' && Number.isFinite(share))
    return share > 1 ? Math.min(share / 100, 1) : Math.max(share, 0);
  return match[1] === '' ? null : match[1]!;
}

/** The expectation that an output block states when the runbook says that it is what should be seen. */
export function statedOutput(output: string, similarity: number | string | null): Expectation {
  const answer = answerOf(output);
  if (typeof similarity === 'string') {
    const predicate: Predicate = { subject: '', op: 'matches', value: similarity, unit: '', raw: similarity };
    return { text: `an output that matches ${similarity}`, otherwise: '', predicates: [predicate] };
  }
  if (similarity !== null && similarity < 1) {
    const percent = Math.round(similarity * 100);
    const text = `an output at least ${percent} % like the recorded one`;
    return { text, otherwise: '', predicates: [], recorded: true, similarity };
  }
  if (answer === null)
    return {
      text: 'the output that the runbook shows',
      otherwise: '',
      predicates: [],
      recorded: true,
      ...(similarity === null ? {} : { similarity }),
    };
  return { text: answer, otherwise: '', predicates: [contains(answer)] };
}

/** The expectation in a transcript: a person compares. Null where the recorded output shows trouble or nothing. */
export function recordedExpectation(output: string): Expectation | null {
  if (output.trim() === '' || TROUBLE.test(output)) return null;
  return { text: 'an output like the recorded one', otherwise: '', predicates: [], recorded: true };
}

/** An output of one short line without what changes from run to run is the answer itself. */
function answerOf(output: string): string | null {
  const line = output.trim();
  if (line === '' || line.includes('\n') || line.length > LONGEST_ANSWER) return null;
  return /\d{2}:\d{2}|\d{4,}|\.\.\.|…|<[^>]+>/.test(line) ? null : line;
}

function contains(value: string): Predicate {
  return { subject: '', op: 'contains', value, unit: '', raw: value };
}
