import {
  type Incident,
  LIVE_STATUSES,
  MOMENTS,
  type Moment,
  type MomentName,
} from '#shared/incidents/model.ts';

/** A stretch of an incident between two key moments that follow each other in time. */
export interface Phase {
  /** What began it. */
  from: MomentName;
  /** What ended it; null while it lasts. */
  to: MomentName | null;
  /** ms UTC. */
  start: number;
  end: number;
  /** Share of the whole, 0 to 1. */
  share: number;
}

/** What people call the time that a moment begins. */
export const PHASE_NAMES: Record<MomentName, string> = {
  'impact-started': 'undetected',
  detected: 'detected',
  declared: 'declared',
  acknowledged: 'investigating',
  identified: 'fixing',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
};

/**
 * The phases from the first key moment to the end: `resolved` for a finished incident (what comes after is
 * paperwork, and would dwarf the rest), else `now` (ms UTC). A moment that comes after one that should follow it, or at
 * the same instant as the next, makes no phase of its own.
 */
export function phasesOf(
  moments: readonly Moment[],
  incident: Pick<Incident, 'status'>,
  now: number,
): Phase[] {
  const live = LIVE_STATUSES.includes(incident.status);
  const points = moments
    .map((moment) => ({ name: moment.name, at: Date.parse(moment.at.start) }))
    .sort((a, b) => a.at - b.at)
    .filter(({ name }, index, all) => !isBehind(name, all.slice(0, index)));
  const resolved = points.find((point) => point.name === 'resolved');
  const lastPoint = points.at(-1);
  if (!lastPoint) return [];
  const end = live ? Math.max(now, lastPoint.at) : (resolved ?? lastPoint).at;
  const shown = points.filter((point) => point.at < end);
  const first = shown[0];
  if (!first) return [];
  return shown
    .map((point, index): Phase => {
      const next = shown[index + 1];
      const phaseEnd = next?.at ?? end;
      return {
        from: point.name,
        to: next?.name ?? (live ? null : (points.find((p) => p.at === end)?.name ?? null)),
        start: point.at,
        end: phaseEnd,
        share: (phaseEnd - point.at) / (end - first.at),
      };
    })
    .filter((phase) => phase.end > phase.start);
}

/** True for a moment that belongs before one that has passed already: declared after the cause was identified, say. */
function isBehind(name: MomentName, passed: readonly { name: MomentName }[]): boolean {
  return passed.some((other) => MOMENTS.indexOf(other.name) > MOMENTS.indexOf(name));
}

/** Where the incident's main clock starts and whether it still runs. Times in ms UTC. */
export function elapsed(
  incident: Pick<Incident, 'status' | 'createdAt'>,
  moments: readonly Moment[],
  now: number,
): { from: MomentName | 'recorded'; seconds: number; running: boolean } {
  const at = (name: MomentName) => {
    const moment = moments.find((candidate) => candidate.name === name);
    return moment ? Date.parse(moment.at.start) : undefined;
  };
  const from = (['impact-started', 'detected', 'declared'] as const).find((name) => at(name) !== undefined);
  const start = from ? at(from)! : Date.parse(incident.createdAt);
  const running = LIVE_STATUSES.includes(incident.status);
  const end = running ? now : (at('resolved') ?? at('closed') ?? start);
  return { from: from ?? 'recorded', seconds: Math.max(0, Math.floor((end - start) / 1000)), running };
}
