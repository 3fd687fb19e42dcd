import { useQuery } from '@tanstack/react-query';
import { useNow } from '#renderer/app/now.ts';
import { queries } from '#renderer/client/queries.ts';
import type { Incident, Moment, MomentName } from '#shared/incidents/model.ts';
import { type Phase, phaseBounds, phaseName, phasesOf } from '#shared/incidents/phases.ts';
import { formatDuration } from '#shared/time/durations.ts';

const FILLS: Record<MomentName, string> = {
  'impact-started': 'var(--red)',
  detected: 'var(--red-line)',
  declared: 'var(--amber-line)',
  acknowledged: 'var(--amber)',
  identified: 'var(--blue)',
  mitigated: 'var(--blue-line)',
  resolved: 'var(--green)',
  closed: 'var(--green-line)',
};

/** The smallest part of the bar that a phase gets, so that one of seconds can still be seen. */
const LEAST_SHARE = 0.02;

/** The phases of an incident as one bar to scale, with each phase's name and length under it. */
export function PhasePicture({ incident, moments }: { incident: Incident; moments: readonly Moment[] }) {
  const now = useNow();
  const { statusChanges } = useQuery(queries.incidentTiming(incident.id)).data ?? {};
  const phases = phasesOf(moments, incident, now, statusChanges);
  if (phases.length === 0) {
    return <p className="text-sm text-ink-3">The phases are drawn here once key moments are set.</p>;
  }
  const bars = layOut(phases);
  return (
    <figure className="flex flex-col gap-1.5">
      <svg viewBox="0 0 1000 20" preserveAspectRatio="none" className="h-3 w-full" role="img">
        <title>{phases.map(describe).join('; ')}</title>
        {bars.map(({ phase, x, width }) => (
          <rect
            key={phase.startedAt}
            x={x * 1000}
            y="0"
            width={Math.max(1, width * 1000 - 3)}
            height="20"
            fill={FILLS[phase.from]}
          />
        ))}
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-0.5">
        {phases.map((phase) => (
          <span key={phase.startedAt} className="nums inline-flex items-center gap-1.5 text-sm text-ink-2">
            <span className="size-2 rounded-sm" style={{ background: FILLS[phase.from] }} aria-hidden />
            {phaseName(phase)}
            <span className="text-ink">{formatDuration(coarse(phase))}</span>
            {phase.endedAt === null && <span className="text-ink-3">so far</span>}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

/** Seconds of a phase; whole minutes from ten minutes on, where seconds only flicker. */
function coarse(phase: Phase): number {
  const seconds = Math.round(phase.ms / 1000);
  return seconds < 600 ? seconds : Math.floor(seconds / 60) * 60;
}

function describe(phase: Phase): string {
  return `${phaseName(phase)}, ${phaseBounds(phase)}: ${formatDuration(coarse(phase))}`;
}

function layOut(phases: readonly Phase[]): { phase: Phase; x: number; width: number }[] {
  const widened = phases.map((phase) => Math.max(LEAST_SHARE, phase.share));
  const sum = widened.reduce((total, width) => total + width, 0);
  let x = 0;
  return phases.map((phase, index) => {
    const width = widened[index]! / sum;
    const bar = { phase, x, width };
    x += width;
    return bar;
  });
}
