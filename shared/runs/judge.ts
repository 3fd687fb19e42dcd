import type { Expectation } from '#shared/runbooks/model.ts';
import type { Verdict } from './model.ts';

/** What a command left behind to be judged. */
export interface Observed {
  /** Null when the command did not end by itself. */
  exitCode: number | null;
  stdout: string;
  /** As it ran: it tells how to read the output. */
  command: string;
  /** True when a part of the output is missing: what is not found may have been in it. */
  incomplete: boolean;
}

export function judge(expectation: Expectation, _observed: Observed): Verdict {
  return notJudged(expectation, 'later');
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
