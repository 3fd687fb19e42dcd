/** How the same command went in several environments: who agrees with whom. */
import type { RunDetail, Step } from '#shared/runs/model.ts';
import { verdictOfStep } from '#shared/runs/verdicts.ts';

/** One command over all runs of a group; null where a run does not have it. */
export interface GroupRow {
  commandId: string;
  label: string;
  /** The text, when it is the same everywhere. */
  text: string | null;
  steps: readonly (Step | null)[];
}

/** The commands in the order of the first run, then those that only others have. */
export function rowsOf(details: readonly RunDetail[]): GroupRow[] {
  const rows = new Map<string, Step[]>();
  for (const { steps } of details) {
    for (const step of steps) rows.set(step.commandId, [...(rows.get(step.commandId) ?? []), step]);
  }
  return [...rows].map(([commandId, members]) => {
    const { label, text } = members[0]!;
    return {
      commandId,
      label,
      text: members.every((member) => member.text === text) ? text : null,
      steps: details.map(({ run }) => members.findLast(({ runId }) => runId === run.id) ?? null),
    };
  });
}

export interface Agreement {
  /** One sentence; empty while something still runs or there is nothing to agree on. */
  text: string;
  /** For each run, whether it is not like most of them. */
  differs: readonly boolean[];
}

const NOBODY: Agreement = { text: '', differs: [] };

/**
 * Compares how the command ended, what it printed and how it was judged. Where there is no majority, all differ.
 * @param names of the environments, in the order of the steps.
 */
export function agreementOf(steps: readonly (Step | null)[], names: readonly string[]): Agreement {
  const ended = steps.filter((step) => step !== null && step.state === 'ended');
  if (steps.length < 2 || ended.length < steps.length) return NOBODY;
  const keys = steps.map((step) =>
    JSON.stringify([step?.outcome, step?.exitCode, step?.outputSha256, step && verdictOfStep(step)]),
  );
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const most = Math.max(...counts.values());
  if (most === steps.length) return { text: `all ${steps.length} agree`, differs: steps.map(() => false) };
  const leaders = [...counts].filter(([, count]) => count === most);
  if (most === 1 || leaders.length > 1) {
    return { text: most === 1 ? 'each is different' : 'they are at odds', differs: steps.map(() => true) };
  }
  const differs = keys.map((key) => key !== leaders[0]![0]);
  const others = names.filter((_, index) => differs[index]);
  const verb = others.length === 1 ? 'differs' : 'differ';
  return { text: `${most} of ${steps.length} agree; ${others.join(', ')} ${verb}`, differs };
}
