/** What a report states of its own times: from when to when, how long, how soon it was detected, mitigated, resolved. */
import { formatDuration } from '#shared/time/durations.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import type { ReportEntry, ReportMoment, Stated } from './model.ts';
import type { Outline } from './outline.ts';
import { plain } from './plain.ts';
import { readStamp } from './stamp.ts';
import { type Reckoning, reckon } from './stamp-time.ts';
import { endInWords, suggestedMoments } from './suggested.ts';

interface StatedRead {
  stated: Stated;
  /** As stated; then those that only the words of the timeline suggest. */
  moments: ReportMoment[];
  warnings: string[];
}

/** A line `label: value`, wherever it stands. */
export interface Fact {
  label: string;
  value: string;
  line: number;
}

export const LABELS = {
  span: /^(?:date(?:s)?(?: ?(?:&|and|\/) ?times?)?|incident (?:date|time|window)|time(?: ?(?:frame|window|range|period))?|when|occurred|outage window|period)$/i,
  started:
    /^(?:(?:incident |outage |impact |issue )?(?:start(?:ed|s)?|began|begin(?:ning)?)(?: (?:at|time|date|of (?:incident|impact|outage)))*|time of (?:incident|impact|start))$/i,
  ended:
    /^(?:(?:incident |outage |impact |issue )?(?:end(?:ed|s)?|resolved|recovered|closed|finish(?:ed)?)(?: (?:at|time|date|on|of (?:incident|impact|outage)))*|resolution time|time of resolution)$/i,
  duration:
    /^(?:(?:total |incident |outage |overall |impact )*(?:duration|length|downtime|outage time)(?: of (?:the )?(?:incident|impact|outage|downtime))?)$/i,
  ttd: /^(?:mean )?(?:m?ttd\b.*|time[ -]to[ -](?:detect(?:ion)?|discover(?:y)?|notice)\b.*|detection time)$/i,
  ttm: /^(?:mean )?(?:m?ttm\b.*|time[ -]to[ -](?:mitigat(?:e|ion)|contain(?:ment)?|stabili[sz]e)\b.*|mitigation time)$/i,
  detected:
    /^(?:(?:incident |issue |problem )?(?:detect(?:ed|ion)|first (?:alert(?:ed)?|detected|noticed)|alerted|paged)(?: (?:at|time|date|on))*|time of detection)$/i,
  acknowledged:
    /^(?:(?:incident |alert )?acknowledge(?:d|ment)(?: (?:at|time|on|by))*|time of acknowledge?ment)$/i,
  identified: /^(?:(?:root )?cause (?:identified|found)|identified|diagnosed)(?: (?:at|time|on))*$/i,
  mitigated:
    /^(?:(?:incident |impact |issue )?mitigat(?:ed|ion)(?: (?:at|time|on))*|time of mitigation|contained(?: at)?)$/i,
  ttr: /^(?:mean )?(?:m?ttr\b.*|time[ -]to[ -](?:recover(?:y)?|resol(?:ve|ution)|restor(?:e|ation)|repair|fix)\b.*|recovery time)$/i,
} as const;

/** How far a value that the report calls approximate may be from what follows from its times. */
const APPROXIMATE_SHARE = 0.2;

/** How far a stated duration may be from the derived one and still say the same. Seconds. */
export function allowedDifference(derived: number, approximate: boolean): number {
  return approximate ? Math.max(60, derived * APPROXIMATE_SHARE) : 60;
}

export function readStated(outline: Outline, state: Reckoning, timeline: readonly ReportEntry[]): StatedRead {
  const facts = factsIn(outline);
  const named = (name: keyof typeof LABELS) => facts.filter(({ label }) => LABELS[name].test(label));
  const stated: Stated = {
    started: null,
    ended: null,
    durationSeconds: null,
    ttdSeconds: null,
    ttmSeconds: null,
    ttrSeconds: null,
  };
  const warnings: string[] = [];
  const copy = (): Reckoning => ({ ...state, last: null });
  const spans = named('span').map(({ value }) => spanIn(value, copy()));
  // `Date: 12 March` names a day; when it began, a line of its own says better.
  const timed = spans.find((span) => span?.started && !isDay(span.started));
  const day = spans.find((span) => span?.started);
  stated.started = timed?.started ?? firstTime(named('started'), copy()) ?? day?.started ?? null;
  stated.ended = timed?.ended ?? firstTime(named('ended'), copy()) ?? day?.ended ?? null;
  const durations = {
    durationSeconds: firstDuration(named('duration')),
    ttdSeconds: firstDuration(named('ttd')),
    ttmSeconds: firstDuration(named('ttm')),
    ttrSeconds: firstDuration(named('ttr')),
  };
  const begin =
    (stated.started && !isDay(stated.started) ? stated.started : null) ??
    timeline.find(({ at }) => at?.precision !== 'day' && at)?.at ??
    null;
  const ends = endsOf(timeline, stated.ended);
  const moments = momentsNamed(facts, stated, copy);
  for (const [name, found] of Object.entries(durations) as [keyof typeof durations, DurationFound | null][]) {
    if (!found) continue;
    stated[name] = found.seconds;
    const inside = timeInside(found.rest, copy());
    if (inside)
      addMoment(moments, {
        name: ENDS_AT[name],
        at: inside,
        text: found.text,
        stated: true,
        line: found.line,
      });
    const until = inside ?? ends[name];
    const warning = begin && until ? difference(TITLES[name], found, begin, until) : null;
    if (warning) warnings.push(`Line ${found.line}: ${warning}`);
  }
  return { stated, moments: [...moments, ...suggestedMoments(timeline, moments)], warnings };
}

