/** The timeline of a report: a heading, a row, a bullet or a line for each entry. */

import { stampIn } from './days-named.ts';
import type { ReportEntry } from './model.ts';
import type { Outline, ReportSection, TableUnit, Unit } from './outline.ts';
import { plain } from './plain.ts';
import { readStamp } from './stamp.ts';
import { type Reckoning, reckon } from './stamp-time.ts';

interface TimelineRead {
  entries: ReportEntry[];
  warnings: string[];
}

/** Reads every section whose role is timeline; without one, lists and tables whose lines begin with clocks. */
export function readReportTimeline(outline: Outline, state: Reckoning): TimelineRead {
  const reader = new TimelineReader(outline, state);
  const first = outline.sections.findIndex(({ role }) => role === 'timeline');
  const wanted = outline.sections.flatMap((section, index) =>
    section.role === 'timeline' || (first >= 0 && first < index && isLateEntry(section)) ? [index] : [],
  );
  if (wanted.length > 0) for (const index of wanted) reader.section(index);
  else reader.anywhere();
  return { entries: reader.entries, warnings: reader.warnings };
}

/** A day and a clock as a heading of its own, below the timeline: somebody went on there. */
function isLateEntry({ title, own }: ReportSection): boolean {
  if (own !== 'custom') return false;
  const stamp = readStamp(plain(title));
  return Boolean(stamp?.day && stamp.clock);
}

const TIME_HEAD = /\b(?:time|when|date|timestamp|hour|utc|clock)\b/i;
const DATE_HEAD = /^(?:date|day)$/i;
const TEXT_HEAD =
  /\b(?:events?|what|description|actions?|activity|details?|messages?|notes?|updates?|happened|occurrence|status|comment|step)\b/i;
const WHO_HEAD = /^(?:who|actor|by|person|owner|author|role|team|responder|user|name)\b/i;
/** A label of up to seven words, and then the time: `Issue identified: 10:32`. */
const LABELLED = /^((?:[^\s:]+\s){0,6}[^\s:]+)\s*(?::|\s[-–—]|\sat)\s+(.+)$/;
/** Fewer lines with clocks than these are no timeline. */
const LEAST_LOOSE = 3;

class TimelineReader {
  readonly entries: ReportEntry[] = [];
  readonly warnings: string[] = [];
  readonly #outline: Outline;
  readonly #state: Reckoning;
  /** By the index of their section. */
  readonly #bySection = new Map<number, Unit[]>();
  /** The line below the last entry. */
  #below = 0;

  constructor(outline: Outline, state: Reckoning) {
    this.#outline = outline;
    for (const unit of outline.units) {
      const units = this.#bySection.get(unit.section);
      if (units) units.push(unit);
      else this.#bySection.set(unit.section, [unit]);
    }
    this.#state = state;
  }

