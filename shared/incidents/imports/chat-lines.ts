/**
 * The lines of a chat as people copy it: Slack, Teams, Discord, WhatsApp, Signal, IRC logs. A line is the head of a
 * message, a day that stands between messages, a time alone, or it belongs to the message above it.
 */
import { Scanner, takeClock } from '#shared/time/scan.ts';
import { DATE_PATTERN, readWrittenDay, type WrittenDay } from './written-dates.ts';

export interface ChatTime {
  day: WrittenDay | null;
  /** `10:42`, `10:42:07 PM`. */
  clock: string;
  /** `Z`, `+02:00`, `UTC`; empty when none is stated. */
  zone: string;
}

export type ChatLine =
  | { kind: 'head'; family: Family; time: ChatTime; author: string | null; text: string; quiet: boolean }
  | { kind: 'day'; day: WrittenDay }
  | { kind: 'time'; time: ChatTime }
  | { kind: 'text' };

/** Where the time stands: `[10:42] ann: …`, `10:42 <ann> …`, `Ann  10:42 AM`. */
export type Family = 'bracket' | 'leading' | 'trailing';

const CLOCK = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:\\s?[ap]\\.?m\\b\\.?)?';
/** A hyphen begins an offset only after seconds: `14:30-14:45` is a range. */
const ZONE =
  '(?:\\s?(?:Z|UTC|GMT|\\+\\d{2}:?\\d{2}|(?<=:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?\\s?)-\\d{2}:?\\d{2}))?';
const STAMP = `(?:(${DATE_PATTERN})(?:T|,?\\s+at\\s+|,?\\s+|,))?(${CLOCK})(${ZONE})`;

