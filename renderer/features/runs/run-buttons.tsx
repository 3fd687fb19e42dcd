import { Pause, Play, RotateCcw, Square } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import type { Run, Step } from '#shared/runs/model.ts';
import { goesOn } from './run-progress.tsx';
import { SecretsDialog } from './secrets-dialog.tsx';
import type { RunControl } from './use-run-control.ts';

/** Steps that did not run and still could. */
export function leftOf(steps: readonly Step[]): Step[] {
  return steps.filter(
    ({ state, commandId, position }) =>
      state === 'skipped' &&
      !steps.some(
        (later) => later.position > position && later.commandId === commandId && later.startedAt !== null,
      ),
  );
}

/** Pause, go on, stop, run again: whatever can be done with the run now. */
export function RunButtons({
  run,
  steps,
  control,
  withRerun,
}: {
  run: Run;
  steps: readonly Step[];
  control: RunControl;
  withRerun?: boolean;
}) {
  const left = leftOf(steps).length;
  const active = goesOn(run);
  return (
    <>
      {run.state === 'running' && (
        <Button
          icon={<Pause size={14} aria-hidden />}
          busy={control.busy === 'pause'}
          title="The running command goes on to its end; nothing further begins."
          onClick={control.pause}
        >
          Pause
        </Button>
      )}
      {run.state === 'paused' && (
        <Button
          variant="primary"
          icon={<Play size={14} aria-hidden />}
          busy={control.busy === 'resume'}
          onClick={control.resume}
        >
          Resume
        </Button>
      )}
      {!active && left > 0 && (
        <Button
          icon={<Play size={14} aria-hidden />}
          busy={control.busy === 'resume'}
          title="Runs what was not run, in the order of the runbook."
          onClick={control.resume}
        >
          Run the {left} left
        </Button>
      )}
      {active && (
        <Button
          variant="danger"
          icon={<Square size={14} aria-hidden />}
          busy={control.busy === 'stop'}
          onClick={control.stop}
        >
          Stop
        </Button>
      )}
      {withRerun && !active && (
        <Button
          icon={<RotateCcw size={14} aria-hidden />}
          busy={control.busy === 'rerun'}
          onClick={control.rerun}
        >
          Run again
        </Button>
      )}
      {control.asking && (
        <SecretsDialog
          run={run}
          busy={control.busy !== null}
          onGive={control.giveSecrets}
          onClose={control.forget}
        />
      )}
    </>
  );
}
