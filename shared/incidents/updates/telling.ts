/** What drafts for inside and outside tell alike: when it began, how long it has gone on, when more comes. */
import { formatDuration } from '#shared/time/durations.ts';
import { formatClock, formatDay } from '#shared/time/grammar.ts';
import { isLive } from '../status.ts';
import type { Facts } from './facts.ts';
import type { Value } from './template.ts';

/** `15:30 Europe/Berlin`, with the day where it is another one than `now`'s, and with UTC beside. */
export function clockIn(zone: string, at: string, now: string): string {
  const day = formatDay(at, zone) === formatDay(now, zone) ? '' : `${formatDay(at, zone)} `;
  const local = `${day}${formatClock(at, zone)} ${zone}`;
  return zone === 'UTC' ? local : `${local} (${formatClock(at, 'UTC')} UTC)`;
}

/** When impact started, or when it was detected; else it is not known. */
export function beganAt({ moments }: Facts): string | null {
  const at = (name: string) => moments.find((moment) => moment.name === name)?.at.start;
  return at('impact-started') ?? at('detected') ?? null;
}

/** From its beginning to its end or to now, to the minute: `1 h 12 min`; null where its end lies before its beginning. */
export function lasted({ incident, now }: Pick<Facts, 'incident' | 'now'>): string | null {
  const ms = Date.parse(incident.endedAt ?? now) - Date.parse(incident.startedAt);
  if (ms < 0) return null;
  return ms < 60_000 ? 'less than a minute' : formatDuration(Math.floor(ms / 60_000) * 60);
}

/**
 * The promise of the next update. The update that is drafted starts the interval anew; a time that was promised
 * further ahead is kept.
 */
function nextUpdateOf({ incident, clocks, now, next }: Facts): string | null {
  if (!isLive(incident.status) || incident.kind === 'retrospective') return null;
  if (next !== undefined) return next;
  const { everyMinutes, dueAt, promised } = clocks.nextUpdate;
  const interval = everyMinutes > 0 ? Date.parse(now) + everyMinutes * 60_000 : null;
  const kept = promised && dueAt !== null && Date.parse(dueAt) > (interval ?? Date.parse(now)) ? dueAt : null;
  return kept ?? (interval === null ? null : new Date(interval).toISOString());
}

/**
 * The next update as a handover tells it: a note that is no update moves no clock, so that the time that is due now
 * stands, also one that has gone by.
 */
export function standingUpdate({ incident, clocks, now }: Facts): Value {
  const { state, dueAt } = clocks.nextUpdate;
  if (state === 'stopped') return { text: NO_MORE };
  if (dueAt === null) return { text: 'Nobody promised a next update.' };
  const at = clockIn(incident.zone, dueAt, now);
  return {
    text: state === 'overdue' ? `The next update was due at ${at}.` : `The next update is due at ${at}.`,
  };
}

const NO_MORE = 'No further update is planned.';

/** The names that every text may hold, but for the state and the impact. */
export function commonValues(facts: Facts): Record<'since' | 'duration' | 'now' | 'next', Value> {
  const { incident, now } = facts;
  const began = beganAt(facts);
  const next = nextUpdateOf(facts);
  const howLong = lasted(facts);
  const over = !isLive(incident.status) || incident.kind === 'retrospective';
  return {
    since: began
      ? { text: clockIn(incident.zone, began, now) }
      : { text: '_(not known yet)_', missing: 'when it began' },
    duration: howLong
      ? { text: howLong }
      : { text: '_(not known)_', missing: 'how long it lasted: its end lies before its beginning' },
    now: { text: clockIn(incident.zone, now, now) },
    next: over
      ? { text: NO_MORE }
      : next
        ? { text: `The next update follows at ${clockIn(incident.zone, next, now)}.` }
        : { text: 'The next update follows at _(when?)_.', missing: 'when the next update follows' },
  };
}
