/** What was measured before and after: in sentences, in tables, in lists under "Before" and "After". */

import { headingName, nameBefore, subjectOf } from './measurement-names.ts';
import type { Measurement } from './model.ts';
import { MOST_LOOKED_AT, type Outline, type TableUnit, type Unit } from './outline.ts';
import { plain } from './plain.ts';
import { leadingQuantity, quantitiesIn, unitName } from './quantities.ts';

const NUMBER = '~?\\s*(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';
const UNIT =
  '\\s?(ms|µs|us|ns|milliseconds?|seconds?|secs?|s|minutes?|min|hours?|h|%|[KMGT]i?B|rps|qps|queries|requests|rows|x)?(?![A-Za-z:/-]|\\d)';
/** `from 176 to 42`, `from 42 to... 4`. Clocks, dates and versions are no measurements. */
const FROM_TO = new RegExp(
  `\\bfrom\\s+${NUMBER}${UNIT}\\s+(?:down |up |all the way )?to\\s*(?:\\.{3}|…)?\\s*${NUMBER}${UNIT}`,
  'gi',
);
const ARROW = new RegExp(`(?<![\\w.:/#-])${NUMBER}${UNIT}\\s*(?:→|->|=>|⟶)\\s*${NUMBER}${UNIT}`, 'g');

