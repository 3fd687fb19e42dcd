import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AlarmClock, BellRing, ChevronDown, Clock3, PenLine, Siren } from 'lucide-react';
import { useState } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { runningClock } from '#renderer/ui/time-text.ts';
import { type Deadline, isOverdue } from '#shared/incidents/deadlines.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { useDeadlines } from './deadlines.ts';
import { askToNotify, mayAskToNotify } from './desktop-notes.ts';
import { liveIncidents, startedAt } from './live.ts';
import { go } from './navigate.ts';
import { useNow } from './now.ts';

/**
 * The live incident, which never leaves the screen; the worst and newest one when there are several, with the next
 * deadline of any of them. Where nothing is live: the way to declare.
 */
export function LiveIncident() {
  const { data } = useQuery(queries.incidents());
  const live = liveIncidents(data ?? []);
  const first = live[0];
  if (!first) {
    return (
      <IconButton
        label="Declare an incident"
        keys="d"
        icon={<Siren size={16} aria-hidden />}
        onClick={() => runCommand('incidents.declare')}
      />
    );
  }
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
      </Link>
      <NextDeadline shown={first.id} />
      <LiveMenu live={live} />
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

/** `update in 00:12:04`, of whichever live incident it is; pressing it does what is due. `shown` stands beside it. */
function NextDeadline({ shown }: { shown: string }) {
  const next = useDeadlines()[0];
  if (!next) return null;
  const late = isOverdue(next);
  const Icon = late ? AlarmClock : Clock3;
  return (
    <button
      type="button"
      onClick={() => runCommand('incidents.next-deadline')}
      title={next.kind === 'update' ? 'Write the status update' : `Open ${next.incident.ref}`}
      className={classes(
        'flex h-full shrink-0 items-center gap-1 border-l border-red-line px-2',
        late ? 'bg-red font-medium text-on-ink hover:opacity-90' : 'text-ink-2 hover:bg-hover',
      )}
    >
      <Icon size={12} aria-hidden />
      {next.incident.id !== shown && <span className="nums">{next.incident.ref}</span>}
      <span className="nums whitespace-nowrap">{deadlineWords(next)}</span>
    </button>
  );
}

/** `update in 00:12:04`, `escalation overdue 00:01:10`. */
function deadlineWords({ kind, leftMs }: Deadline): string {
  const clock = runningClock(Math.abs(leftMs));
  if (leftMs <= 0) return `${kind} overdue ${clock}`;
  return kind === 'update' ? `update in ${clock}` : `escalate in ${clock}`;
}

function LiveMenu({ live }: { live: readonly Incident[] }) {
  const now = useNow();
  const [mayAsk, setMayAsk] = useState(mayAskToNotify);
  if (live.length < 2 && !mayAsk) return null;
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={live.length > 1 ? `All ${live.length} live incidents` : 'More for the live incident'}
          title={live.length > 1 ? 'All live incidents' : 'More'}
          className="flex h-full min-w-6.5 shrink-0 items-center justify-center gap-0.5 border-l border-red-line px-1 text-sm text-ink-2 hover:bg-hover"
        >
          {live.length > 1 && `+${live.length - 1}`}
          <ChevronDown size={12} aria-hidden />
        </button>
      }
      items={[
        ...live.map((incident) => ({
          label: `${incident.severity} ${incident.ref} ${incident.title}, ${runningClock(now - startedAt(incident))}`,
          icon: <Siren size={14} aria-hidden className="shrink-0" />,
          onSelect: () => go(`/incidents/${incident.ref}`),
        })),
        null,
        {
          label: 'Declare another',
          keys: 'd',
          icon: <Siren size={14} aria-hidden />,
          onSelect: () => runCommand('incidents.declare'),
        },
        ...(mayAsk
          ? [
              {
                label: 'Remind me outside this window too',
                icon: <BellRing size={14} aria-hidden />,
                onSelect: () => void askToNotify().then(() => setMayAsk(mayAskToNotify())),
              },
            ]
          : []),
      ]}
    />
  );
}