const BRACKET = new RegExp(`^\\[\\s*${STAMP}\\s*\\]\\s*(.*)$`, 'iu');
const LEADING = new RegExp(`^\\(?${STAMP}\\)?(\\s*\\t\\s*|\\s+[-–—|]\\s+|:?\\s+)(?=\\S)(.*)$`, 'iu');
const TRAILING = new RegExp(
  `^(.{1,80}?)(\\s{2,}|\\s*\\t\\s*|\\s+[-–—•]\\s+|,\\s+|\\s+(?=[[(])|\\s+|(?=(?:today|yesterday) at ))[[(]?${STAMP}[\\])]?$`,
  'iu',
);
/** Gaps that stand in no sentence; after another one, the name must be written like a name. */
const CLEAR_GAP = /^(?:\s{2,}|\s*\t\s*|\s+[—•]\s+|)$/;
const WRITTEN_AS_NAME =
  /^(?:[\p{Lu}\p{Lo}@]\S*|\([^)]*\))(?: (?:[\p{Lu}\p{Lo}(]\S*|de|van|von|da|bin|al|el))*$/u;
const TIME_ALONE = new RegExp(`^[-–—\\s]*${STAMP}$`, 'iu');
const DAY_ALONE = new RegExp(
  `^[-–—=\\s]*(?:day changed(?: to)?|log opened|on)?\\s*(${DATE_PATTERN})[-–—=:\\s]*$`,
  'iu',
);
/** `--- Day changed Thu Sep 04 2025`, `--- Log opened Thu Sep 04 10:00:00 2025`. */
const IRC_DAY = /^-{2,} (?:day changed|log opened) \w{3} (\w{3} \d{1,2}) (?:[\d:]+ )?(\d{4})$/i;

/** Characters of a line that may be a day alone, or a name and a time: patterns with free ends see nothing longer. */
const LONGEST_DAY = 80;
const LONGEST_NAMED = 160;

/** A name is short and no sentence. */
const NAME = /^[\p{L}\p{N}_~@+&%][\p{L}\p{N}\p{M} ._'’()|@#&+~/-]{0,60}$/u;
/** What stands before a colon in logs and is nobody's name. */
const NOT_A_NAME =
  /^(?:error|warn(?:ing)?|info|debug|fatal|critical|notice|trace|note|update|fyi|eta|https?|status|re|ps)$/i;

/** Blanks of other kinds as blanks, and marks of direction left out: they would hide what a line is. */
export function tidied(line: string): string {
  return line
    .replace(/[\u00A0\u202F\u2007\u2009]/g, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u200B]/g, '')
    .trimEnd();
}

/** What Slack copies behind a name: its mark for apps, and without a blank the picture of what somebody is up to. */
const BEHIND_NAME = /(?:\s+(?:APP|BOT)|(?<!\s)(?::[a-z0-9_+'-]{2,60}:)+)$/;

/** The name alone: `Grafana APP` is Grafana, `Bob Roe:palm_tree:` is Bob Roe. */
export function nameIn(text: string): string {
  return text.length > LONGEST_NAMED ? text : text.trim().replace(BEHIND_NAME, '');
}

export function isName(text: string): boolean {
  const name = nameIn(text);
  if (!NAME.test(name) || NOT_A_NAME.test(name) || /[.?!,;:]$/.test(name)) return false;
  return name.split(/\s+/).length <= 6 && !/^\d+$/.test(name) && /\p{L}/u.test(name);
}

const WHOLE = new RegExp(`^${STAMP}$`, 'iu');

/** Reads a text that is a clock, with its day and zone or without. Null when it is anything else. */
export function readStamp(text: string): ChatTime | null {
  const found = text.length <= LONGEST_DAY ? WHOLE.exec(tidied(text).trim()) : null;
  const time = found && timeOf(found, 1);
  return time && takeClock(new Scanner(time.clock)) ? time : null;
}

/** Reads one line by itself, already {@link tidied}. What has the form of a clock and is none is text. */
export function readChatLine(line: string): ChatLine {
  const read = readAsWritten(line);
  const clock = read.kind === 'head' || read.kind === 'time' ? read.time.clock : null;
  return clock !== null && takeClock(new Scanner(clock)) === null ? { kind: 'text' } : read;
}

function readAsWritten(line: string): ChatLine {
  if (line === '' || line.length > 4000 || !/\d|day/i.test(line)) return { kind: 'text' };
  if (line.length <= LONGEST_DAY) {
    const ircDay = IRC_DAY.exec(line);
    const day = readWrittenDay(ircDay ? `${ircDay[1]} ${ircDay[2]}` : (DAY_ALONE.exec(line)?.[1] ?? ''));
    if (day) return { kind: 'day', day };
    const alone = TIME_ALONE.exec(line);
    if (alone) return { kind: 'time', time: timeOf(alone, 1) };
  }
  const bracket = BRACKET.exec(line);
  if (bracket) return head('bracket', timeOf(bracket, 1), bracket[4]!, '');
  const leading = LEADING.exec(line);
  if (leading) return head('leading', timeOf(leading, 1), leading[5]!, leading[4]!);
  const trailing = line.length <= LONGEST_NAMED ? TRAILING.exec(line) : null;
  if (trailing && isName(trailing[1]!)) {
    const author = nameIn(trailing[1]!);
    if (CLEAR_GAP.test(trailing[2]!) || WRITTEN_AS_NAME.test(author))
      return { kind: 'head', family: 'trailing', time: timeOf(trailing, 3), author, text: '', quiet: false };
  }
  return { kind: 'text' };
}

function timeOf(match: RegExpExecArray, from: number): ChatTime {
  const date = match[from];
  return {
    day: date === undefined ? null : readWrittenDay(date),
    clock: match[from + 1]!,
    zone: (match[from + 2] ?? '').trim(),
  };
}

/** What follows the time: `<ann> text`, `ann: text`, `* ann waves`, a notice of the server, or text of nobody. */
function head(family: Family, time: ChatTime, rest: string, gap: string): ChatLine {
  const made = (author: string | null, text: string, quiet = false): ChatLine => ({
    kind: 'head',
    family,
    time,
    author,
    text,
    quiet,
  });
  const irc = /^<[ @+&%~!]?([^<>\s]{1,60})>\s?(.*)$/.exec(rest);
  if (irc) return made(irc[1]!, irc[2]!);
  if (gap.includes('\t')) {
    const [nick, text] = splitOnce(rest, '\t');
    if (/^\s*(?:-->|<--|--|-!-)\s*$/.test(nick)) return made(null, text, true);
    if (text !== '' && nick.length <= 60) return made(nick.replace(/^[ @+&%~]+/, ''), text);
  }
  const notice = /^(?:-!-|\*{3}|-->|<--|→|←)\s+(.*)$/.exec(rest);
  if (notice) return made(null, notice[1]!, true);
  const me = /^\*\s+(\S{1,60})\s+(.*)$/.exec(rest);
  if (me) return made(me[1]!, me[2]!);
  const named = /^([^:]{1,60}):(?:\s+(.*)|)$/.exec(rest);
  if (named && isName(named[1]!)) return made(named[1]!.trim(), named[2] ?? '');
  // WhatsApp tells of calls and keys in this form: a date, a dash, and nobody's name.
  const notices =
    family === 'leading' &&
    time.day !== null &&
    /[-–]/.test(gap) &&
    /^(?:messages|.* (?:joined|left|created|added|changed|removed)\b)/i.test(rest);
  return made(null, rest, notices);
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
