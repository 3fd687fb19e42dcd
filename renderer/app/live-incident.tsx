import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';
import { queries } from '#renderer/client/queries.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { runningClock } from '#renderer/ui/time-text.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { liveIncidents, startedAt } from './live.ts';
import { useNow } from './now.ts';

/** The live incident, which never leaves the screen; the worst and newest one when there are several. */
export function LiveIncident() {
  const { data } = useQuery(queries.incidents());
  const live = liveIncidents(data ?? []);
  const first = live[0];
  if (!first) return null;
  return (
    <div className="flex h-7 min-w-0 shrink items-center rounded border border-red-line bg-red-tint">
      <Link
        to="/incidents/$id"
        params={{ id: first.ref }}
        className="flex h-full min-w-0 items-center gap-2 rounded pr-1 pl-2 hover:bg-hover"
      >
        <span aria-hidden className="size-2 shrink-0 rounded-full bg-red" />
        <span className="shrink-0 font-semibold text-red">{first.severity}</span>
        <span className="shrink-0 text-ink-2">{first.ref}</span>
        <span className="truncate-line hidden max-w-56 text-ink md:inline">{first.title}</span>
        <Elapsed incident={first} />
        {live.length > 1 && <span className="shrink-0 text-sm text-ink-2">+{live.length - 1}</span>}
      </Link>
      <IconButton
        size="sm"
        label={`Log to ${first.ref}`}
        keys="l"
        icon={<PenLine size={14} aria-hidden />}
        onClick={() => runCommand('incidents.quick-log')}
      />
    </div>
  );
}

function Elapsed({ incident }: { incident: Incident }) {
  const now = useNow();
  return (
    <span role="timer" aria-label="Elapsed" className="nums shrink-0 font-mono text-code text-ink">
      {runningClock(now - startedAt(incident))}
    </span>
  );
}
