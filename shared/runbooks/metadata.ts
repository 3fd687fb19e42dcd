/** Title, owner, severity, time to resolve and date: from front matter, or from the line or table below the title. */
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { Metadata } from './model.ts';
import type { Page } from './page.ts';

export interface MetadataReading {
  title: string | null;
  fields: Metadata;
  /** `kind` or `type` of the front matter, as written. */
  kind: string | null;
  warnings: string[];
}

type Field = keyof Metadata;

/** Names under which a field is written, in lower case without punctuation. */
const NAMES: readonly [Field, RegExp][] = [
  ['lastUpdated', /^(last[ _-]?(updated?|modified|reviewed|review|edited|verified)|updated|reviewed|date)$/],
  ['severity', /^(severity( level)?|sev|priority|criticality)$/],
  [
    'estimatedMinutes',
    /^((estimated|expected|target|typical)[ _-]?(ttr|time|mttr|duration|minutes|resolution)?([ _-]?(to[ _-]?(resolve|resolution|recover|fix)))?|ttr|mttr|time[ _-]?to[ _-]?(resolve|resolution|recover)|duration)$/,
  ],
  [
    'owner',
    /^(owner|owners|team|owning[ _-]?team|maintainer|maintainers|maintained by|responsible|author|authors)$/,
  ],
];

/** "Last Updated: 2026-02-21 Severity: Medium Owner: X" is four fields on one line. */
const LABEL =
  /\b(last[ -]?(?:updated|modified|reviewed|verified)|severity(?: level)?|priority|(?:estimated|expected|target|typical)(?: (?:ttr|mttr|time|duration|resolution))?(?: to (?:resolve|resolution|recover|fix))?|m?ttr|time to (?:resolve|resolution|recover)|owner|owning team|team|maintainers?|on-?call|service|version|status|tags?|alert|category|audience|author|date|updated)\s*:\s*/gi;

/** Prose blocks below the title in which a metadata line is looked for. */
const NEAR_TITLE = 6;

/** Reads what the document says about itself. */
export function readMetadata(page: Page): MetadataReading {
  const fields: Metadata = { lastUpdated: null, severity: null, estimatedMinutes: null, owner: null };
  const reading: MetadataReading = { title: null, fields, kind: null, warnings: [] };
  if (page.frontMatter) readFrontMatter(page.frontMatter, reading);
  let looked = 0;
  for (const block of page.blocks) {
    if (block.section > 1 || looked > NEAR_TITLE) break;
    if (block.type === 'prose') {
      looked++;
      for (const [name, value] of labelledValues(block.text)) assign(fields, name, value);
    } else if (block.type === 'table' && block.header.length === 2) {
      for (const [name, value] of [block.header, ...block.rows]) assign(fields, name ?? '', value ?? '');
    }
  }
  return reading;
}

function readFrontMatter(front: NonNullable<Page['frontMatter']>, reading: MetadataReading): void {
  let data: unknown;
  try {
    data = front.format === 'yaml' ? parseYaml(front.text, { maxAliasCount: 50 }) : parseToml(front.text);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    reading.warnings.push(
      `The front matter is not valid ${front.format.toUpperCase()} and was not read: ${why}`,
    );
    return;
  }
  if (!data || typeof data !== 'object') return;
  for (const [name, value] of Object.entries(data)) {
    const text = textOf(value);
    if (text === null) continue;
    if (name.toLowerCase() === 'title') reading.title = text;
    else if (/^(kind|type|doctype|document_type)$/i.test(name)) reading.kind = text;
    else assign(reading.fields, name, text);
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
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
      .replace(/[\s|·•,;*_]+$/, '')
      .trim();
    yield [label[1]!, value];
  }
}

function assign(fields: Metadata, name: string, value: string): void {
  const plain = name.toLowerCase().replace(/[*:]/g, '').trim();
  const field = NAMES.find(([, names]) => names.test(plain))?.[0];
  if (!field || value === '' || value.length > 200) return;
  if (field === 'estimatedMinutes') fields.estimatedMinutes ??= minutesOf(value);
  else fields[field] ??= value;
}

const MINUTES: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 1440, w: 10080 };

/** "1 hour", "30 minutes", "1h30m", "2-4 hours" (its upper end), "90" in minutes; null when it names no time. */
export function minutesOf(text: string): number | null {
  const plain = text
    .toLowerCase()
    .replace(/\b(an?|one)\b(?= (hour|minute|day))/g, '1')
    .replace(/half an hour/g, '30 minutes');
  let total = 0;
  let any = false;
  const part =
    /(?:(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*)?(\d+(?:\.\d+)?)\s*(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b/g;
  for (const match of plain.matchAll(part)) {
    total += Number(match[2]) * MINUTES[match[3]![0]!]!;
    any = true;
    if (match[1]) break;
  }
  if (any) return Math.round(total * 100) / 100;
  return /^\d+(\.\d+)?$/.test(plain.trim()) ? Number(plain) : null;
}
