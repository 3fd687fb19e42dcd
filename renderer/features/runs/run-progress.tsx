/** How far a run is: how many of how many, what runs now, for how long. */
import { useNow } from '#renderer/app/now.ts';
import { runningClock } from '#renderer/ui/time-text.ts';
import type { Run, Step } from '#shared/runs/model.ts';

/** True while the run has something to run, to ask or to wait for. */
export function goesOn(run: Run): boolean {
  return run.state === 'running' || run.state === 'paused';
}

export function RunProgress({ run, steps, brief }: { run: Run; steps: readonly Step[]; brief?: boolean }) {
  const done = steps.filter(({ state }) => state === 'ended' || state === 'skipped').length;
  const current = steps.find(({ state }) => state === 'running' || state === 'needs confirmation');
  return (
    <div className="flex min-w-0 items-center gap-2">
      <span className="shrink-0 text-ink-2" role="status" aria-label="Progress">
        {!brief && `${run.ref} `}
        <span className="nums text-ink">
          {done}/{steps.length}
        </span>
      </span>
      {goesOn(run) && (
        <progress
          aria-label={`Commands done in ${run.environmentName}`}
          value={done}
          max={Math.max(1, steps.length)}
          className="run-progress h-1 w-16 shrink-0"
        />
      )}
      {current && (
        <span className="truncate-line max-w-60 text-ink-2" title={current.label}>
          {current.state === 'running' ? current.label : `asks: ${current.label}`}
        </span>
      )}
      <RunTime run={run} />
    </div>
  );
}

/** A clock while the run goes on, then how long it took. */
function RunTime({ run }: { run: Run }) {
  const now = useNow();
  const end = run.endedAt ? Date.parse(run.endedAt) : goesOn(run) ? now : null;
  if (end === null) return null;
  return (
    <span role="timer" className="nums shrink-0 font-mono text-code text-ink-2">
      {runningClock(end - Date.parse(run.startedAt))}
    </span>
  );
}

/** How long the running command has run. */
export function StepTime({ step }: { step: Step }) {
  const now = useNow();
  if (!step.startedAt || step.endedAt) return null;
  return <>{runningClock(now - Date.parse(step.startedAt))}</>;
}
