/** Outputs as tools print them, with what must be said of each sentence about them. */
import { readPredicates } from '#shared/runbooks/predicates.ts';
import { judge, type Observed } from '../../judge.ts';
import type { VerdictValue } from '../../model.ts';

export interface Observation extends Partial<Observed> {
  command: string;
  stdout: string;
  /** The verdict, then the sentence as a runbook has it. */
  says: [VerdictValue, string][];
}

/** The verdict on a sentence, with its evidence. */
export function verdictOn(sentence: string, { says: _says, ...observed }: Observation) {
  const verdict = judge(
    { text: sentence, otherwise: '', predicates: readPredicates(sentence) },
    { exitCode: 0, stderr: '', incomplete: false, ...observed },
  );
  return { value: verdict.value, seen: verdict.findings.map(({ seen }) => seen).join(' / ') };
}
