/** The days that a report names before its timeline begins: whose year, month and day the clocks below are of. */
import type { Outline } from './outline.ts';
import { plain } from './plain.ts';
import { readStamp, type Stamp } from './stamp.ts';
import { dayOf, type Reckoning } from './stamp-time.ts';
import { statedZone } from './zone-names.ts';

const MONTH_WORD =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?\.?(?= \d|,? \d{4}|[ –-])/gi;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE_LABEL =
  /^(?:date(?:s)?(?: ?(?:&|and|\/) ?times?)?|incident date|when|occurred(?: on)?|day|start(?:ed|s)?(?: (?:time|date|at))?|incident start|created|last modified)\b[^:]{0,30}:\s*/i;

/** @param zone what is taken when the report names none */
export function reckoningOf(outline: Outline, zone: string): { state: Reckoning; zoneStated: boolean } {
  const title = plain(outline.title);
  const lines = [title, ...outline.units.flatMap((unit) => linesOf(unit))];
  const stated = zoneOf(outline, lines);
  const months = new Set<number>();
  for (const line of lines.slice(0, 400)) {
    for (const [, word] of line.matchAll(MONTH_WORD))
      months.add(MONTHS.indexOf(word!.slice(0, 3).toLowerCase()) + 1);
  }
  const state: Reckoning = { zone: stated ?? zone, day: null, year: null, anchor: null, last: null, months };
  const found = [
    stampIn(title),
    ...lines.filter((line) => DATE_LABEL.test(line)).map((line) => readStamp(line.replace(DATE_LABEL, ''))),
    ...outline.sections.filter(({ own }) => own === 'timeline').map((each) => stampIn(plain(each.title))),
  ];
  const dated = found.filter((stamp): stamp is Stamp => Boolean(stamp?.day));
  const year =
    dated.map((stamp) => stamp.day!.year).find((found) => found !== null) ?? yearIn([title, ...lines]);
  state.year = year;
  const first = dated[0] && dayOf(dated[0].day!, state);
  if (first && 'day' in first) {
    state.day = first.day;
    state.anchor = first.day;
  }
  return { state, zoneStated: stated !== null };
}

function linesOf(unit: Outline['units'][number]): string[] {
  if (unit.type === 'item') return [plain(unit.text)];
  if (unit.type === 'prose' && !unit.quoted) {
    const lines = unit.lines.map(({ text }) => plain(text));
    // `Date` and below it `2024-05-02`, as pages show them.
    return lines.length === 2 && !/[:.!?]$/.test(lines[0]!) ? [...lines, lines.join(': ')] : lines;
  }
  if (unit.type === 'table') return unit.rows.map(({ cells }) => plain(cells.slice(0, 2).join(': ')));
  return [];
}

/** The zone by the words nearest to the timeline: in it, then in headings, then anywhere above. */
function zoneOf(outline: Outline, lines: readonly string[]): string | null {
  const near = outline.units.filter((unit) => outline.sections[unit.section]?.role === 'timeline');
  const headings = outline.sections.filter(({ role }) => role === 'timeline').map(({ title }) => title);
  const heads = near.flatMap((unit) => (unit.type === 'table' ? unit.header : []));
  const sentences = near.flatMap((unit) =>
    unit.type === 'prose' ? unit.lines.map(({ text }) => plain(text)) : [],
  );
  for (const text of [...sentences, ...headings, ...heads]) {
    const zone =
      statedZone(text) ??
      statedZone(text.replace(/\d{4}-\d{2}-\d{2},?\s*/, '')) ??
      (/^(?:all )?times?\b/i.test(text) ? trailingZone(text) : null);
    if (zone) return zone;
  }
  for (const line of lines) {
    if (!/\b(?:times?|timezone|time zone)\b/i.test(line) && !DATE_LABEL.test(line)) continue;
    const zone = statedZone(line) ?? (DATE_LABEL.test(line) ? zoneIn(line.replace(DATE_LABEL, '')) : null);
    if (zone) return zone;
  }
  // A stamp that carries its zone speaks for those that do not.
  const stamped = [outline.title, ...outline.sections.map(({ title }) => title)].map((title) =>
    stampIn(plain(title)),
  );
  const all = [...stamped, ...near.flatMap((unit) => linesOf(unit)).map(readStamp)];
  return all.find((stamp) => stamp?.clock && stamp.zone)?.zone ?? null;
}

/** Of `5 Jan 2024, 22:50 CET`, or of the end of a span. */
function zoneIn(value: string): string | null {
  const first = readStamp(value);
  return first?.clock ? (first.zone ?? readStamp(value.slice(first.length))?.zone ?? null) : null;
}

function trailingZone(text: string): string | null {
  return statedZone(`times in ${text.replace(/^.*?\btimes?\b(?: are)?(?: in)?:?\s*/i, '')}`);
}

/** A stamp anywhere in the title: `Outage on 2019-01-23`, `Slow query – September 4–9, 2025`. */
export function stampIn(title: string): Stamp | null {
  for (let at = 0; at < title.length; at++) {
    if (at > 0 && !/[\s(–—:,-]/.test(title[at - 1]!)) continue;
    const stamp = readStamp(title.slice(at));
    if (stamp?.day) return stamp;
  }
  return null;
}

/** The first full year that stands by itself. */
function yearIn(lines: readonly string[]): number | null {
  for (const line of lines.slice(0, 60)) {
    const match = /(?<![\d.:/-])(20\d{2}|19[89]\d)(?![\d.:])/.exec(line);
    if (match) return Number(match[1]);
  }
  return null;
}