export function readMeasurements(outline: Outline): Measurement[] {
  const found: Measurement[] = [];
  for (const unit of outline.units) {
    const heading = headingOf(outline, unit);
    if (unit.type === 'table')
      for (const row of fromTable(unit)) found.push({ ...row, name: row.name || heading });
    else if (unit.type !== 'code')
      for (const { text } of textsOf(unit)) found.push(...fromSentence(text, unit, heading));
  }
  for (const pair of fromPairs(outline)) found.push(pair);
  const seen = new Set<string>();
  return found
    .toSorted((a, b) => a.line - b.line)
    .filter(({ before, after, unit }) => {
      const key = `${before} ${after} ${unit}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** The heading of its section, where that says more than what kind of section it is. */
function headingOf({ sections }: Outline, { section }: Unit): string {
  const found = sections[section];
  return found?.own === 'custom' && section > 0 ? headingName(plain(found.title)) : '';
}

function textsOf(unit: Exclude<Unit, { type: 'code' | 'table' }>): { text: string; line: number }[] {
  if (unit.type === 'item') return [{ text: plain(unit.text), line: unit.line }];
  const text = unit.lines.map(({ text }) => text).join(' ');
  return [{ text: plain(text.slice(0, MOST_LOOKED_AT)), line: unit.lines[0]!.line }];
}

/** The line of a paragraph on which these words stand. */
function lineOf(unit: Exclude<Unit, { type: 'code' | 'table' }>, words: string): number {
  if (unit.type === 'item' || unit.lines.length === 1) return unit.line;
  const whole = unit.lines.find(({ text }) => plain(text).includes(words));
  const begins = unit.lines.find(({ text }) =>
    plain(text).includes(words.split(/\s+/).slice(0, 2).join(' ')),
  );
  return (whole ?? begins)?.line ?? unit.line;
}

function fromSentence(
  text: string,
  of: Exclude<Unit, { type: 'code' | 'table' }>,
  heading: string,
): Measurement[] {
  const found: Measurement[] = [];
  for (const pattern of [FROM_TO, ARROW]) {
    let last: Measurement | undefined;
    for (const match of text.matchAll(pattern)) {
      const [, before, beforeUnit, after, afterUnit] = match;
      if (isCalendar(before!, after!, beforeUnit ?? afterUnit)) continue;
      if (!beforeUnit && !afterUnit && VERSIONED.test(text.slice(0, match.index))) continue;
      const unit = unitName(afterUnit ?? beforeUnit ?? '');
      const factor = beforeUnit && afterUnit ? factorBetween(unitName(beforeUnit), unit) : 1;
      if (factor === null) continue;
      const was = rounded(number(before!) * factor);
      // `from 176 to 42, and then from 42 to 4` goes on with the same thing.
      const goesOn = last?.after === was && last.unit === unit ? last.name : '';
      const name = nameBefore(text.slice(0, match.index)) || goesOn || heading;
      last = { name, before: was, after: number(after!), unit, line: lineOf(of, match[0]) };
      found.push(last);
    }
  }
  return found;
}

/** Times and sizes in the smallest unit of their kind. */
const KINDS: readonly Readonly<Record<string, number>>[] = [
  { ns: 1e-9, µs: 1e-6, us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 },
  { kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 },
];

/** What a number in the one unit is times in the other: 1.2 GB are 1200 MB. Null where they do not go together. */
function factorBetween(from: string, to: string): number | null {
  if (from === to) return 1;
  const kind = KINDS.find((units) => from.toLowerCase() in units && to.toLowerCase() in units);
  return kind ? kind[from.toLowerCase()]! / kind[to.toLowerCase()]! : null;
}

/** Without the tail that multiplying leaves. */
const rounded = (value: number): number => Number(value.toPrecision(12));

const number = (text: string): number => Number(text.replaceAll(',', ''));

/** What moves from 1.11 to 1.13 is no measurement. */
const VERSIONED = /\b(?:upgrad\w*|versions?|releases?|bump\w*|migrat\w*)\b[^.!?]{0,80}$/i;

function isCalendar(before: string, after: string, unit: string | undefined): boolean {
  const year = (text: string) => /^(?:19|20)\d\d$/.test(text);
  return unit === undefined && year(before) && year(after);
}

/** Where a table compares what was before with what is after, by its headings in plain text; null when it does not. */
export function comparedColumns(header: readonly string[]): { before: number; after: number } | null {
  const heads = header.map((head) => head.toLowerCase());
  const before = heads.findIndex((head) => /\b(?:before|old|baseline|previous|was)\b/.test(head));
  const after = heads.findIndex(
    (head, index) => index !== before && /\b(?:after|new|optimi[sz]ed|now|current|with fix)\b/.test(head),
  );
  return before < 0 || after < 0 ? null : { before, after };
}

function fromTable({ header, rows }: TableUnit): Measurement[] {
  const heads = header.map(plain);
  const columns = comparedColumns(heads);
  if (!columns) return [];
  const { before, after } = columns;
  const name = heads.findIndex((_, index) => index !== before && index !== after);
  const headUnit = /\(([^)]+)\)/.exec(plain(header[before]!))?.[1] ?? '';
  return rows.flatMap(({ cells, line }) => {
    const one = leadingQuantity(plain(cells[before] ?? ''));
    const other = leadingQuantity(plain(cells[after] ?? ''));
    if (!one || !other) return [];
    const unit = other.unit || one.unit || unitName(headUnit);
    const factor = one.unit === '' ? 1 : factorBetween(one.unit, unit);
    // Hours beside bytes compare nothing.
    if (factor === null) return [];
    const was = rounded(one.high * factor);
    return [{ name: plain(cells[name] ?? ''), before: was, after: other.high, unit, line }];
  });
}

const SIDE = /^(before|after)\b([^:]{0,60}):?\s*(.*)$/i;

/** Lists under `Before (…):` and `After (…):`; what stands in both with the same unit and words is compared. */
function fromPairs(outline: Outline): Measurement[] {
  const found: Measurement[] = [];
  let before: Listed[] | null = null;
  let side: Listed[] | null = null;
  let subject = '';
  const close = () => {
    if (before && side && before !== side) found.push(...compared(before, side, subject));
  };
  for (const [index, unit] of outline.units.entries()) {
    if (unit.type === 'table' || unit.type === 'code') continue;
    const [first] = textsOf(unit);
    const head = first && SIDE.exec(first.text);
    if (head && (unit.type === 'prose' || /:$/.test(first.text))) {
      close();
      side = [];
      if (/^before/i.test(head[1]!)) {
        before = side;
        subject = leadOver(outline.units[index - 1], unit.section) || headingOf(outline, unit);
      }
      if (head[3]) side.push(...listed(head[3], first.line));
    } else if (side && unit.type === 'item') side.push(...listed(first!.text, unit.line));
    else {
      close();
      before = null;
      side = null;
    }
  }
  close();
  return found;
}

/** What the line right above a pair is about, where it leads to it: `The plan of find() was changed:`. */
function leadOver(unit: Unit | undefined, section: number): string {
  if (!unit || unit.section !== section || unit.type === 'table' || unit.type === 'code') return '';
  const text = plain(unit.type === 'item' ? unit.text.split('\n').at(-1)! : unit.lines.at(-1)!.text);
  return text.endsWith(':') ? subjectOf(text) : '';
}

/** Units that are words for what is counted. */
const COUNTED = /^(?:queries|requests|rows|calls|errors?|connections?|messages?|msgs?)$/i;

interface Listed {
  value: number;
  unit: string;
  /** The words behind it, or before its colon: `buffer hits`. */
  label: string;
  line: number;
}

function listed(text: string, line: number): Listed[] {
  const quantities = quantitiesIn(text);
  // `p95 latency: 8.5 s`
  const before = /^([A-Za-z][^:]{0,40}):\s/.exec(text)?.[1]?.toLowerCase();
  return quantities.map(({ high, unit, end }, index) => {
    if (before !== undefined && index === 0) return { value: high, unit, label: before, line };
    const behind = text.slice(end, quantities[index + 1]?.start ?? text.length);
    const label =
      /^\s*([a-z][a-z ]{2,40})/i
        .exec(behind.split(/[,;(.-]/)[0] ?? '')?.[1]
        ?.trim()
        .toLowerCase() ?? '';
    return { value: high, unit, label, line };
  });
}

function compared(before: readonly Listed[], after: readonly Listed[], subject: string): Measurement[] {
  const alike = Map.groupBy(before, ({ unit, label }) => `${unit}\n${label}`);
  return after.flatMap(({ value, unit, label, line }) => {
    if (unit === '' && label === '') return [];
    const same = alike.get(`${unit}\n${label}`) ?? [];
    if (same.length !== 1 || same[0]!.value === value) return [];
    const name = COUNTED.test(unit) ? `${unit} ${label}`.trim() : label;
    return [{ name: name || subject, before: same[0]!.value, after: value, unit, line }];
  });
}
