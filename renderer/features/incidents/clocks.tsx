import { useNow } from '#renderer/app/now.ts';
import { momentLabel } from '#shared/incidents/metrics.ts';
import type { Incident, Moment } from '#shared/incidents/model.ts';
import { formatElapsed } from '#shared/time/durations.ts';
import { elapsed } from './phases.ts';

/** The running clocks of an incident; each says what it counts from. They stand still once it is resolved. */
export function Clocks({ incident, moments }: { incident: Incident; moments: readonly Moment[] }) {
  const now = useNow();
  const main = elapsed(incident, moments, now);
  const since = (['detected', 'declared', 'mitigated'] as const).flatMap((name) => {
    const moment = moments.find((candidate) => candidate.name === name);
    if (!moment || !main.running || name === main.from) return [];
    return [{ name, seconds: (now - Date.parse(moment.at.start)) / 1000 }];
  });
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
    </dl>
  );
}

function Clock({
  label,
  note,
  seconds,
  large,
}: {
  label: string;
  note?: string;
  seconds: number;
  large?: boolean;
}) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-sm text-ink-3">
        {label}
        {note && <span className="sr-only"> {note}</span>}
      </dt>
      <dd
        title={note}
        className={`nums font-mono ${large ? 'text-lg font-semibold text-ink' : 'text-code text-ink-2'}`}
      >
        {formatElapsed(seconds)}
      </dd>
    </div>
  );
}