  section(index: number): void {
    const section = this.#outline.sections[index]!;
    const units = this.#bySection.get(index) ?? [];
    // `Timeline, 10 March 2024 (UTC)`: the clocks below are of that day.
    const named = section.own === 'timeline' ? stampIn(plain(section.title)) : null;
    if (named) reckonOnly(named, this.#state);
    if (section.own === 'timeline' || !this.#heading(section, units)) this.#units(units);
  }

  /** A heading for each entry: what stands below it is its text. False when the heading says no time. */
  #heading(section: ReportSection, units: readonly Unit[]): boolean {
    const title = plain(section.title);
    const stamp = readStamp(title);
    if (!stamp) return false;
    const words = title.slice(stamp.length).trim();
    const body = this.#outline.source.slice(section.contentStart, section.end).trim();
    if (!stamp.clock && (body === '' || units.some((unit) => startsWithClock(unit)))) {
      reckonOnly(stamp, this.#state);
      return false;
    }
    this.#add(stamp, [words, body].filter(Boolean).join('\n\n'), section.line);
    return true;
  }

  #units(units: readonly Unit[]): void {
    let parent = Number.POSITIVE_INFINITY;
    for (const unit of units) {
      if (unit.type === 'table') this.#table(unit);
      else if (unit.type === 'item') {
        const own = this.#line(unit.text, unit.line);
        if (own) parent = unit.indent;
        else if (unit.indent > parent && this.entries.length > 0) this.#append(`- ${unit.text}`);
        else if (!isDayLine(unit.text, this.#state)) this.#undated(unit.text, unit.line);
      } else if (unit.type === 'prose') for (const { text, line } of unit.lines) this.#prose(text, line);
    }
  }

  #prose(text: string, line: number): void {
    if (isDayLine(text, this.#state) || this.#line(text, line)) return;
    // A paragraph that goes on below its first line.
    if (this.entries.length > 0 && line === this.#below) this.#append(text);
  }

  /** True when the line begins, or ends, with a time. */
  #line(text: string, line: number): boolean {
    const bare = text.replace(/^(?:\*\*|__)(.+?)(?:\*\*|__)/, '$1').replace(/^`([^`]+)`/, '$1');
    const stamp = readStamp(bare);
    if (stamp && (stamp.clock || stamp.endDay || stamp.day) && bare.slice(stamp.length).trim() !== '') {
      const words = behindStamp(bare, stamp.length);
      // `2015-10-21 (all times in UTC)` tells of those below.
      if (!stamp.clock && !stamp.endDay && /^[(*_\s]*all times\b/i.test(words))
        reckonOnly(stamp, this.#state);
      else this.#add(stamp, words, line);
      return true;
    }
    const labelled = LABELLED.exec(plain(text));
    const behind = labelled && readStamp(labelled[2]!);
    if (behind?.clock && labelled![2]!.slice(behind.length).trim() === '') {
      this.#add(behind, labelled![1]!, line);
      return true;
    }
    return false;
  }

  #table({ header, rows }: TableUnit): void {
    const heads = header.map(plain);
    const date = heads.findIndex((head) => DATE_HEAD.test(head));
    const clock = heads.findIndex((head, index) => index !== date && TIME_HEAD.test(head));
    const time = clock >= 0 ? clock : date >= 0 ? date : 0;
    const who = heads.findIndex((head) => WHO_HEAD.test(head));
    const named = heads.findIndex(
      (head, index) => index !== time && index !== date && index !== who && TEXT_HEAD.test(head),
    );
    const text =
      named >= 0 ? named : heads.findIndex((_, index) => index !== time && index !== date && index !== who);
    for (const { cells, line } of rows) {
      const cell = (index: number) => (index >= 0 ? plain(cells[index] ?? '') : '');
      const written = date >= 0 && date !== time ? `${cell(date)} ${cell(time)}`.trim() : cell(time);
      const stamp = readStamp(written);
      const others = cells.filter(
        (value, index) =>
          index !== time &&
          index !== date &&
          index !== who &&
          index !== text &&
          value.trim() !== '' &&
          !heads[index]!.match(TIME_HEAD),
      );
      const words = [cells[text] ?? '', ...others]
        .map((value) => value.trim())
        .filter(Boolean)
        .join(' · ');
      const author = cell(who) || null;
      if (stamp) this.#add(stamp, words, line, author);
      else if (words !== '') this.#undated(words, line, written, author);
    }
  }

  /** Lists and tables outside a section of their own. */
  anywhere(): void {
    const dated = this.#outline.units.filter((unit) => !unit.quoted && startsWithClock(unit));
    const tables = this.#outline.units.filter(
      (unit) =>
        unit.type === 'table' &&
        TIME_HEAD.test(unit.header[0] ?? '') &&
        unit.rows.some(({ cells }) => readStamp(plain(cells[0] ?? ''))?.clock),
    );
    if (tables.length > 0) for (const table of tables) this.#table(table as TableUnit);
    else if (dated.length >= LEAST_LOOSE) this.#units(dated);
  }

  #add(
    stamp: NonNullable<ReturnType<typeof readStamp>>,
    text: string,
    line: number,
    author: string | null = null,
  ): void {
    const { at, doubt } = reckon(stamp, this.#state);
    if (doubt) this.warnings.push(`Line ${line}: ${doubt}`);
    this.#push({ at, raw: stamp.raw, text, author, line });
  }

  #undated(text: string, line: number, raw = '', author: string | null = null): void {
    if (this.entries.length === 0 && raw === '') return;
    this.warnings.push(
      `Line ${line}: ${raw === '' ? 'an entry without a time' : `"${raw}" is no time that could be read`}.`,
    );
    this.#push({ at: null, raw, text, author, line });
  }

  #push(entry: ReportEntry): void {
    this.entries.push(entry);
    this.#below = entry.line + entry.text.split('\n').length;
  }

  #append(text: string): void {
    const last = this.entries.at(-1)!;
    last.text = `${last.text}\n${text}`;
    this.#below += text.split('\n').length;
  }
}

/** The words behind a time; an emphasis that begins between the two begins with them. */
function behindStamp(text: string, length: number): string {
  const words = text.slice(length).trim();
  const opening = /(\*\*|__|\*|_)\s*$/.exec(text.slice(0, length))?.[1];
  if (opening === undefined) return words;
  return words.split(opening).length % 2 === 0 ? opening + words : words;
}

function startsWithClock(unit: Unit): boolean {
  const texts =
    unit.type === 'item' ? [unit.text] : unit.type === 'prose' ? unit.lines.map(({ text }) => text) : [];
  return texts.some((text) => readStamp(text.replace(/^(?:\*\*|__|`)+/, ''))?.clock);
}

/** A line that is a day and nothing more: the clocks below it are of that day. */
function isDayLine(text: string, state: Reckoning): boolean {
  const words = plain(text).replace(/:$/, '');
  const stamp = readStamp(words);
  if (!stamp?.day || stamp.clock || words.slice(stamp.length).trim() !== '') return false;
  reckonOnly(stamp, state);
  return true;
}

function reckonOnly(stamp: NonNullable<ReturnType<typeof readStamp>>, state: Reckoning): void {
  reckon(stamp, state);
}
