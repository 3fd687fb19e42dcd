import { useQuery } from '@tanstack/react-query';
import { Pause, Play, RotateCcw, Square } from 'lucide-react';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Run, Step } from '#shared/runs/model.ts';
import { leftOf } from './left-of.ts';
import { goesOn } from './run-progress.tsx';
import { SecretsDialog } from './secrets-dialog.tsx';
import type { RunControl } from './use-run-control.ts';

/** How many steps did not run and still could. */
function useLeft(run: Run, steps: readonly Step[]): number {
  const { data } = useQuery({ ...queries.runbook(run.runbookId, run.revision), enabled: !goesOn(run) });
  return data && !goesOn(run) ? leftOf(steps, data.reading.commands).length : 0;
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
  const left = useLeft(run, steps);
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
