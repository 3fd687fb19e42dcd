import { useQuery } from '@tanstack/react-query';
import { AlarmClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '#renderer/app/now.ts';
import { queries } from '#renderer/client/queries.ts';
import { clocksOf, type Clocks as IncidentClocks } from '#shared/incidents/clocks.ts';
import { momentLabel } from '#shared/incidents/metrics.ts';
import type { Incident, Moment } from '#shared/incidents/model.ts';
import { formatDuration, formatElapsed } from '#shared/time/durations.ts';
import { elapsed } from './phases.ts';

/** The running clocks of an incident; each says what it counts from. They stand still once it is resolved. */
export function Clocks({ incident, moments }: { incident: Incident; moments: readonly Moment[] }) {
  const now = useNow();
  const timing = useQuery(queries.incidentTiming(incident.id)).data;
  const main = elapsed(incident, moments, now);
  const since = (['detected', 'declared', 'mitigated'] as const).flatMap((name) => {
    const moment = moments.find((candidate) => candidate.name === name);
    // The time since it was mitigated is that in the status.
    if (!moment || !main.running || name === main.from || name === incident.status) return [];
    return [{ name, seconds: (now - Date.parse(moment.at.start)) / 1000 }];
  });
  const clocks = timing ? clocksOf(timing, now) : null;
  return (
    <dl className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
      <Clock
        label={main.running ? 'elapsed' : 'took'}
        note={main.from === 'recorded' ? 'since it was recorded' : `since ${momentLabel(main.from)}`}
        seconds={main.seconds}
        large
      />
      {since.map(({ name, seconds }) => (
        <Clock key={name} label={`since ${momentLabel(name)}`} seconds={seconds} />
      ))}
      {clocks?.running && <Due clocks={clocks} />}
    </dl>
  );
}

/** The time in the status, the escalation that comes next, and the tightest estimate. */
function Due({ clocks: { inStatus, escalations, estimates } }: { clocks: IncidentClocks }) {
  const next = escalations.find(({ state }) => state === 'overdue' || state === 'waiting');
  const estimate = estimates.toSorted((one, other) => one.leftMs - other.leftMs)[0];
  const late = next?.state === 'overdue';
  return (
    <>
      {inStatus.ms !== null && <Clock label={`in ${inStatus.status}`} seconds={inStatus.ms / 1000} />}
      {next && (
        <Clock
          label={late ? 'escalation overdue by' : 'escalate in'}
          note={`to ${next.to || next.runbook.title}`}
          seconds={Math.abs(next.leftMs ?? 0) / 1000}
          icon={late ? <AlarmClock size={12} aria-hidden className="self-center" /> : null}
          tone={late ? 'text-red font-medium' : undefined}
        />
      )}
      {estimate && (
        <Clock
          label={estimate.state === 'exceeded' ? 'estimate exceeded by' : 'estimate left'}
          note={`${estimate.runbook.title}: ${formatDuration(estimate.estimateMs / 1000)}`}
          seconds={Math.abs(estimate.leftMs) / 1000}
        />
      )}
    </>
  );
}

function Clock({
  label,
  note,
  seconds,
  large,
  icon,
  tone,
}: {
  label: string;
  note?: string;
  seconds: number;
  large?: boolean;
  icon?: ReactNode;
  tone?: string | undefined;
}) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className={`inline-flex items-baseline gap-1 text-sm ${tone ?? 'text-ink-3'}`}>
        {icon}
        {label}
        {note && <span className="sr-only"> {note}</span>}
      </dt>
      <dd
        title={note}
        className={`nums font-mono ${large ? 'text-lg font-semibold text-ink' : `text-code ${tone ?? 'text-ink-2'}`}`}
      >
        {formatElapsed(seconds)}
      </dd>
    </div>
  );
}
