/** How a section stands, from the steps of the commands in it. */
import { verdictsOf, verdictValue } from '#renderer/features/runs/words.tsx';
import type { Command } from '#shared/runbooks/model.ts';
import type { Step } from '#shared/runs/model.ts';

export type SectionState = 'running' | 'not met' | 'unverified' | 'met';

/** The state of one step; null while there is nothing to say. */
export function stateOfStep(step: Step): SectionState | null {
  if (step.state === 'running' || step.state === 'needs confirmation') return 'running';
  if (step.state !== 'ended') return null;
  const values = verdictsOf(step).map(verdictValue);
  const failed = step.outcome !== 'succeeded' && step.outcome !== 'sampled';
  if (values.includes('not met') || (failed && !values.includes('met'))) return 'not met';
  return values.includes('unverified') ? 'unverified' : 'met';
}

const RANK: SectionState[] = ['running', 'not met', 'unverified', 'met'];

/** What counts most among the section's own commands, those of sections below it left out. */
export function stateOfSection(
  heading: readonly string[],
  commands: readonly Command[],
  stepOf: ReadonlyMap<string, Step>,
): SectionState | null {
  const path = JSON.stringify(heading);
  const states = commands
    .filter((command) => JSON.stringify(command.heading) === path)
    .flatMap((command) => {
      const step = stepOf.get(command.id);
      return step ? (stateOfStep(step) ?? []) : [];
    });
  return RANK.find((state) => states.includes(state)) ?? null;
}
