/**
 * The clocks of an incident: how long it has gone on, and when its runbooks say to escalate. All of it follows from
 * what is stored and the time given, so that clocks survive restarts and sleep. Durations are in ms.
 */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';
import { Incident, Moment, type MomentName, Status } from './model.ts';
import { Phase, phasesOf } from './phases.ts';
import { isLive, STATUS_PATH } from './status.ts';
import { StatusChange } from './status-changes.ts';

export const EscalationRule = z.object({
  /** 0 is at once; null when the runbook gives no time. */
  afterMinutes: z.number().nullable(),
  condition: z.string(),
  to: z.string(),
});

type Rule = z.infer<typeof EscalationRule>;

/** What a runbook says of time. */
export const RunbookTiming = z.object({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  estimatedMinutes: z.number().nullable(),
  escalations: z.array(EscalationRule),
});
export type RunbookTiming = z.infer<typeof RunbookTiming>;

/** All that the clocks follow from, without the timeline. */
export const IncidentTiming = z.object({
  incident: Incident,
  moments: z.array(Moment),
  /** When it came to the status it has; null when that is not known. */
  statusSince: Instant.nullable(),
  /** In the order in which they were made. */
  statusChanges: z.array(StatusChange),
  /** The runbooks attached to it, and those that ran in it. */
  runbooks: z.array(RunbookTiming),
  updates: z.object({
    /** Minutes between status updates, of the incident or of its severity; 0 asks for none. */
    everyMinutes: z.number(),
    /** When the last status update was recorded; null before the first. */
    lastAt: Instant.nullable(),
  }),
});
export type IncidentTiming = z.infer<typeof IncidentTiming>;

const Runbook = RunbookTiming.pick({ id: true, ref: true, title: true });

/** `missing`: its beginning is not known. `stopped`: it stands still. */
export const Elapsed = z.object({
  state: z.enum(['running', 'stopped', 'missing']),
  since: Instant.nullable(),
  ms: z.number().nullable(),
});
export type Elapsed = z.infer<typeof Elapsed>;

export const ClockStart = z.enum(['impact-started', 'declared', 'recorded']);
export type ClockStart = z.infer<typeof ClockStart>;

/** The estimate of a runbook against the time elapsed. */
export const EstimateClock = z.object({
  runbook: Runbook,
  state: z.enum(['within', 'exceeded']),
  estimateMs: z.number(),
  elapsedMs: z.number(),
  /** Negative when it is exceeded. */
  leftMs: z.number(),
});
export type EstimateClock = z.infer<typeof EstimateClock>;

/** What stops an escalation, by the words of its rule. */
export const StoppingMoment = z.enum(['acknowledged', 'identified', 'mitigated', 'resolved']);
export type StoppingMoment = z.infer<typeof StoppingMoment>;

export const EscalationClock = z.object({
  runbook: Runbook,
  to: z.string(),
  condition: z.string(),
  /** `at once` and `no deadline` have no clock; `stopped` no longer asks for anything. */
  state: z.enum(['at once', 'overdue', 'waiting', 'no deadline', 'stopped']),
  afterMs: z.number().nullable(),
  dueAt: Instant.nullable(),
  /** Until it is due; negative is overdue by so much. Null unless it is `waiting` or `overdue`. */
  leftMs: z.number().nullable(),
  stopsAt: StoppingMoment,
  stoppedAt: Instant.nullable(),
});
export type EscalationClock = z.infer<typeof EscalationClock>;

/** When the next status update is due. `none`: nobody asks for one; `stopped`: the incident is over. */
export const NextUpdateClock = z.object({
  state: z.enum(['none', 'waiting', 'overdue', 'stopped']),
  dueAt: Instant.nullable(),
  /** Negative is overdue by so much. Null unless it is `waiting` or `overdue`. */
  leftMs: z.number().nullable(),
  everyMinutes: z.number(),
  /** True when somebody promised this time; false when it follows from the interval. */
  promised: z.boolean(),
});
export type NextUpdateClock = z.infer<typeof NextUpdateClock>;

