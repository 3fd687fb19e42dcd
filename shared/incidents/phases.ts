/**
 * The phases of an incident: the stretches between its key moments. They follow from the moments, and where the
 * incident went back, from the changes of status: what was thought resolved for an hour was a phase too.
 */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';
import { momentLabel } from './metrics.ts';
import { type Incident, MOMENTS, type Moment, MomentName, type Status } from './model.ts';
import { isLive, momentsOfChange } from './status.ts';
import type { StatusChange } from './status-changes.ts';

/** A stretch of an incident between two key moments that follow each other in time. */
export const Phase = z.object({
  /** What began it. */
  from: MomentName,
  /** What ended it; null while it lasts, and where it ended with no moment. */
  to: MomentName.nullable(),
  /** True when the incident came back to it: it was reopened, or went a step back. */
  again: z.boolean(),
  startedAt: Instant,
  /** Null while it lasts. */
  endedAt: Instant.nullable(),
  ms: z.number(),
  /** Share of the whole, 0 to 1. */
  share: z.number(),
});
export type Phase = z.infer<typeof Phase>;

/** What people call the time that a moment begins. */
export const PHASE_NAMES: Readonly<Record<MomentName, string>> = {
  'impact-started': 'undetected',
  detected: 'detected',
  declared: 'declared',
  acknowledged: 'investigating',
  identified: 'fixing',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
};

/** `fixing`, and `fixing again` after a step back. */
export function phaseName({ from, again }: Pick<Phase, 'from' | 'again'>): string {
  return again ? `${PHASE_NAMES[from]} again` : PHASE_NAMES[from];
}

/** `fixing: identified to mitigated`; what a phase runs between, in words. */
export function phaseBounds({
  from,
  to,
  again,
  endedAt,
}: Pick<Phase, 'from' | 'to' | 'again' | 'endedAt'>): string {
  const end = to !== null ? momentLabel(to) : endedAt === null ? 'now' : 'the end';
  return `${again ? 'back to' : 'from'} ${momentLabel(from)} to ${end}`;
}

/** The moment whose phase a status goes back to. */
const BACK_TO: Partial<Record<Status, MomentName>> = {
  triage: 'declared',
  investigating: 'acknowledged',
  identified: 'identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

interface Point {
  name: MomentName;
  /** ms UTC. */
  at: number;
  again: boolean;
}

/**
 * The phases from the first key moment to the end: `resolved` for a finished incident (what comes after is
 * paperwork, and would dwarf the rest), else `now` (ms UTC). A moment that comes after one that should follow it, or
 * at the same instant as the next, makes no phase of its own; nor does one that still lies ahead.
 * @param changes of the status, in the order in which they were made
 */
export function phasesOf(
  moments: readonly { name: MomentName; at: Pick<Moment['at'], 'start'> }[],
  { status, kind }: Pick<Incident, 'status' | 'kind'>,
  now: number,
  changes: readonly StatusChange[] = [],
): Phase[] {
  const running = isLive(status) && kind !== 'retrospective';
  const points = inOrder([
    ...moments.map(({ name, at }) => ({ name, at: Date.parse(at.start), again: false })),
    ...wentBack(changes),
  ]).filter((point) => !running || point.at <= now);
  const last = points.at(-1);
  if (!last) return [];
  const end = running ? now : endOf(points, last, changes);
  const shown = points.filter((point) => point.at < end);
  const first = shown[0];
  if (!first) return [];
  const closing = running ? null : (points.find((point) => point.at === end)?.name ?? null);
  return shown.flatMap((point, index): Phase[] => {
    const next = shown[index + 1];
    const ms = (next?.at ?? end) - point.at;
    if (ms <= 0) return [];
    return [
      {
        from: point.name,
        to: next ? next.name : closing,
        again: point.again,
        startedAt: new Date(point.at).toISOString(),
        endedAt: next || !running ? new Date(next?.at ?? end).toISOString() : null,
        ms,
        share: ms / (end - first.at),
      },
    ];
  });
}

/** Resolved ends it unless it went back after that, then what was set last; or being cancelled or merged. */
function endOf(points: readonly Point[], last: Point, changes: readonly StatusChange[]): number {
  const since = points.findLastIndex((point) => point.again) + 1;
  const resolved = points.slice(since).findLast((point) => point.name === 'resolved');
  if (resolved) return resolved.at;
  const aside = changes.at(-1);
  const ended = aside && (aside.to === 'cancelled' || aside.to === 'merged') ? Date.parse(aside.at) : last.at;
  return Math.max(ended, last.at);
}

/** The steps back, and the moments that each of them took away. */
function wentBack(changes: readonly StatusChange[]): Point[] {
  const points: Point[] = [];
  let reached: Point[] = [];
  for (const { from, to, at } of changes) {
    const time = Date.parse(at);
    const { set, clear } = momentsOfChange(from, to);
    if (set) reached.push({ name: set, at: time, again: false });
    const back = BACK_TO[to];
    if (clear.length === 0 || !back) continue;
    points.push(...reached.filter((point) => clear.includes(point.name)));
    points.push({ name: back, at: time, again: true });
    reached = reached.filter((point) => !clear.includes(point.name));
  }
  return points;
}

/** In time; a moment that belongs before one that has passed already is left out: declared after the cause was found. */
function inOrder(points: readonly Point[]): Point[] {
  const place = ({ name }: Point) => MOMENTS.indexOf(name);
  const sorted = points.toSorted(
    (a, b) => a.at - b.at || Number(a.again) - Number(b.again) || place(a) - place(b),
  );
  let reached = -1;
  return sorted.filter((point) => {
    if (!point.again && place(point) < reached) return false;
    reached = place(point);
    return true;
  });
}
