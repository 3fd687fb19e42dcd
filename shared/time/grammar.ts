/**
 * The time grammar, for the beginning of a log line and for a whole time field:
 *
 *     now   -15m   -1h30m   20 min ago
 *     14:32   14:32:05   11:42 PM   4pm   ~14:30   14:3x   14:xx   14:30-14:45   23:50-00:10
 *     yesterday 23:50   sep 4 11:42   4 sep 2025 11:42
 *     2025-09-04   2025-09   2025-09-04 11:42   2025-09-04T11:42:07.5Z
 *     any of them followed by a zone: UTC   Z   +03:30   Asia/Tehran   CEST   +02:00 Europe/Berlin
 *
 * A bare clock time is the latest such time that is not after now (plus five minutes, because clocks differ).
 * A local time that the clocks skipped is a problem. Of one that they showed twice, a dated time means the first
 * and a bare clock the latest that has been; an offset says it exactly.
 */
import { occurredNow } from './local.ts';
import type { OccurredAt } from './model.ts';
import { scanTime, type TimeContext } from './reading.ts';
import { Scanner, takeDay } from './scan.ts';

export { formatClock, formatDay, formatWhen } from './format.ts';
export { canonical, occurredNow } from './local.ts';
export type { TimeContext } from './reading.ts';

/** `stated` is false when the line began with no time, so that `at` is now. */
export type WhenRead = { at: OccurredAt; rest: string; stated: boolean } | { problem: string };

/** What may stand between a leading time and the text: `14:32 - text`, `[14:32] text`, `14:32: text`. */
const SEPARATOR = /^(?:\]|\))?(?:\s*[,;:]\s+|\s+[-–—]\s+|\s+)?/;

/** Days and months alone, and words, open ordinary sentences; as a leading time they need a clock. */
const CLOCKLESS_WORDS = /^(?:now\b|\d{4}-\d{2}(?!-)|(?:today|yesterday)(?!(?: at)? \d))/i;

/** What has the form of a clock or a day, and what of that form there is not: logged as now, it would be wrong. */
const CLOCK_OR_DAY =
  /^~? ?(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\d{4}-\d{2}-\d{2})(?=[T\s,;)\]]|:\s|$)/i;
const IMPOSSIBLE = /^(?:2[4-9]|[3-9]\d):|:[6-9]\d|^(?:0{1,2}|1[3-9]|2\d):.*m\.?$/i;

function isImpossible(slip: string): boolean {
  if (!/^\d{4}-/.test(slip)) return IMPOSSIBLE.test(slip);
  return takeDay(new Scanner(slip)) === null;
}

/**
 * Reads a log line: its leading time, if it has one, and the rest of it. Without one, the time is now and the
 * rest is the whole line. A problem when the line begins with a time that cannot have been.
 */
export function readWhen(text: string, context: TimeContext): WhenRead {
  const line = text.trim();
  const bracket = /^[[(](?=[\d~])/.test(line) ? 1 : 0;
  const body = line.slice(bracket);
  const unstated = { at: occurredNow(context.now, context.zone), rest: line, stated: false };
  if (CLOCKLESS_WORDS.test(body)) return unstated;
  const found = scanTime(body, context);
  if (found === null) {
    const slip = CLOCK_OR_DAY.exec(body)?.[1];
    return slip && isImpossible(slip) ? { problem: `${slip} is not a time that there is.` } : unstated;
  }
  if ('problem' in found) return found;
  if (found.at.precision === 'day' && !/^\d{4}-/.test(body.replace(/^~ ?/, ''))) return unstated;
  const after = body.slice(found.length);
  if (bracket === 1 && !/^[\])]/.test(after)) return unstated;
  return { at: found.at, rest: after.replace(SEPARATOR, ''), stated: true };
}

/** Reads a field that holds a time and nothing else. The problem says what can be written instead. */
export function readTime(text: string, context: TimeContext): { at: OccurredAt } | { problem: string } {
  const field = text.trim();
  const found = scanTime(field, context);
  if (found && 'problem' in found) return found;
  if (found && field.slice(found.length).trim() === '') return { at: found.at };
  return {
    problem: `"${field}" is not a time. Write one such as 14:32, -15m, yesterday 23:50 or 2025-09-04 11:42 UTC.`,
  };
}
