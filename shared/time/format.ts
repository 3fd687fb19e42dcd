/** Writes a time so that a person reads it at a glance and the time grammar reads back the very same value. */
import { Temporal } from 'temporal-polyfill';
import { Recent } from '#shared/recent.ts';
import { canonical } from './local.ts';
import type { Instant, OccurredAt, Precision } from './model.ts';
import { scanTime } from './reading.ts';

type Local = Temporal.ZonedDateTime;

/** Times written lately: reading each back costs more than all else of a live block, and most are written again. */
const written = new Recent<string>(200_000);

/**
 * Writes a time on the clock of its own zone: `2025-09-04 11:42`, `~2025-09-04 14:3x`,
 * `2025-09-04 14:30–14:45`. `zone` is the zone that the reader assumes (a heading's, say): another one is added to
 * the text, and so is the offset where the clock showed the same time twice.
 *
 * `scanTime(formatWhen(at, zone), { now, zone })` gives `at` again, cut to its precision, whatever `now` is.
 */
export function formatWhen(at: OccurredAt, zone: string): string {
  const { start, end, precision, approximate } = at;
  const asked = JSON.stringify([start, end, at.zone, precision, approximate, zone]);
  return written.of(asked, () => writeWhen(at, zone));
}

function writeWhen(at: OccurredAt, zone: string): string {
  const value = canonical(at);
  const start = Temporal.Instant.from(value.start).toZonedDateTimeISO(value.zone);
  const end = value.end === null ? null : Temporal.Instant.from(value.end).toZonedDateTimeISO(value.zone);
  const suffix = value.zone === zone ? '' : ` ${value.zone}`;
  const mark = value.approximate ? '~' : '';
  const short = `${mark}${range(start, end, value.precision)}${suffix}`;
  return readsBack(short, value, zone)
    ? short
    : `${mark}${stated(start, end, value.precision)} ${value.zone}`;
}

function readsBack(text: string, value: OccurredAt, zone: string): boolean {
  const found = scanTime(text, { now: value.start, zone });
  if (found === null || 'problem' in found || found.length !== text.length) return false;
  const { at } = found;
  return (
    at.start === value.start &&
    at.end === value.end &&
    at.zone === value.zone &&
    at.precision === value.precision
  );
}

function range(start: Local, end: Local | null, precision: Precision): string {
  const first = pointText(start, precision);
  if (!end) return first;
  const sameDay = start.toPlainDate().equals(end.toPlainDate());
  const clockOnly = sameDay && precision !== 'day' && precision !== 'month';
  return `${first}–${clockOnly ? clockText(end, precision) : pointText(end, precision)}`;
}

/** Both ends in full with their offsets, for a clock that showed the time twice. */
function stated(start: Local, end: Local | null, precision: Precision): string {
  const first = `${pointText(start, precision)} ${start.offset}`;
  return end ? `${first} – ${pointText(end, precision)} ${end.offset}` : first;
}

function pointText(local: Local, precision: Precision): string {
  const date = local.toPlainDate().toString();
  if (precision === 'month') return date.slice(0, 7);
  if (precision === 'day') return date;
  return `${date} ${clockText(local, precision)}`;
}

function clockText(local: Local, precision: Precision): string {
  const time = local.toPlainTime();
  if (precision === 'hour') return `${time.toString().slice(0, 2)}:xx`;
  if (precision === 'tens') return `${time.toString().slice(0, 4)}x`;
  if (precision === 'minute') return time.toString({ smallestUnit: 'minute' });
  return time.toString({ smallestUnit: local.millisecond === 0 ? 'second' : 'millisecond' });
}

/** The clock of an instant in a zone, for lists that show the day elsewhere: `14:32`, with seconds `14:32:07`. */
export function formatClock(at: Instant, zone: string, seconds = false): string {
  const time = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime();
  return time.toString({ smallestUnit: seconds ? 'second' : 'minute', roundingMode: 'floor' });
}

/** The day of an instant in a zone: `2025-09-04`. */
export function formatDay(at: Instant, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}