/** `clocks` of `hotwash incident show --json`. */
export const Clocks = z.object({
  at: Instant,
  /** False once it is over, and for an incident that is written afterwards. */
  running: z.boolean(),
  /** What estimates and deadlines count from. */
  from: ClockStart,
  startedAt: Instant,
  sinceImpact: Elapsed,
  sinceDeclared: Elapsed,
  inStatus: Elapsed.extend({ status: Status }),
  /** In time, without gaps; empty before the first key moment. */
  phases: z.array(Phase),
  nextUpdate: NextUpdateClock,
  estimates: z.array(EstimateClock),
  /** At once first, then the overdue and the waiting by their deadline, then the rest. */
  escalations: z.array(EscalationClock),
});
export type Clocks = z.infer<typeof Clocks>;

/** The clocks at `now` (ms UTC). A moment that is a range counts by its start; one in the future has not come yet. */
export function clocksOf(timing: IncidentTiming, now: number): Clocks {
  const { incident, moments, statusSince, runbooks } = timing;
  const at = (name: MomentName) => timeOf(moments, name);
  const running = isLive(incident.status) && incident.kind !== 'retrospective';
  const since = statusSince === null ? null : Date.parse(statusSince);
  const end = running ? now : (at('resolved') ?? at('closed') ?? since);
  const from: ClockStart =
    at('impact-started') !== null ? 'impact-started' : at('declared') !== null ? 'declared' : 'recorded';
  const start = (from === 'recorded' ? null : at(from)) ?? Date.parse(incident.createdAt);
  const elapsedMs = Math.max(0, (end ?? start) - start);
  return {
    at: instant(now),
    running,
    from,
    startedAt: instant(start),
    sinceImpact: elapsed(at('impact-started'), end, running),
    sinceDeclared: elapsed(at('declared'), end, running),
    inStatus: { ...elapsed(since, running ? now : null, running), status: incident.status },
    phases: phasesOf(moments, incident, now, timing.statusChanges),
    nextUpdate: nextUpdateOf(timing, running, now),
    estimates: runbooks.flatMap((runbook) => estimateOf(runbook, elapsedMs)),
    escalations: runbooks
      .flatMap((runbook) =>
        distinct(runbook.escalations).map((rule) =>
          escalationOf({ timing, runbook, rule, start, running, now }),
        ),
      )
      .toSorted(inOrder),
  };
}

/** Counts from the last update, else from the declaration; a time that was promised goes before the interval. */
function nextUpdateOf({ incident, updates }: IncidentTiming, running: boolean, now: number): NextUpdateClock {
  const { everyMinutes, lastAt } = updates;
  const promised = incident.nextUpdateAt !== null;
  const known = { everyMinutes, promised };
  if (!running) return { ...known, state: 'stopped', dueAt: null, leftMs: null };
  if (!promised && everyMinutes === 0) return { ...known, state: 'none', dueAt: null, leftMs: null };
  const due = promised
    ? Date.parse(incident.nextUpdateAt!)
    : Date.parse(lastAt ?? incident.createdAt) + everyMinutes * 60_000;
  const leftMs = due - now;
  return { ...known, state: leftMs > 0 ? 'waiting' : 'overdue', dueAt: instant(due), leftMs };
}

/** A rule that a page states twice is one rule. */
function distinct(rules: readonly Rule[]): Rule[] {
  const keyOf = ({ afterMinutes, condition, to }: Rule) => JSON.stringify([afterMinutes, condition, to]);
  return [...new Map(rules.map((rule) => [keyOf(rule), rule])).values()];
}

const instant = (ms: number): string => new Date(ms).toISOString();

function timeOf(moments: readonly Moment[], name: MomentName): number | null {
  const moment = moments.find((candidate) => candidate.name === name);
  return moment ? Date.parse(moment.at.start) : null;
}

function elapsed(from: number | null, end: number | null, running: boolean): Elapsed {
  if (from === null) return { state: 'missing', since: null, ms: null };
  const state = running ? 'running' : 'stopped';
  return { state, since: instant(from), ms: end === null ? null : Math.max(0, end - from) };
}

