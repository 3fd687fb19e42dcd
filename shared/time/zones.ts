/** Time zones: IANA names, offsets such as `+03:30`, and the few abbreviations that mean one thing only. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from './model.ts';

/**
 * Abbreviations with one common meaning. The American ones are those of RFC 5322 section 4.3; the others are
 * unambiguous in practice.
 */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  Z: 'UTC',
  UTC: 'UTC',
  GMT: 'UTC',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  WET: '+00:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  JST: '+09:00',
};

/** Abbreviations that several zones claim; guessing would move an incident by hours. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['IST', 'BST', 'AST', 'SST', 'AMT', 'ECT', 'GST']);

/** True for an abbreviation such as `IST` that more than one zone uses. */
export function isAmbiguousZone(text: string): boolean {
  return AMBIGUOUS.has(text);
}

/**
 * The name to store for a zone as typed: `asia/tehran` gives `Asia/Tehran`, `Z` gives `UTC`, `+0330` and `UTC+3:30`
 * give `+03:30`. Null when there is no such zone.
 */
export function readZone(text: string): string | null {
  const trimmed = text.trim();
  const known = ABBREVIATIONS[/^(?:z|utc|gmt)$/i.test(trimmed) ? trimmed.toUpperCase() : trimmed];
  if (known) return known;
  const offset =
    /^([+-])(\d{2}):?(\d{2})?$/.exec(trimmed) ?? /^(?:utc|gmt)([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(trimmed);
  if (offset) return readOffset(offset[1]!, offset[2]!.padStart(2, '0'), offset[3] ?? '00');
  if (!/^[A-Za-z]/.test(trimmed)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(trimmed).timeZoneId;
  } catch {
    return null;
  }
}

/** No place on Earth is further than 14 hours ahead or 12 behind; 14 both ways is generous. */
function readOffset(sign: string, hours: string, minutes: string): string | null {
  const total = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || total > 14 * 60) return null;
  return `${total === 0 ? '+' : sign}${hours}:${minutes}`;
}

/** The UTC offset of a zone at an instant, as `+03:30`. */
function offsetAt(at: Instant, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).offset;
}

/** How a heading names a zone: `UTC`, `UTC+03:30`, `Europe/Berlin, UTC+02:00`. */
export function zoneLabel(at: Instant, zone: string): string {
  if (zone === 'UTC') return 'UTC';
  const offset = `UTC${offsetAt(at, zone)}`;
  return /^[+-]/.test(zone) ? offset : `${zone}, ${offset}`;
}
