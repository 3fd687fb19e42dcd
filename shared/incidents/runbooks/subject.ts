/** What a runbook is about, as far as its source and its reading say: enough to suggest it for an incident. */
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { RunbookReading } from '#shared/runbooks/model.ts';

export const RunbookSubject = z.object({
  alerts: z.array(z.string()),
  services: z.array(z.string()),
  tags: z.array(z.string()),
  /** Headings of its symptoms and causes, and its causes: words by which it may be found. */
  words: z.array(z.string()),
});
export type RunbookSubject = z.infer<typeof RunbookSubject>;

/** Values kept of each kind: a page that lists a hundred alerts is a catalogue. */
const MOST = 40;
/** Characters at the beginning in which lines such as `Service: checkout` are looked for. */
const HEAD = 6000;

const FRONT_MATTER = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n\1[ \t]*(?:\r?\n|$)/;
const NAMES: readonly [keyof Omit<RunbookSubject, 'words'>, RegExp][] = [
  ['alerts', /^(?:alert(?:s|name|names)?|triggers?|monitors?)$/i],
  ['services', /^(?:services?|components?|systems?|applications?|apps?|products?)$/i],
  ['tags', /^(?:tags?|labels?|keywords?|topics?|categor(?:y|ies))$/i],
];
/** `Service: x`, `**Alerts:** A, B`, several on a line, and the row `| Service | x |`. */
const LABELLED =
  /(?:^[ \t>-]{0,8}|[|*_] {0,3}| {2})([A-Za-z]{3,14})(?:[*_]{0,3} {0,3}[:：][ *_]{0,4}|[*_]{0,3} {0,20}\| {0,20})([^\n|]{1,300})/gm;
const TELLING = new Set(['symptoms', 'causes', 'detection']);

/** @param source the document's text, whose front matter tells services and tags, which a reading does not keep */
export function subjectOf(source: string, reading: RunbookReading): RunbookSubject {
  const found = { alerts: [...reading.related.alerts], services: [] as string[], tags: [] as string[] };
  const note = (name: string, values: readonly string[]) => {
    const field = NAMES.find(([, shape]) => shape.test(name))?.[0];
    if (field) found[field].push(...values);
  };
  for (const [name, value] of frontMatterOf(source)) note(name, valuesOf(value));
  for (const [, name, value] of source.slice(0, HEAD).matchAll(LABELLED)) note(name!, valuesOf(value));
  const telling = reading.sections.filter(({ role, depth }) => TELLING.has(role) && depth > 1);
  const within = (heading: readonly string[]) =>
    telling.some((section) => section.heading.every((part, at) => part === heading[at]));
  const sections = reading.sections.filter(({ heading }) => within(heading));
  return {
    alerts: few(found.alerts),
    services: few(found.services),
    tags: few(found.tags),
    words: few([
      ...sections.map(({ heading }) => heading.at(-1) ?? ''),
      ...reading.causes.map(({ cause }) => cause),
    ]),
  };
}

function frontMatterOf(source: string): [string, unknown][] {
  const match = FRONT_MATTER.exec(source);
  if (!match) return [];
  try {
    const data: unknown =
      match[1] === '---' ? parseYaml(match[2]!, { maxAliasCount: 50 }) : parseToml(match[2]!);
    if (!data || typeof data !== 'object' || Array.isArray(data)) return [];
    const inner = Object.values(data).filter(
      (value) =>
        value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date),
    );
    return [data, ...inner].flatMap((each) => Object.entries(each as object) as [string, unknown][]);
  } catch {
    // The reading tells of front matter that is not valid.
    return [];
  }
}

function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'string') return [];
  return value.split(/[,;|]/).map((each) => each.replaceAll(/[`*"'[\]]/g, '').trim());
}

const few = (values: readonly string[]): string[] =>
  [...new Set(values.filter((value) => value !== '' && value.length <= 120))].slice(0, MOST);
