/** What the picture of an incident shows, gathered once; where it goes on the page is layout.ts. Times are ms UTC. */
import { phaseName, phasesOf } from '#shared/incidents/phases.ts';
import type { StatusChange } from '#shared/incidents/status-changes.ts';
import type { RunListed } from '#shared/runs/model.ts';
import { clockIn, whenIn } from '#shared/time/shown.ts';
import { readZone } from '#shared/time/zones.ts';
import { momentLabel } from '../metrics.ts';
import type { Incident, Moment, MomentName, TimelineEntry } from '../model.ts';
import { isLive } from '../status.ts';
import { type Gap, gapsOf } from './gaps.ts';
import { type OffsetSpan, offsetsOf } from './offsets.ts';
import { type Bar, barOf } from './runs.ts';
import { type Framed, frameOf, type Span } from './span.ts';

/** A phase as a stretch of the band. */
export interface PhaseStretch extends Span {
  moment: MomentName;
  name: string;
  lasting: boolean;
}

/** A key moment; `to` is set for a range. */
export interface Mark {
  name: string;
  at: number;
  to: number | null;
  approximate: boolean;
  /** In the incident's zone. */
  when: string;
  clock: string;
}

export interface EntryMark {
  id: string;
  at: number;
  to: number | null;
  starred: boolean;
  evidence: boolean;
  /** Status updates and handovers, which others were told. */
  told: boolean;
  /** Markdown. */
  text: string;
}

export interface Picture extends Framed {
  ref: string;
  title: string;
  severity: string;
  status: string;
  zone: string;
  phases: PhaseStretch[];
  moments: Mark[];
  /** In time. */
  entries: EntryMark[];
  runs: Bar[];
  gaps: Gap[];
  /** Gaps are longer than this. */
  gapMinutes: number;
  /** Null once it is over. */
  now: number | null;
  /** Entries of a whole day or month, which have no place on a clock. */
  unplaced: number;
  offsets: OffsetSpan[];
}

/** Without an entry for so long, people wonder later what went on. */
const DEFAULT_GAP_MINUTES = 30;

export interface PictureParts {
  incident: Pick<
    Incident,
    'ref' | 'title' | 'severity' | 'status' | 'kind' | 'zone' | 'createdAt' | 'startedAt' | 'endedAt'
  >;
  moments: readonly Pick<Moment, 'name' | 'at'>[];
  entries: readonly Pick<TimelineEntry, 'id' | 'at' | 'kind' | 'starred' | 'evidence' | 'text'>[];
  runs: readonly RunListed[];
  statusChanges: readonly StatusChange[];
  /** ms UTC. */
  now: number;
  gapMinutes?: number | undefined;
}

/** Gathers the picture of an incident. Entries and moments of a whole day have no place in it and are only counted. */
export function pictureOf(parts: PictureParts): Picture {
  const { incident, statusChanges, now, gapMinutes = DEFAULT_GAP_MINUTES } = parts;
  const running = isLive(incident.status) && incident.kind !== 'retrospective';
  const zone = readZone(incident.zone) ?? 'UTC';
  const placed = parts.entries.filter(onAClock);
  const entries = placed.map(toMark).toSorted((a, b) => a.at - b.at);
  const phases = phasesOf(parts.moments, incident, now, statusChanges).map((phase) => ({
    moment: phase.from,
    name: phaseName(phase),
    from: Date.parse(phase.startedAt),
    to: phase.endedAt === null ? now : Date.parse(phase.endedAt),
    lasting: phase.endedAt === null,
  }));
  const runs = parts.runs
    .map((run) => barOf(run, now))
    .toSorted((a, b) => a.from - b.from || (a.ref < b.ref ? -1 : 1));
  const moments = parts.moments
    .filter(onAClock)
    .map(({ name, at }) => ({
      name: momentLabel(name),
      at: Date.parse(at.start),
      to: at.end === null ? null : Date.parse(at.end),
      approximate: at.approximate,
      when: whenIn(at, zone),
      clock: clockIn(at.precision === 'second' ? { ...at, precision: 'minute' } : at, zone),
    }))
    .toSorted((a, b) => a.at - b.at);
  const framed = frameOf({
    core: coreOf(incident, phases, moments, running ? now : null),
    things: [...entries, ...moments, ...runs.map(({ from, to }) => ({ at: from, to }))],
  });
  const end = running ? now : (phases.at(-1)?.to ?? entries.at(-1)?.at ?? framed.frame.to);
  return {
    ref: incident.ref,
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    zone,
    phases,
    moments,
    entries,
    runs,
    gaps: gapsOf({ entries, runs, end, gapMinutes }),
    gapMinutes,
    now: running ? now : null,
    unplaced: parts.entries.length - placed.length,
    offsets: offsetsOf(zone, framed.extent),
    ...framed,
  };
}

function onAClock({ at }: { at: TimelineEntry['at'] }): boolean {
  return at.precision !== 'day' && at.precision !== 'month';
}

function toMark({ id, at, kind, starred, evidence, text }: PictureParts['entries'][number]): EntryMark {
  return {
    id,
    at: Date.parse(at.start),
    to: at.end === null ? null : Date.parse(at.end),
    starred,
    evidence: evidence.length > 0,
    told: kind === 'update' || kind === 'handover',
    text,
  };
}

/** From the first thing that is known of the incident to its end, or to now while it goes on. */
function coreOf(
  incident: PictureParts['incident'],
  phases: readonly Span[],
  moments: readonly Mark[],
  now: number | null,
): Span {
  const from = phases[0]?.from ?? moments[0]?.at ?? Date.parse(incident.startedAt);
  const end = incident.endedAt === null ? null : Date.parse(incident.endedAt);
  const to = now ?? phases.at(-1)?.to ?? end ?? moments.at(-1)?.at ?? from;
  return { from: Math.min(from, to), to: Math.max(from, to) };
}
