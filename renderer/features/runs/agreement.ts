/** How the same command went in several environments: who agrees with whom. */

import type { RunDetail, Step } from '#shared/runs/model.ts';
import { shownText } from '#shared/runs/shown-text.ts';
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
    const { label } = members[0]!;
    const text = shownText(members[0]!);
    return {
      commandId,
      label,
      text: members.every((member) => shownText(member) === text) ? text : null,
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
  const going = steps.some((step) => step !== null && step.state !== 'ended' && step.state !== 'skipped');
  if (steps.length < 2 || going) return NOBODY;
  const keys = steps.map((step) => (step?.state === 'ended' ? keyOf(step) : null));
  const idle = names.filter((_, index) => keys[index] === null);
  const { text, differs } = agreementOfKeys(keys, names);
  const nowhere = idle.length === steps.length;
  const notRun = nowhere ? 'run nowhere' : idle.length > 0 ? `not run in ${idle.join(', ')}` : '';
  return { text: [text, notRun].filter(Boolean).join('; '), differs };
}

function keyOf(step: Step): string {
  return JSON.stringify([step.outcome, step.exitCode, step.outputSha256, verdictOfStep(step)]);
}

/** Null stands for one that did not run. */
function agreementOfKeys(keys: readonly (string | null)[], names: readonly string[]): Agreement {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  const ran = keys.filter((key) => key !== null).length;
  if (ran < 2) return { text: '', differs: keys.map(() => false) };
  const most = Math.max(...counts.values());
  if (most === ran)
    return { text: ran === 2 ? 'both agree' : `all ${ran} agree`, differs: keys.map(() => false) };
  const leaders = [...counts].filter(([, count]) => count === most);
  if (leaders.length > 1) {
    return {
      text: most === 1 ? 'each is different' : 'they are at odds',
      differs: keys.map((key) => key !== null),
    };
  }
  const differs = keys.map((key) => key !== null && key !== leaders[0]![0]);
  const others = names.filter((_, index) => differs[index]);
  const verb = others.length === 1 ? 'differs' : 'differ';
  return { text: `${most} of ${ran} agree; ${others.join(', ')} ${verb}`, differs };
}

/** Index of the environment that differs least often from most of the others; the first of equals. */
export function mostAgreeing(rows: readonly GroupRow[], names: readonly string[]): number {
  const differing = names.map(() => 0);
  for (const { steps } of rows) {
    agreementOf(steps, names).differs.forEach((differs, index) => {
      if (differs) differing[index]! += 1;
    });
  }
  return differing.indexOf(Math.min(...differing));
}
