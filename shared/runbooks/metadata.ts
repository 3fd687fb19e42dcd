/** Title, owner, severity, time to resolve and date: from front matter, or from the line or table below the title. */
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { Metadata, ReadingProblem } from './model.ts';
import type { Page, TableBlock } from './page.ts';

export interface MetadataReading {
  title: string | null;
  fields: Metadata;
  /** `kind` or `type` of the front matter, as written. */
  kind: string | null;
  problems: ReadingProblem[];
}

type Field = keyof Metadata;

/** Names under which a field is written, in lower case without punctuation. */
const NAMES: readonly [Field, RegExp][] = [
  [
    'lastUpdated',
    /^((date )?last[ _-]?(updated?|modified|reviewed|review|revised|edited|verified|tested|changed|change)( on| at| date)?|lastmod|updated([ _-]?(at|on))?|reviewed([ _-]?(at|on))?|revised|modified|date|revision date|review date)$/,
  ],
  [
    'severity',
    /^(severity( level)?|default severity|alert severity|incident severity|sev|priority|criticality|urgency)$/,
  ],
  [
    'estimatedMinutes',
    /^((estimated|expected|target|typical|average|approx(imate)?)[ _-]?(ttr|time|mttr|duration|minutes|resolution( time)?|recovery( time)?|effort)?([ _-]?(to[ _-]?(resolve|resolution|recover|recovery|fix|complete|mitigate)))?([ _-]?(minutes|min))?|ttr|mttr|eta|time[ _-]?(to[ _-]?(resolve|resolution|recover|recovery|fix|complete)|required|needed|estimate)|resolution[ _-]?time|duration|time)$/,
  ],
  [
    'owner',
    /^((service|runbook|document|doc|page|primary|business|technical)?[ _-]?owners?|owned[ _-]by|owning[ _-]?team|(responsible|owner|on-?call|service)?[ _-]?team|maintainers?|maintained[ _-]by|responsible|dri|squad|authors?|contact)$/,
  ],
];

/** "Last Updated: 2026-02-21 Severity: Medium Owner: X" is four fields on one line. */
const LABEL =
  /\b((?:date )?last[ -]?(?:updated|modified|reviewed|verified|revised|edited|tested|changed)(?: on| at)?|(?:default |alert |incident )?severity(?: level)?|priority|criticality|(?:estimated|expected|target|typical|average)(?: (?:ttr|mttr|time|duration|resolution|recovery|effort)(?: time)?)?(?: to (?:resolve|resolution|recover|recovery|fix|complete))?|m?ttr|eta|resolution time|time (?:to (?:resolve|resolution|recover|fix|complete)|required|needed)|(?:service |runbook |document |primary |technical )?owners?|owned by|owning team|(?:responsible |on-?call )?team|maintainers?|maintained by|dri|on-?call|service|component|system|environment|version|status|tags?|labels?|alert|category|audience|authors?|contact|slack(?: channel)?|channel|dashboard|repository|repo|date|updated)(?:\s*\([^)\n]{1,40}\))?\s*[:：]\s*/gi;

/** "_Last updated 2026-01-05 by Ana_", which has no colon. */
const DATED =
  /^\W{0,3}(?:this (?:runbook|page|document) was )?last (?:updated|reviewed|modified|verified|revised|tested)(?: on| at)? ((?:\d{4}-\d\d-\d\d|\d{1,2}[ ./]\S{2,9}[ ./,]{1,2}\d{4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4}))\b/i;

/** Sections that hold such fields wherever they stand. */
const FACTS =
  /^(?:metadata|document (?:information|info|details|control|history)|runbook (?:information|info|details|metadata)|(?:service )?(?:details|facts|information)|quick (?:facts|reference|info)|at a glance|overview|ownership|service overview)$/i;

/** Prose blocks below the title in which a metadata line is looked for. */
const NEAR_TITLE = 6;

/** Reads what the document says about itself. */
export function readMetadata(page: Page): MetadataReading {
  const fields: Metadata = { lastUpdated: null, severity: null, estimatedMinutes: null, owner: null };
  const reading: MetadataReading = { title: null, fields, kind: null, problems: [] };
  if (page.frontMatter) readFrontMatter(page.frontMatter, reading);
  let looked = 0;
  const last = page.blocks.at(-1);
  for (const block of page.blocks) {
    const told = block.section <= 1 && looked <= NEAR_TITLE;
    if (block.type === 'prose' && block.section <= 1) looked++;
    if (!told && block !== last && !FACTS.test(plainTitle(page, block.section))) continue;
    if (block.type === 'prose') {
      const dated = DATED.exec(block.text);
      if (dated) assign(fields, 'last updated', dated[1]!);
      for (const [name, value] of labelledValues(block.text)) assign(fields, name, value);
    } else if (block.type === 'table') readTable(block, fields);
  }
  return reading;
}

function plainTitle(page: Page, section: number): string {
  return (page.sections[section]?.title ?? '').replace(/^[^\p{L}]+/u, '').trim();
}

/** Fields by row ("| Owner | Platform |"), or by column with one row of values. */
function readTable(table: TableBlock, fields: Metadata): void {
  const rows = [table.header, ...table.rows];
  if (table.header.length === 2) for (const [name, value] of rows) assign(fields, name ?? '', value ?? '');
  const [values] = table.rows;
  if (table.rows.length !== 1 || !values || table.header.length < 2) return;
  table.header.forEach((name, i) => {
    assign(fields, name, values[i] ?? '');
  });
}

