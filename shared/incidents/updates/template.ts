/** Texts with `{{names}}` that are filled from what is known of an incident. */
import type { Draft } from './contract.ts';

export type TemplateKind = 'internal' | 'external' | 'handover';

export interface TemplateName {
  name: string;
  /** What stands there, for the person who writes a template. */
  meaning: string;
  /** Where it may stand. What others outside should not know is never filled in there. */
  kinds: readonly TemplateKind[];
}

const ALL: readonly TemplateKind[] = ['internal', 'external', 'handover'];
const INSIDE: readonly TemplateKind[] = ['internal', 'handover'];

/** Every name there is, in the order in which Settings and the documentation list them. */
export const TEMPLATE_NAMES: readonly TemplateName[] = [
  { name: 'state', meaning: 'The state in a sentence', kinds: ALL },
  {
    name: 'impact',
    meaning: 'What users notice: the summary, or the latest line that begins with "impact"',
    kinds: ALL,
  },
  { name: 'next', meaning: 'When the next update follows, in a sentence', kinds: ALL },
  { name: 'since', meaning: 'When it began', kinds: ALL },
  { name: 'duration', meaning: 'How long it has gone on', kinds: ALL },
  { name: 'now', meaning: 'The time of the draft', kinds: ALL },
  { name: 'ref', meaning: 'Its reference, such as INC-7', kinds: INSIDE },
  { name: 'title', meaning: 'Its title', kinds: INSIDE },
  { name: 'severity', meaning: 'Its severity with its name', kinds: INSIDE },
  { name: 'status', meaning: 'Its status', kinds: INSIDE },
  { name: 'service', meaning: 'Its service', kinds: INSIDE },
  { name: 'alert', meaning: 'Its alert', kinds: INSIDE },
  {
    name: 'known',
    meaning: 'What is known: the cause if one was noted, then starred lines, else the latest',
    kinds: INSIDE,
  },
  {
    name: 'doing',
    meaning: 'What is being done: running commands, actions in progress, the last steps',
    kinds: INSIDE,
  },
  { name: 'roles', meaning: 'Who holds which role', kinds: INSIDE },
  {
    name: 'questions',
    meaning: 'Lines that end with a question mark, and key moments not set',
    kinds: INSIDE,
  },
  { name: 'runs', meaning: 'Commands that run now', kinds: INSIDE },
  { name: 'actions', meaning: 'Open action items', kinds: INSIDE },
  { name: 'escalations', meaning: 'Escalations that are due, now or later', kinds: INSIDE },
];

const BUILT_IN: Readonly<Record<TemplateKind, string>> = {
  internal: `**{{ref}} {{title}}** ({{severity}})

{{state}}

**Impact:** {{impact}}

**What we know**

{{known}}

**What we do**

{{doing}}

{{next}}
`,
  external: `{{state}}

{{impact}}

{{next}}
`,
  handover: `**Handover of {{ref}} {{title}}** ({{severity}})

{{state}}

**Impact:** {{impact}}

**What we know**

{{known}}

**Open questions**

{{questions}}

**Running now**

{{runs}}

**Open actions**

{{actions}}

**Who holds what**

{{roles}}

**Due**

{{next}}

{{escalations}}
`,
};

/** The team's own template, or the one that Hotwash brings. */
export function templateOf(kind: TemplateKind, own: string): string {
  return own.trim() === '' ? BUILT_IN[kind] : own;
}

/** What is known by a name. `missing` says in words what is not, where `text` leaves it open. */
export interface Value {
  text: string;
  missing?: string;
}

/**
 * Fills the names in. One that there is not, or that this kind of text must not hold, stays as it stands and is
 * reported; a paragraph of which nothing is left goes.
 */
export function fillTemplate(
  template: string,
  kind: TemplateKind,
  values: Readonly<Record<string, Value>>,
): Pick<Draft, 'markdown' | 'missing'> {
  const missing: string[] = [];
  const note = (what: string) => {
    if (!missing.includes(what)) missing.push(what);
  };
  const filled = template.replaceAll(/\{\{\s*([\w-]+)\s*\}\}/g, (whole, given: string) => {
    const known = TEMPLATE_NAMES.find(({ name }) => name === given.toLowerCase());
    const value = known?.kinds.includes(kind) ? values[known.name] : undefined;
    if (!value) {
      note(known ? `${whole} is not for the outside` : `${whole} is no name that Hotwash knows`);
      return whole;
    }
    if (value.missing) note(value.missing);
    return value.text;
  });
  return {
    markdown: `${filled
      .replaceAll(/[ \t]+$/gm, '')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()}\n`,
    missing,
  };
}
