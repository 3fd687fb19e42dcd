import { useMutation, useQuery } from '@tanstack/react-query';
import { AlarmClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '#renderer/app/now.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { classes } from '#renderer/ui/classes.ts';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import { clockTime } from '#renderer/ui/time-text.ts';
import { clocksOf, type Elapsed, type Clocks as IncidentClocks } from '#shared/incidents/clocks.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { readAhead } from '#shared/time/ahead.ts';
import { formatDuration, formatElapsed } from '#shared/time/durations.ts';
import { readTime } from '#shared/time/grammar.ts';

/** The running clocks of an incident; each says what it counts from. They stand still once it is resolved. */
export function Clocks({ incident }: { incident: Incident }) {
  const now = useNow();
  const timing = useQuery(queries.incidentTiming(incident.id)).data;
  if (!timing) return <div className="h-7" />;
  const clocks = clocksOf(timing, now);
  return (
    <dl aria-label="Clocks" className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5">
      <SinceImpact incident={incident} clock={clocks.sinceImpact} />
      <Since
        label={clocks.running ? 'since declared' : 'declared for'}
        clock={clocks.sinceDeclared}
        large={clocks.sinceImpact.ms === null}
      />
      {clocks.running && <Since label={`in ${incident.status}`} clock={clocks.inStatus} />}
      {clocks.running && <NextUpdate incident={incident} clock={clocks.nextUpdate} />}
      {clocks.running && <NextEscalation clocks={clocks} />}
      <Estimate clocks={clocks} />
    </dl>
  );
}

/** While its start is not known, it can be said here. */
function SinceImpact({ incident, clock }: { incident: Incident; clock: Elapsed }) {
  const set = useMutation({
    mutationFn: (at: string) => client.incidents.setMoment({ id: incident.id, name: 'impact-started', at }),
  });
  if (clock.ms !== null) {
    return <Since label={clock.state === 'running' ? 'since impact' : 'impact took'} clock={clock} large />;
  }
  const check = (text: string) => {
    if (text.trim() === '') return null;
    const read = readTime(text, { now: new Date().toISOString(), zone: incident.zone });
    return 'problem' in read ? read.problem : null;
  };
  return (
    <Clock label="since impact">
      <InlineValue
        label="When the impact started"
        value=""
        hint="-20m, 14:32, ~14:3x"
        check={check}
        onSave={(text) => text && set.mutate(text)}
        shown={<span className="font-sans text-accent">set its start</span>}
      />
    </Clock>
  );
}

function Since({ label, clock, large }: { label: string; clock: Elapsed; large?: boolean }) {
  if (clock.ms === null) return null;
  return (
    <Clock label={label} large={large}>
      {formatElapsed(clock.ms / 1000)}
    </Clock>
  );
}

/** Counts down to the next status update; press it to promise another time. */
function NextUpdate({ incident, clock }: { incident: Incident; clock: IncidentClocks['nextUpdate'] }) {
  const promise = useMutation({
    mutationFn: (nextUpdate: string | null) => client.incidents.update({ id: incident.id, nextUpdate }),
  });
  const check = (text: string) => {
    if (text.trim() === '') return null;
    const read = readAhead(text, { now: new Date().toISOString(), zone: incident.zone });
    return 'problem' in read ? read.problem : null;
  };
  const late = clock.state === 'overdue';
  const due = clock.dueAt && clockTime(Date.parse(clock.dueAt), incident.zone).slice(0, 5);
  return (
    <Clock
      label={clock.state === 'none' ? 'next update' : late ? 'update overdue by' : 'next update in'}
      late={late}
      note={
        due ? `due at ${due}, ${clock.promised ? 'as promised' : everyText(clock.everyMinutes)}` : undefined
      }
    >
      <InlineValue
        label="When the next update is due"
        value=""
        hint="+20m, 15:30; empty: the interval"
        check={check}
        emptyIsValue
        onSave={(text) => promise.mutate(text === '' ? null : text)}
        shown={
          clock.leftMs === null ? (
            <span className="font-sans text-ink-3">none asked for</span>
          ) : (
            formatElapsed(Math.abs(clock.leftMs) / 1000)
          )
        }
      />
    </Clock>
  );
}

export function everyText(minutes: number): string {
  return minutes === 0 ? 'no interval' : `every ${formatDuration(minutes * 60)}`;
}

/** The escalation that comes next, or is the longest overdue. */
function NextEscalation({ clocks: { escalations } }: { clocks: IncidentClocks }) {
  const next = escalations.find(({ state }) => state === 'overdue' || state === 'waiting');
  if (!next) return null;
  const late = next.state === 'overdue';
  return (
    <Clock
      label={late ? 'escalation overdue by' : 'escalate in'}
      note={`to ${next.to || next.runbook.title}`}
      late={late}
    >
      {formatElapsed(Math.abs(next.leftMs ?? 0) / 1000)}
    </Clock>
  );
}

/** The tightest estimate of the attached runbooks, against the time elapsed. */
function Estimate({ clocks: { estimates } }: { clocks: IncidentClocks }) {
  const estimate = estimates.toSorted((one, other) => one.leftMs - other.leftMs)[0];
  if (!estimate) return null;
  return (
    <Clock
      label={estimate.state === 'exceeded' ? 'estimate exceeded by' : 'estimate left'}
      note={`${estimate.runbook.title}: ${formatDuration(estimate.estimateMs / 1000)}`}
    >
      {formatElapsed(Math.abs(estimate.leftMs) / 1000)}
    </Clock>
  );
}

function Clock({
  label,
  note,
  large,
  late,
  children,
}: {
  label: string;
  note?: string | undefined;
  large?: boolean | undefined;
  late?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt
        className={classes(
          'inline-flex items-baseline gap-1 text-sm',
          late ? 'font-medium text-red' : 'text-ink-3',
        )}
      >
        {late && <AlarmClock size={12} aria-hidden className="self-center" />}
        {label}
        {note && <span className="sr-only"> {note}</span>}
      </dt>
      <dd
        title={note}
        className={classes(
          'nums font-mono',
          large ? 'text-lg font-semibold text-ink' : 'text-code',
          late ? 'font-medium text-red' : !large && 'text-ink-2',
        )}
      >
        {children}
      </dd>
    </div>
  );
}
