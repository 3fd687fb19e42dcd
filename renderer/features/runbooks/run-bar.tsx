/** Above the document: where to run, the button that runs the diagnosis, and how far the run is. */
import { Ellipsis, ListChecks, Play, SkipForward, Timer, X } from 'lucide-react';
import { EnvironmentName } from '#renderer/features/environments/environment-name.tsx';
import { RunButtons } from '#renderer/features/runs/run-buttons.tsx';
import { RunProgress } from '#renderer/features/runs/run-progress.tsx';
import { VerdictCounts } from '#renderer/features/runs/verdict-counts.tsx';
import { RunStateBadge } from '#renderer/features/runs/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { Section } from '#shared/runbooks/model.ts';
import { AlsoIn } from './also-in.tsx';
import { isLimited } from './run-limits.ts';
import type { RunSession } from './run-session.ts';

const NO_INCIDENT = 'none';

export function RunBar({
  session,
  onAddEnvironment,
  onPlan,
  onLimits,
  section,
  onSection,
}: {
  session: RunSession;
  onAddEnvironment: () => void;
  onPlan: () => void;
  onLimits: () => void;
  /** The section that is being read, when it has something to run. */
  section: Section | null;
  onSection: (section: Section) => void;
}) {
  const { environments, environment, run, steps, active, incidents, incident } = session;
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b py-1 border-line px-4">
      {run && active ? (
        <RunButtons run={run} steps={steps} control={session.control} />
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
          options={environments.map(({ id, name, production, color }) => ({
            value: id,
            content: <EnvironmentName environment={{ name, production, color }} />,
            label: production ? `${name} (production)` : name,
          }))}
          value={environment?.id ?? null}
          onChange={session.chooseEnvironment}
          className="max-w-64"
        />
      )}
      <AlsoIn session={session} />
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
            label: 'Set time limits…',
            icon: <Timer size={14} aria-hidden />,
            onSelect: onLimits,
          },
          ...(section
            ? [
                {
                  label: `Run the section “${section.heading.at(-1)}”`,
                  icon: <Play size={14} aria-hidden />,
                  disabled: !environment || active,
                  onSelect: () => onSection(section),
                },
              ]
            : []),
          null,
          {
            label: session.keepGoing ? 'Stop at the first failure' : 'Go on after failures',
            icon: <SkipForward size={14} aria-hidden />,
            onSelect: () => session.setKeepGoing(!session.keepGoing),
          },
        ]}
      />
      {(session.keepGoing || isLimited(session.limits)) && (
        <span className="truncate-line text-sm text-ink-2">
          {[session.keepGoing && 'goes on after failures', isLimited(session.limits) && 'own time limits']
            .filter(Boolean)
            .join(', ')}
        </span>
      )}
      <div className="grow" />
      {run && (
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <VerdictCounts steps={steps} />
          <RunProgress run={run} steps={steps} />
          {(!active || run.state === 'paused') && <RunStateBadge state={run.state} />}
          {!active && <RunButtons run={run} steps={steps} control={session.control} />}
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