function readFrontMatter(front: NonNullable<Page['frontMatter']>, reading: MetadataReading): void {
  let data: unknown;
  try {
    data = front.format === 'yaml' ? parseYaml(front.text, { maxAliasCount: 50 }) : parseToml(front.text);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    // The fence of the front matter stands above its first line.
    const line = Number(/\bline:? (\d+)/i.exec(why ?? '')?.[1] ?? 0) + 1;
    const place = why?.replace(/\bline \d+/i, `line ${line}`);
    reading.problems.push({
      message: `The front matter is not valid ${front.format.toUpperCase()} and was not read: ${place}`,
      line,
    });
    return;
  }
  if (!data || typeof data !== 'object') return;
  // `date` is mostly that of the first version; where the page says when it changed, that counts.
  const entries = entriesOf(data);
  const dates = entries.filter(([name]) => name.toLowerCase() === 'date');
  for (const [name, value] of [...entries.filter((entry) => !dates.includes(entry)), ...dates]) {
    const text = textOf(value);
    if (text === null) continue;
    if (name.toLowerCase() === 'title') reading.title = text;
    else if (/^(kind|type|doctype|document_type)$/i.test(name)) reading.kind = text;
    else assign(reading.fields, name, text);
  }
}

/** Fields of the front matter, and those one level down: `metadata: { owner: … }`, Hugo's `params`. */
function entriesOf(data: object): [string, unknown][] {
  const entries: [string, unknown][] = Object.entries(data);
  const inner = entries.filter(
    ([name, value]) =>
      NESTS.test(name) && value !== null && typeof value === 'object' && !Array.isArray(value),
  );
  return [
    ...entries,
    ...inner.flatMap(([, value]) => Object.entries(value as object) as [string, unknown][]),
  ];
}

const NESTS = /^(metadata|meta|params|extra|runbook|custom|details|info)$/i;

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (value && typeof value === 'object' && !Array.isArray(value)) {
    const { name, team, email } = value as Record<string, unknown>;
    return textOf(name ?? team ?? email);
  }
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ') || null;
  return null;
}

function* labelledValues(text: string): Generator<[string, string]> {
  const labels = [...text.matchAll(LABEL)];
  for (const [i, label] of labels.entries()) {
    const next = labels[i + 1];
    const value = text
      .slice(label.index + label[0].length, next ? next.index : undefined)
      .split('\n')[0]!
      // Bounded, because runs in the middle are tried from each of their characters.
      .trimEnd()
      .replace(/[\s|·•,;*_]{1,40}$/, '')
      .trim();
    yield [label[1]!, value];
  }
}

function assign(fields: Metadata, name: string, value: string): void {
  const plain = name
    .toLowerCase()
    .replace(/[*:?_`]+/g, (mark) => (mark.startsWith('_') ? '_' : ''))
    .replace(/\s*\([^)]*\)/, '')
    .trim();
  const field = NAMES.find(([, names]) => names.test(plain))?.[0];
  if (!field || value === '' || value.length > 200) return;
  if (field === 'estimatedMinutes') fields.estimatedMinutes ??= minutesOf(value);
  else if (field === 'severity') fields.severity ??= severityOf(value);
  else fields[field] ??= value;
}

/** "SEV2 (high), pages the on-call" is SEV2: the first of what is listed, without its explanation. */
function severityOf(value: string): string {
  return (
    value
      .replace(/[*_`]/g, '')
      .replace(/\s*[([–—].*$/, '')
      .split(/\s*[,;/|]\s*|\s+-\s+/)[0]!
      .trim() || value
  );
}

const MINUTES: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 1440, w: 10080 };

const WORDS: Readonly<Record<string, string>> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  ten: '10',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  sixty: '60',
};

const NUMBER_WORDS =
  /\b(two|three|four|five|ten|fifteen|twenty|thirty|sixty)\b(?=[ -](hour|minute|day|min))/g;

/** "1 hour", "30 minutes", "1h30m", "2-4 hours" (its upper end), "90" in minutes; null when it names no time. */
export function minutesOf(text: string): number | null {
  const plain = text
    .toLowerCase()
    .replace(/\b(?:one|an) hour and a half\b/g, '90 minutes')
    .replace(/\bhalf an hour\b/g, '30 minutes')
    .replace(/\b(?:a )?quarter of an hour\b/g, '15 minutes')
    .replace(/\b(an?|one)\b(?=[ -](hour|minute|day))/g, '1')
    .replace(NUMBER_WORDS, (word) => WORDS[word]!);
  let total = 0;
  let any = false;
  const part =
    /(?:(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*)?(\d+(?:\.\d+)?)\s*(weeks?|w|days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|s)(?![a-z])/g;
  for (const match of plain.matchAll(part)) {
    total += Number(match[2]) * MINUTES[match[3]![0]!]!;
    any = true;
    if (match[1]) break;
  }
  if (any) return Math.round(total * 100) / 100;
  return /^\d+(\.\d+)?$/.test(plain.trim()) ? Number(plain) : null;
}
