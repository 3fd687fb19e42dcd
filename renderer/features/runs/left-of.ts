import type { Command } from '#shared/runbooks/model.ts';
import type { Step } from '#shared/runs/model.ts';

/**
 * The steps of a run that did not run and still could: skipped by a stop, a failure or a missing value, but neither
 * run later nor of a command that a run cannot run.
 */
export function leftOf(steps: readonly Step[], commands: readonly Command[]): Step[] {
  const able = new Set(
    commands
      .filter(({ runnable, interactive, stdin }) => runnable && (!interactive || stdin.length > 0))
      .map(({ id }) => id),
  );
  return steps.filter(
    ({ state, commandId, position }) =>
      state === 'skipped' &&
      able.has(commandId) &&
      !steps.some(
        (later) => later.position > position && later.commandId === commandId && later.startedAt !== null,
      ),
  );
}