function estimateOf({ id, ref, title, estimatedMinutes }: RunbookTiming, elapsedMs: number): EstimateClock[] {
  if (estimatedMinutes === null || estimatedMinutes <= 0) return [];
  const estimateMs = estimatedMinutes * 60_000;
  const leftMs = estimateMs - elapsedMs;
  const state = leftMs < 0 ? 'exceeded' : 'within';
  return [{ runbook: { id, ref, title }, state, estimateMs, elapsedMs, leftMs }];
}

interface Asked {
  timing: IncidentTiming;
  runbook: RunbookTiming;
  rule: Rule;
  /** ms UTC. */
  start: number;
  running: boolean;
  now: number;
}

function escalationOf({ timing, runbook, rule, start, running, now }: Asked): EscalationClock {
  const { id, ref, title } = runbook;
  const { afterMinutes, condition, to } = rule;
  const stopsAt = stoppingMoment(condition);
  const { stopped, at } = stopOf(timing, stopsAt, now);
  const afterMs = afterMinutes === null ? null : afterMinutes * 60_000;
  const due = afterMs === null || afterMs === 0 ? null : start + afterMs;
  const left = due === null ? null : due - now;
  const over = stopped || !running;
  const known = { runbook: { id, ref, title }, to, condition, afterMs, stopsAt };
  return {
    ...known,
    state: over
      ? 'stopped'
      : left === null
        ? afterMs === 0
          ? 'at once'
          : 'no deadline'
        : left > 0
          ? 'waiting'
          : 'overdue',
    dueAt: due === null ? null : instant(due),
    leftMs: over ? null : left,
    stoppedAt: over && at !== null ? instant(at) : null,
  };
}

const STOPPED_BY_WORDS: readonly [RegExp, StoppingMoment][] = [
  [
    /\b(?:un|not |isn't |no )\W*ack(?:nowledge[dm]?\w*)?\b|\bno(?:body| one)? (?:answers?|responds?|response|ack\w*)\b/i,
    'acknowledged',
  ],
  [
    /\b(?:root )?cause\b.*\b(?:unknown|unclear|not (?:yet )?(?:known|found|identified|clear))\b|\b(?:no|unknown|unclear) (?:root )?cause\b|\b(?:unidentified|not (?:yet )?identified)\b/i,
    'identified',
  ],
  [/mitigat|\bcontain(?:ed|ment)\b|\bstabili[sz]|\bwork-?around\b/i, 'mitigated'],
];

/**
 * The moment after which a rule no longer asks to escalate, by the words of its condition. A rule that says nothing
 * else counts until the incident is resolved: a deadline too many is better than one that falls silent.
 */
export function stoppingMoment(condition: string): StoppingMoment {
  return STOPPED_BY_WORDS.find(([words]) => words.test(condition))?.[1] ?? 'resolved';
}

/** Reaching a later moment stops what an earlier one would have: who resolves has mitigated. */
function stopOf(
  { incident, moments }: Pick<IncidentTiming, 'incident' | 'moments'>,
  moment: StoppingMoment,
  now: number,
): { stopped: boolean; at: number | null } {
  const later = StoppingMoment.options.slice(StoppingMoment.options.indexOf(moment));
  const times = [...later, 'closed' as const].flatMap((name) => timeOf(moments, name) ?? []);
  const passed = times.filter((time) => time <= now);
  if (passed.length > 0) return { stopped: true, at: Math.min(...passed) };
  const path: readonly string[] = STATUS_PATH;
  const reached = path.indexOf(incident.status);
  return { stopped: moment !== 'acknowledged' && reached >= path.indexOf(moment), at: null };
}

const ORDER: readonly EscalationClock['state'][] = [
  'at once',
  'overdue',
  'waiting',
  'no deadline',
  'stopped',
];

function inOrder(one: EscalationClock, other: EscalationClock): number {
  return (
    ORDER.indexOf(one.state) - ORDER.indexOf(other.state) ||
    (one.dueAt ?? '').localeCompare(other.dueAt ?? '')
  );
}