const isDay = ({ precision }: OccurredAt): boolean => precision === 'day' || precision === 'month';

/** The moment at which each stretch ends. */
const ENDS_AT = {
  durationSeconds: 'resolved',
  ttdSeconds: 'detected',
  ttmSeconds: 'mitigated',
  ttrSeconds: 'resolved',
} as const;

function addMoment(moments: ReportMoment[], moment: ReportMoment): void {
  if (!moments.some(({ name }) => name === moment.name)) moments.push(moment);
}

function momentsNamed(facts: readonly Fact[], stated: Stated, copy: () => Reckoning): ReportMoment[] {
  const moments: ReportMoment[] = [];
  const lineOf = (...names: (keyof typeof LABELS)[]) => {
    const fits = facts.filter(({ label }) => names.some((name) => LABELS[name].test(label)));
    return fits.find(({ value }) => readStamp(value)?.clock) ?? fits[0];
  };
  const spanned = (name: ReportMoment['name'], at: OccurredAt | null, fact: Fact | undefined) => {
    if (at && fact && !isDay(at))
      addMoment(moments, { name, at, text: `${fact.label}: ${fact.value}`, stated: true, line: fact.line });
  };
  spanned('impact-started', stated.started, lineOf('span', 'started'));
  for (const name of ['detected', 'acknowledged', 'identified', 'mitigated'] as const) {
    const fact = facts.find(
      ({ label, value }) => LABELS[name].test(label) && firstTime([{ label, value, line: 0 }], copy()),
    );
    if (fact) spanned(name, firstTime([fact], copy()), fact);
  }
  spanned('resolved', stated.ended, lineOf('span', 'ended'));
  return moments;
}

const TITLES = {
  durationSeconds: 'duration',
  ttdSeconds: 'TTD',
  ttmSeconds: 'TTM',
  ttrSeconds: 'TTR',
} as const;

/** `label: value` in items, paragraphs and two-column tables. */
export function factsIn(outline: Outline): Fact[] {
  const facts: Fact[] = [];
  const add = (text: string, line: number) => {
    const match = /^([^:→]{2,60}?)\s*(?::|→|\s[–—]\s)\s*(.+)$/.exec(plain(text));
    if (match)
      facts.push({ label: match[1]!.replace(/\s*\([^)]*\)\s*$/, '').trim(), value: match[2]!, line });
  };
  for (const unit of outline.units) {
    if (unit.type === 'item') add(unit.text.split('\n')[0]!, unit.line);
    else if (unit.type === 'prose' && !unit.quoted) {
      for (const { text, line } of unit.lines) add(text, line);
      // A label on a line of its own, its value below it, as pages show them.
      const [label, value] = unit.lines;
      if (unit.lines.length === 2 && label!.text.length <= LONGEST_LABEL && !/[:.!?]$/.test(label!.text))
        add(`${label!.text}: ${value!.text}`, value!.line);
    } else if (unit.type === 'table') {
      const rows =
        unit.header.length === 2 ? [{ cells: unit.header, line: unit.line }, ...unit.rows] : unit.rows;
      for (const { cells, line } of rows)
        if (cells.length === 2 && cells[0] !== '')
          add(`${cells[0]!.replace(/:\s*(\**)$/, '$1')}: ${cells[1]}`, line);
    }
  }
  return facts;
}

function spanIn(
  value: string,
  state: Reckoning,
): { started: OccurredAt | null; ended: OccurredAt | null } | null {
  const first = readStamp(value);
  if (!first?.day && !first?.clock) return null;
  const second = readStamp(value.slice(first.length));
  // The zone stands at the end of both.
  const zone = first.zone ?? second?.zone ?? null;
  const started = reckon({ ...first, zone }, state).at;
  if (second?.clock || second?.day)
    return { started, ended: reckon({ ...second, zone: second.zone ?? zone }, state).at };
  if (!started?.end) return { started, ended: null };
  return { started: { ...started, end: null }, ended: { ...started, start: started.end, end: null } };
}

