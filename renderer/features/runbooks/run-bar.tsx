/** Above the document: where to run, the button that runs the diagnosis, and how far the run is. */
import { Ellipsis, ListChecks, Play, Square, X } from 'lucide-react';
import { useNow } from '#renderer/app/now.ts';
import { VerdictCounts } from '#renderer/features/runs/verdict-counts.tsx';
import { RunStateBadge } from '#renderer/features/runs/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { runningClock } from '#renderer/ui/time-text.ts';
import type { Run } from '#shared/runs/model.ts';
import type { RunSession } from './run-session.ts';

const NO_INCIDENT = 'none';

export function RunBar({
  session,
  onAddEnvironment,
  onPlan,
}: {
  session: RunSession;
  onAddEnvironment: () => void;
  onPlan: () => void;
}) {
  const { environments, environment, run, steps, active, incidents, incident } = session;
  const done = steps.filter(({ state }) => state === 'ended' || state === 'skipped').length;
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-4">
      {active ? (
        <Button variant="danger" icon={<Square size={14} aria-hidden />} onClick={session.stop}>
          Stop
        </Button>
      ) : (
        <Button
          variant="primary"
          icon={<Play size={14} aria-hidden />}
          busy={session.starting}
          disabled={!environment}
          onClick={() => session.start()}
        >
          Run diagnosis
        </Button>
      )}
      {environments.length === 0 ? (
        <Button onClick={onAddEnvironment}>Add an environment first</Button>
      ) : (
        <Select
          label="Environment"
          options={environments.map(({ id, name, production }) => ({
            value: id,
            label: production ? `${name} (production)` : name,
          }))}
          value={environment?.id ?? null}
          onChange={session.chooseEnvironment}
          className="max-w-64"
        />
      )}
      {incidents.length > 0 && (
        <Select
          label="For incident"
          options={[
            ...incidents.map(({ id, ref }) => ({ value: id, label: `for ${ref}` })),
            { value: NO_INCIDENT, label: 'for no incident' },
          ]}
          value={incident?.id ?? NO_INCIDENT}
          onChange={(id) => session.chooseIncident(id === NO_INCIDENT ? null : id)}
        />
      )}
      <Menu
        trigger={<IconButton label="More ways to run" icon={<Ellipsis size={16} aria-hidden />} />}
        items={[
          {
            label: 'Show what would run',
            icon: <ListChecks size={14} aria-hidden />,
            disabled: !environment,
            onSelect: onPlan,
          },
          {
            label: session.keepGoing ? 'Stop at the first failure' : 'Go on after failures',
            onSelect: () => session.setKeepGoing(!session.keepGoing),
          },
        ]}
      />
      <div className="grow" />
      {run && (
        <div className="flex min-w-0 items-center gap-2">
          <VerdictCounts steps={steps} />
          <span className="shrink-0 text-ink-2" role="status" aria-label="Progress">
            {run.ref}{' '}
            <span className="nums text-ink">
              {done}/{steps.length}
            </span>
          </span>
          <RunTime run={run} active={active} />
          {!active && <RunStateBadge state={run.state} />}
          {!active && (
            <IconButton
              size="sm"
              label="Put this run aside"
              icon={<X size={14} aria-hidden />}
              onClick={session.leave}
            />
          )}
        </div>
      )}
    </div>
  );
}

function RunTime({ run, active }: { run: Run; active: boolean }) {
  const now = useNow();
  const end = run.endedAt ? Date.parse(run.endedAt) : active ? now : null;
  if (end === null) return null;
  return (
    <span role="timer" className="nums shrink-0 font-mono text-code text-ink-2">
      {runningClock(end - Date.parse(run.startedAt))}
    </span>
  );
}
