/**
 * What is due in live incidents: status updates and escalations. All of it follows from what is stored and the time
 * given, so that a reminder survives a reload and sleep.
 */
import { clocksOf, type IncidentTiming } from './clocks.ts';
import type { Incident } from './model.ts';

export interface Deadline {
  /** The same as long as it is the same deadline: another due time is another one. */
  key: string;
  incident: Incident;
  kind: 'update' | 'escalation';
  /** Whom an escalation goes to; empty where its runbook does not say. */
  to: string;
  /** Milliseconds UTC. */
  dueAt: number;
  /** Negative is overdue by so much. */
  leftMs: number;
}

/** What is due, or will be, in one incident at `now` (ms UTC). Nothing once it is over. */
export function deadlinesOf(timing: IncidentTiming, now: number): Deadline[] {
  const { incident } = timing;
  const { nextUpdate, escalations } = clocksOf(timing, now);
  const found: Deadline[] = [];
  const add = (kind: Deadline['kind'], dueAt: string | null, leftMs: number | null, to: string) => {
    if (dueAt === null || leftMs === null) return;
    const key = [incident.id, kind, dueAt, to].join(' ');
    found.push({ key, incident, kind, to, dueAt: Date.parse(dueAt), leftMs });
  };
  add('update', nextUpdate.dueAt, nextUpdate.leftMs, '');
  for (const { dueAt, leftMs, to } of escalations) add('escalation', dueAt, leftMs, to);
  return found;
}

/** True from the millisecond at which it is due. */
export function isOverdue({ leftMs }: Pick<Deadline, 'leftMs'>): boolean {
  return leftMs <= 0;
}

/**
 * The most pressing first: what is overdue and nobody has dealt with, then what comes next, then what somebody has
 * put aside. An update that is overdue stays pressing until it is written or promised anew.
 */
export function byHaste(deadlines: readonly Deadline[], aside: ReadonlySet<string>): Deadline[] {
  const rank = (deadline: Deadline) => {
    if (!isOverdue(deadline)) return 1;
    return deadline.kind === 'escalation' && aside.has(deadline.key) ? 2 : 0;
  };
  return deadlines.toSorted((one, other) => rank(one) - rank(other) || one.dueAt - other.dueAt);
}