function firstTime(facts: readonly Fact[], state: Reckoning): OccurredAt | null {
  for (const { value } of facts) {
    const stamp = readStamp(value);
    const at = stamp && reckon(stamp, state).at;
    if (at) return at;
  }
  return null;
}

export interface DurationFound {
  seconds: number;
  approximate: boolean;
  /** What stands behind it. */
  rest: string;
  /** All of it, as written. */
  text: string;
  line: number;
}

const SECONDS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };
const PART =
  /\s*(?:and\s+|,\s*)?(\d+(?:[.,]\d+)?)\s*(weeks?|w|days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)(?![a-z])\.?/iy;
const WORDS: Readonly<Record<string, string>> = {
  a: '1',
  an: '1',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  half: '0.5',
};
const GUESSED =
  /^\s*(?:~|≈|about|around|approx(?:imately|\.)?|roughly|circa|ca\.?|almost|nearly|at least|over|more than|less than|under|up to|<|>)\s*/i;

/** Reads `~3 days, 4 hours, 43 minutes`, `1h30m`, `about half an hour`, `00:45:00`; null for anything else. */
export function readLooseDuration(text: string, line = 0): DurationFound | null {
  const guess = GUESSED.exec(text)?.[0] ?? '';
  const body = text
    .slice(guess.length)
    .replace(/^half an? (?=hour|day)/i, '0.5 ')
    .replace(
      /^(an?|one|two|three|four|five|six|seven|eight|nine|ten|half)\b(?=[ -](?:hour|day|minute|week))/i,
      (word) => WORDS[word.toLowerCase()]!,
    );
  const clock = /^(\d{1,3}):(\d{2}):(\d{2})(?!\d|:)/.exec(body);
  const found = (seconds: number, length: number): DurationFound => ({
    seconds: Math.round(seconds),
    approximate: guess !== '',
    rest: body.slice(length),
    text: text.trim(),
    line,
  });
  if (clock) return found(+clock[1]! * 3600 + +clock[2]! * 60 + +clock[3]!, clock[0].length);
  let seconds = 0;
  let at = 0;
  for (;;) {
    PART.lastIndex = at;
    const part = PART.exec(body.replace(/^-/, ' '));
    if (!part) break;
    seconds += Number(part[1]!.replace(',', '.')) * SECONDS[part[2]![0]!.toLowerCase()]!;
    at = PART.lastIndex;
  }
  return at === 0 ? null : found(seconds, at);
}

function firstDuration(facts: readonly Fact[]): DurationFound | null {
  for (const { value, line } of facts) {
    const found = readLooseDuration(value, line);
    if (found) return found;
  }
  return null;
}

/** The time in the words behind a duration: `(root cause confirmed Sept 7, 15:00)`. */
function timeInside(rest: string, state: Reckoning): OccurredAt | null {
  for (const match of rest.matchAll(/(?<=^|[\s(,])(?=[\dA-Z])/g)) {
    const stamp = readStamp(rest.slice(match.index));
    if (stamp?.day && stamp.clock) return reckon(stamp, state).at;
  }
  return null;
}

/** Longer than any label. */
const LONGEST_LABEL = 40;

/** The entries that the words of a timeline make the end of each stretch; the last of its kind for the resolution. */
function endsOf(
  timeline: readonly ReportEntry[],
  ended: OccurredAt | null,
): Record<keyof typeof TITLES, OccurredAt | null> {
  const find = (name: 'detected' | 'mitigated' | 'resolved') => endInWords(timeline, name)?.at ?? null;
  const resolved = ended ?? find('resolved');
  return {
    durationSeconds: resolved,
    ttdSeconds: find('detected'),
    ttmSeconds: find('mitigated'),
    ttrSeconds: resolved,
  };
}

function difference(title: string, found: DurationFound, from: OccurredAt, until: OccurredAt): string | null {
  const derived = Math.round((Date.parse(until.start) - Date.parse(from.start)) / 1000);
  if (derived < 0) return `the ${title} would end before the incident began.`;
  const off = Math.abs(derived - found.seconds);
  if (off <= allowedDifference(derived, found.approximate)) return null;
  const said = `${found.approximate ? 'about ' : ''}${formatDuration(found.seconds)}`;
  return `the stated ${title} is ${said}, its times give ${formatDuration(derived)}. Both are kept.`;
}
