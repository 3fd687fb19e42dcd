/** Fills the `{{names}}` of a template from an incident, and tells what stands in a template that cannot be filled. */
import type { Incident } from '#shared/incidents/model.ts';
import { writePlain } from '#shared/markdown/inline-text.ts';
import { didYouMean } from '#shared/nearest.ts';
import { formatDay, formatWhen } from '#shared/time/grammar.ts';
import { instantAt } from '../block.ts';
import { findBlocks } from '../live-blocks.ts';

interface TemplateName {
  /** What stands there, for the person who writes a template. */
  meaning: string;
  value: (incident: Incident) => string;
  /** It is Markdown already. */
  markdown?: true;
}

const dayOf = (instant: string, { zone }: Incident) => formatDay(instant, zone);
const whenOf = (instant: string, { zone }: Incident) => formatWhen(instantAt(instant, zone), zone);

/** Every name there is, in the order in which Settings and the documentation list them. */
export const TEMPLATE_NAMES: Readonly<Record<string, TemplateName>> = {
  title: { meaning: 'Its title', value: ({ title }) => title },
  ref: { meaning: 'Its reference, such as INC-7', value: ({ ref }) => ref },
  severity: { meaning: 'Its severity, such as SEV2', value: ({ severity }) => severity },
  summary: { meaning: 'Its summary, as it was written', value: ({ summary }) => summary, markdown: true },
  date: { meaning: 'The day on which it began, in its zone', value: (i) => dayOf(i.startedAt, i) },
  started: { meaning: 'When it began', value: (i) => whenOf(i.startedAt, i) },
  ended: {
    meaning: 'When it was resolved or closed; empty until then',
    value: (i) => (i.endedAt === null ? '' : whenOf(i.endedAt, i)),
  },
  zone: { meaning: 'Its time zone', value: ({ zone }) => zone },
  service: { meaning: 'Its service', value: ({ service }) => service },
  alert: { meaning: 'The alert that told of it', value: ({ alert }) => alert },
  tags: { meaning: 'Its tags', value: ({ tags }) => tags.join(', ') },
};

const NAME = /\{\{\s*([\w-]+)\s*\}\}/g;
/** A line that is one name and nothing else, with the empty line after it. */
const NAME_ALONE = /^[ \t]*\{\{\s*([\w-]+)\s*\}\}[ \t]*(?:\r?\n(?:[ \t]*\r?\n)?|$)/gm;

/**
 * The template with its names filled; a name that nobody knows stays as it is. Values are written as text that is no
 * Markdown, but for the summary, which is Markdown as long as it leaves nothing open, such as a fence, that would
 * swallow a live block behind it; no value can bring a live block's marker. A line that is only a name without a value
 * is left out.
 */
export function fillTemplate(template: string, incident: Incident): string {
  const text = fill(template, incident, true);
  return blockNames(text) === blockNames(template) ? text : fill(template, incident, false);
}

function blockNames(source: string): string {
  return findBlocks(source)
    .blocks.map(({ name }) => name)
    .join();
}

function fill(template: string, incident: Incident, asMarkdown: boolean): string {
  const filled = (name: string): string | undefined => {
    if (!Object.hasOwn(TEMPLATE_NAMES, name)) return undefined;
    const { value, markdown } = TEMPLATE_NAMES[name]!;
    const text = value(incident).trim();
    return markdown && asMarkdown ? text.replaceAll('<!--', '&lt;!--') : writePlain(text);
  };
  return template
    .replaceAll(NAME_ALONE, (line, name: string) => (filled(name) === '' ? '' : line))
    .replaceAll(NAME, (whole, name: string) => filled(name) ?? whole);
}

/** What a template says that cannot be filled, and what it leaves out, in sentences; empty when all is well. */
export function templateProblems(template: string): string[] {
  const names = new Set([...template.matchAll(NAME)].map((match) => match[1]!));
  const unknown = [...names].filter((name) => !Object.hasOwn(TEMPLATE_NAMES, name));
  const { blocks, problems } = findBlocks(template);
  return [
    ...unknown.map((name) => {
      const hint =
        didYouMean(name, Object.keys(TEMPLATE_NAMES)) ?? `Names: ${Object.keys(TEMPLATE_NAMES).join(', ')}.`;
      return `Nothing is called {{${name}}}: it stays as it is. ${hint}`;
    }),
    ...problems,
    ...(blocks.length === 0
      ? ['It has no live block, so a postmortem made from it shows nothing of the incident’s data.']
      : []),
  ];
}
