/**
 * Action items as GFM task items:
 *
 *     - [ ] Bound the date range of the orders query (ACT-3, Owner: Ann, Due: 2025-09-15, P1, prevent, Why: 1.2)
 *     - [x] Alert on slow queries (ACT-4, Owner: Bo)
 *     - [ ] Move the job to the night (ACT-5, in progress)
 */
import { readLine, readPlain, writeLine, writePlain } from '#shared/markdown/inline-text.ts';
import { parseReference } from '#shared/reference.ts';
import { readDueDay } from '#shared/time/days.ts';
import { type ActionItem, ActionKind, ActionPriority, ActionStatus } from './model.ts';

/** What a line tells of an action item. `ref` is null in a line that a person wrote; `why` is an outline number. */
export interface ActionLine
  extends Pick<ActionItem, 'text' | 'owner' | 'due' | 'priority' | 'kind' | 'status' | 'link'> {
  ref: string | null;
  why: string | null;
}

export type ActionLineRead = { item: ActionLine } | { problem: string };

const TASK = /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[([ xX])\](?:\s+(.*))?$/;
const BULLET = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)$/;
/** A URL that can stand between angle brackets and holds nothing that ends a field. */
const PLAIN_URL = /^https?:\/\/[^\s<>(),\\]+$/;
const OUTLINE = /^\d+(?:\.\d+)*$/;

/** Writes the item as one line. {@link readActionLine} gives it back, its text with LF line ends. */
export function writeActionLine(item: ActionLine): string {
  const fields = [
    item.ref,
    labelled('Owner', item.owner),
    labelled('Due', item.due),
    item.priority,
    item.kind,
    item.status === 'open' || item.status === 'done' ? null : item.status,
    item.link === null
      ? null
      : `Link: ${PLAIN_URL.test(item.link) ? `<${item.link}>` : writeField(item.link)}`,
    item.why === null ? null : `Why: ${item.why}`,
  ].filter((field) => field !== null);
  const text = writeLine(item.text);
  // Text that ends in brackets of its own gets ours after them, so that the last ones are always the fields.
  if (fields.length === 0 && splitFields(text) !== null) fields.push(item.status);
  const box = item.status === 'done' ? 'x' : ' ';
  return `- [${box}] ${text}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}`;
}

function labelled(label: string, value: string | null): string | null {
  return value === null ? null : `${label}: ${writeField(value)}`;
}

/** Plain text without anything that ends a field. */
function writeField(text: string): string {
  return writePlain(text).replaceAll(/[(),]/g, '\\$&');
}

/**
 * Reads a task item, or a bullet without a box. Null when the line is no list item. `today` is the ISO day that
 * `friday` counts from. A problem when a field cannot be read; brackets that hold no field are part of the text.
 */
export function readActionLine(line: string, today: string): ActionLineRead | null {
  const task = TASK.exec(line);
  const content = task ? (task[2] ?? '') : BULLET.exec(line)?.[1];
  if (content === undefined) return null;
  const item: ActionLine = {
    ref: null,
    text: readLine(content),
    owner: null,
    due: null,
    priority: null,
    kind: null,
    status: 'open',
    link: null,
    why: null,
  };
  const split = splitFields(content);
  const read = split ? split.fields.map((field) => readField(field, today)) : [];
  if (split && read.some((field) => field !== null)) {
    for (const [index, field] of read.entries()) {
      if (field === null) return { problem: `"${split.fields[index]}" is no field of an action item.` };
      if ('problem' in field) return field;
      Object.assign(item, field);
    }
    item.text = readLine(split.text);
  }
  // The box is what people tick, so it wins over a status in words.
  if (task && task[1] !== ' ') item.status = 'done';
  else if (item.status === 'done') item.status = 'open';
  return item.text === '' ? { problem: 'An action item has no text.' } : { item };
}

function readField(field: string, today: string): Partial<ActionLine> | { problem: string } | null {
  const label = /^(owner|due|link|why|status|priority|kind):\s*([\s\S]*)$/i.exec(field);
  if (!label) return readWord(field);
  const [, name, value] = label;
  switch (name!.toLowerCase()) {
    case 'owner':
      return { owner: readPlain(value!) };
    case 'link':
      return { link: /^<[^\s<>]+>$/.test(value!) ? value!.slice(1, -1) : readPlain(value!) };
    case 'why':
      return OUTLINE.test(value!)
        ? { why: value! }
        : { problem: `"${value}" is no number of a why, such as 1.2.` };
    case 'due': {
      const due = readDueDay(readPlain(value!), today);
      return due
        ? { due }
        : { problem: `"${value}" is not a day. Write one such as 2026-01-15, jan 15 or friday.` };
    }
    default:
      return readWord(value!) ?? { problem: `"${value}" is no ${name!.toLowerCase()}.` };
  }
}

function readWord(word: string): Partial<ActionLine> | null {
  const lower = word.trim().toLowerCase();
  if (parseReference(lower)?.kind === 'action') return { ref: lower.toUpperCase() };
  const priority = ActionPriority.safeParse(lower.toUpperCase());
  if (priority.success) return { priority: priority.data };
  const kind = ActionKind.safeParse(lower);
  if (kind.success) return { kind: kind.data };
  const status = ActionStatus.safeParse(lower);
  return status.success ? { status: status.data } : null;
}

/** The last brackets of the line, when nothing follows them, split at the commas that are not escaped. */
function splitFields(line: string): { text: string; fields: string[] } | null {
  const group = /(?:^|\s)\(((?:\\.|[^\\()])*)\)\s*$/.exec(line);
  if (!group) return null;
  const fields = group[1]!.match(/(?:\\.|[^\\,])+/g) ?? [];
  return { text: line.slice(0, group.index), fields: fields.map((field) => field.trim()).filter(Boolean) };
}
