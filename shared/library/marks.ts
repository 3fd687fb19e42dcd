/** What a document says of itself that filters can ask for: tags, severity, owner, service, day. Read from its head. */
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { SEVERITIES, type Severity } from '#shared/incidents/model.ts';

export interface DocumentMarks {
  tags: string[];
  severity: Severity | null;
  owner: string;
  service: string;
  /** ISO 8601, the first day that stands in its head; null when none does. */
  day: string | null;
}

/** Characters in which a document says what it is. Front matter may be longer, prose below it is not looked at. */
const HEAD = 4000;
const MOST_FRONT_MATTER = 20_000;
const MOST_TAGS = 50;

const FRONT = /^﻿?(---|\+\+\+)[ \t]*\r?\n([\s\S]*?)\r?\n(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)/;

const NAMES: readonly [keyof DocumentMarks, RegExp][] = [
  ['tags', /^(?:tags?|labels?|keywords|categories|category)$/],
  ['severity', /^(?:severity(?: level)?|sev|priority)$/],
  ['owner', /^(?:(?:service |document |runbook )?owners?|team|maintainers?|authors?|incident commander)$/],
  ['service', /^(?:services?|services? affected|affected services?|systems? affected|component|system)$/],
  ['day', /^(?:date(?: & time| and time)?|incident date|started|start|last updated|updated)$/],
];

/** Reads the marks; a text without any has none. Damaged front matter counts as text. */
export function marksOf(text: string): DocumentMarks {
  const marks: DocumentMarks = { tags: [], severity: null, owner: '', service: '', day: null };
  const front = FRONT.exec(text.slice(0, MOST_FRONT_MATTER));
  if (front)
    for (const [name, value] of frontEntries(front[1]!, front[2]!)) assign(marks, name, textsOf(value));
  const from = front ? front[0].length : 0;
  const head = text.slice(from, from + HEAD);
  for (const [name, value] of labelled(head)) assign(marks, name, [value]);
  marks.day ??= dayIn(head);
  return marks;
}

function frontEntries(fence: string, text: string): [string, unknown][] {
  try {
    const data: unknown = fence === '---' ? parseYaml(text, { maxAliasCount: 50 }) : parseToml(text);
    if (data === null || typeof data !== 'object') return [];
    const own = Object.entries(data);
    const inner = own.flatMap(([name, value]): [string, unknown][] =>
      /^(?:metadata|meta|params|extra|taxonomies)$/i.test(name) && value !== null && typeof value === 'object'
        ? Object.entries(value)
        : [],
    );
    return [...own, ...inner];
  } catch {
    return [];
  }
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (value instanceof Date) return [value.toISOString().slice(0, 10)];
  if (value !== null && typeof value === 'object') {
    const { name, team } = value as Record<string, unknown>;
    return textsOf(name ?? team);
  }
  return [];
}

/** `**Owner:** Platform | **Severity:** SEV2`, `| Owner | Platform |`, `- Tags: a, b`: each line in pieces. */
function* labelled(head: string): Generator<[string, string]> {
  for (const line of head.split(/\r?\n/).slice(0, 80)) {
    if (line.length > 500) continue;
    const plain = line.replaceAll(/[*_`]/g, '').replace(/^\s*(?:[-+•>#]|\d+\.)\s*/, '');
    const cells = plain.split(/\s*[|·]\s*/).filter((cell) => cell.trim() !== '');
    for (const [index, cell] of cells.entries()) {
      const colon = cell.indexOf(':');
      if (colon > 0 && colon < 40) yield [cell.slice(0, colon), cell.slice(colon + 1)];
      else if (plain.trimStart().startsWith('|') && index === 0 && cells.length === 2)
        yield [cell, cells[1]!];
    }
  }
}

function assign(marks: DocumentMarks, name: string, values: readonly string[]): void {
  const plain = name.toLowerCase().replaceAll(/[_-]+/g, ' ').trim();
  const field = NAMES.find(([, names]) => names.test(plain))?.[0];
  const value = (values[0] ?? '').trim();
  if (field === undefined || value === '' || value.length > 300) return;
  switch (field) {
    case 'tags': {
      const tags = values
        .flatMap((each) => each.split(/[,;]/))
        .map((tag) => tag.replace(/^[\s#[]+|[\s\]]+$/g, ''));
      marks.tags = [
        ...new Set([...marks.tags, ...tags.filter((tag) => tag !== '' && tag.length <= 100)]),
      ].slice(0, MOST_TAGS);
      break;
    }
    case 'severity':
      marks.severity ??= severityOf(value);
      break;
    case 'day':
      marks.day ??= dayIn(value);
      break;
    default:
      marks[field] ||= values.map((each) => each.trim()).join(', ');
  }
}

const WORDS: readonly RegExp[] = [
  /\b(?:critical|blocker)\b/i,
  /\b(?:high|major)\b/i,
  /\b(?:medium|moderate|normal)\b/i,
  /\b(?:low|minor)\b/i,
  /\b(?:info|informational|notice|trivial)\b/i,
];

/** `SEV2 (major)`, `sev-2`, `P2`, `2`, `high`; null for what names none of the five. */
export function severityOf(text: string): Severity | null {
  const number = /\b(?:sev(?:erity)?|p|s)?[\s-]?([1-5])\b/i.exec(text)?.[1];
  if (number !== undefined) return SEVERITIES[Number(number) - 1]!;
  const word = WORDS.findIndex((words) => words.test(text));
  return word < 0 ? null : SEVERITIES[word]!;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const ISO_DAY = /\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/;
const MONTH_FIRST = new RegExp(
  `\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:[–-]\\d{1,2})?,? ((?:19|20)\\d\\d)\\b`,
  'i',
);
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH}\\.?,? ((?:19|20)\\d\\d)\\b`, 'i');

/** The first day that the text names without doubt: not `04-09-2025`, which is two. */
function dayIn(text: string): string | null {
  const monthOf = (word: string) => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  const found: { at: number; year: number; month: number; day: number }[] = [];
  const iso = ISO_DAY.exec(text);
  if (iso) found.push({ at: iso.index, year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
  const first = MONTH_FIRST.exec(text);
  if (first) {
    found.push({ at: first.index, year: Number(first[3]), month: monthOf(first[1]!), day: Number(first[2]) });
  }
  const second = DAY_FIRST.exec(text);
  if (second) {
    found.push({
      at: second.index,
      year: Number(second[3]),
      month: monthOf(second[2]!),
      day: Number(second[1]),
    });
  }
  const real = found.filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
  const earliest = real.toSorted((one, other) => one.at - other.at)[0];
  if (!earliest) return null;
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${earliest.year}-${pad(earliest.month)}-${pad(earliest.day)}`;
}
