/**
 * Action items as GFM task items:
 *
 *     - [ ] Bound the date range of the orders query (ACT-3, Owner: Ann, Due: 2025-09-15, P1, prevent, Why: 1.2)
 *     - [x] Alert on slow queries (ACT-4, Owner: Bo)
 *     - [ ] Move the job to the night (ACT-5, in progress)
 *
 * A line that is not of this form is read in the words of people: `Bob: move the job by friday`.
 */
import { readLine, readPlain, writeLine, writePlain } from '#shared/markdown/inline-text.ts';
import { parseReference } from '#shared/reference.ts';
import { readDueDay, YEAR_COMMA } from '#shared/time/days.ts';
import { Instant } from '#shared/time/model.ts';
import { type ActionItem, ActionKind, ActionPriority, ActionStatus } from './model.ts';
import { readWording, saysMore } from './wordings.ts';

/** What a line tells of an action item. `ref` is null in a line that a person wrote; `why` is an outline number. */
export interface ActionLine
  extends Pick<ActionItem, 'text' | 'owner' | 'due' | 'priority' | 'kind' | 'status' | 'link' | 'source'> {
  ref: string | null;
  why: string | null;
  /** Null in a line that a person wrote. */
  recorded: ActionRecord | null;
}

/** When it was opened, changed and closed, and the document it comes from: kept, but nothing that a reader needs. */
export type ActionRecord = Pick<ActionItem, 'createdAt' | 'updatedAt' | 'closedAt' | 'documentId'>;

/** What no reader needs and an import does: when it was made, changed and closed, and which document it follows from. */
export function recordOf({ createdAt, updatedAt, closedAt, documentId }: ActionItem): ActionRecord {
  return { createdAt, updatedAt, closedAt, documentId };
}

export type ActionLineRead = { item: ActionLine } | { problem: string };

const TASK = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?\[([ xX])\](?:\s+(.*))?$/;
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
    item.source === '' ? null : labelled('Source', item.source),
  ].filter((field) => field !== null);
  const text = writeLine(item.text);
  // A reference or a status says that the text is nothing but the text, whatever it ends in and begins with.
  const told = item.ref !== null || (item.status !== 'open' && item.status !== 'done');
  if (!told && (splitFields(text) !== null || splitRecord(text) !== null || saysMore(item.text, ANY_DAY)))
    fields.push(item.status);
  const box = item.status === 'done' ? 'x' : ' ';
  const shown = `- [${box}] ${text}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}`;
  return item.recorded === null ? shown : `${shown} ${writeRecord(item.recorded)}`;
}

/** Whether words name a day does not hang on which day it is, but for 29 February: a leap year has it. */
const ANY_DAY = '2024-01-01';

const RECORD = /^<!-- recorded (\S+?)(?:, changed (\S+?))?(?:, closed (\S+?))?(?:, from ([\w-]+))? -->\s*$/;

/** What equals the time of recording is left out. */
function writeRecord({ createdAt, updatedAt, closedAt, documentId }: ActionRecord): string {
  const parts = [
    `recorded ${createdAt}`,
    ...(updatedAt === createdAt ? [] : [`changed ${updatedAt}`]),
    ...(closedAt === null ? [] : [`closed ${closedAt}`]),
    ...(documentId === null ? [] : [`from ${documentId}`]),
  ];
  return `<!-- ${parts.join(', ')} -->`;
}

/** The record at the end of the line, and what stands before it. */
function splitRecord(line: string): { before: string; recorded: ActionRecord } | null {
  const at = line.lastIndexOf('<!-- recorded ');
  const found = at < 0 ? null : RECORD.exec(line.slice(at));
  if (!found) return null;
  const [, createdAt, updatedAt = createdAt, closedAt = null, documentId = null] = found;
  const times = [createdAt!, updatedAt!, ...(closedAt === null ? [] : [closedAt])];
  if (!times.every((time) => Instant.safeParse(time).success)) return null;
  return {
    before: line.slice(0, at).trimEnd(),
    recorded: { createdAt: createdAt!, updatedAt: updatedAt!, closedAt, documentId },
  };
}

function labelled(label: string, value: string | null): string | null {
  return value === null ? null : `${label}: ${writeField(value)}`;
}

/** Plain text without anything that ends a field. */
function writeField(text: string): string {
  return writePlain(text).replaceAll(/[(),;]/g, '\\$&');
}

/**
 * Reads a task item, with or without a bullet, or a bullet without a box. Null when the line is no item. `today` is
 * the ISO day that `friday` counts from. A problem when a field cannot be read; brackets that hold no field are part
 * of the text. What stands in no field is looked for in the words, unless a reference or a status is among the fields.
 */
export function readActionLine(line: string, today: string): ActionLineRead | null {
  const task = TASK.exec(line);
  const whole = task ? (task[2] ?? '') : BULLET.exec(line)?.[1];
  if (whole === undefined) return null;
  const { recorded, before: content } = splitRecord(whole) ?? { recorded: null, before: whole };
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
    source: '',
    recorded,
  };
  let told = recorded !== null;
  let struck = false;
  const split = splitFields(content);
  const read = split ? split.fields.map((field) => readField(field, today)) : [];
  if (split && read.some((field) => field !== null)) {
    for (const [index, field] of read.entries()) {
      if (field === null) return { problem: `"${split.fields[index]}" is no field of an action item.` };
      if ('problem' in field) return field;
      Object.assign(item, field);
      told ||= field.ref !== undefined || field.status !== undefined;
    }
    item.text = readLine(split.text);
  }
  // Fields in brackets count before what the words say.
  if (!told) {
    const fields = split ? Object.assign({}, ...read.filter((field) => field !== null)) : {};
    struck = item.text.startsWith('~~');
    Object.assign(item, readWording(item.text, today), fields);
  }
  // The box is what people tick, so it wins over a status in words.
  if (task && task[1] !== ' ') item.status = 'done';
  else if (task && item.status === 'done') item.status = struck ? 'dropped' : 'open';
  return item.text === '' ? { problem: 'An action item has no text.' } : { item };
}

function readField(field: string, today: string): Partial<ActionLine> | { problem: string } | null {
  const label = /^(owner|due|link|why|source|status|priority|kind):\s*([\s\S]*)$/i.exec(field);
  if (!label) return readWord(field);
  const [, name, value] = label;
  switch (name!.toLowerCase()) {
    case 'owner':
      return { owner: readPlain(value!) };
    case 'source':
      return { source: readPlain(value!) };
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

/** The line with more text, before its fields and its record where it has them. */
export function continued(line: string, more: string): string {
  const before = splitRecord(line)?.before ?? line;
  const text = splitFields(before)?.text ?? before;
  return text + more + line.slice(text.length);
}

const FIELD_TEXT = new RegExp(
  `(?:\\\\.|;(?!\\s*(?:p[0-4]\\b|[a-z]{3,8}\\s*:))|${YEAR_COMMA}|[^\\\\,;])+`,
  'gi',
);

/** The last brackets of the line, when nothing follows them, split at the commas, and semicolons before a field, that are not escaped. */
function splitFields(line: string): { text: string; fields: string[] } | null {
  const group = /(?:^|\s)\(((?:\\.|[^\\()])*)\)\s*$/.exec(line);
  if (!group) return null;
  const fields = group[1]!.match(FIELD_TEXT) ?? [];
  return { text: line.slice(0, group.index), fields: fields.map((field) => field.trim()).filter(Boolean) };
}
