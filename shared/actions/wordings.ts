/**
 * Action items in the words of people: `Bob: fix the export by Friday`, `@bob fix the export`, `fix the export —
 * **Owner:** Bob, **Due:** sept 15`, `[P1] fix the export`. Only what is plain is taken out of the text; what could
 * mean something else stays in it.
 */
import { readPlain } from '#shared/markdown/inline-text.ts';
import { readDueDay, readDueField, YEAR_COMMA } from '#shared/time/days.ts';
import { type ActionItem, ActionKind } from './model.ts';

/** What the words give; fields that they do not name are absent. */
export type Worded = Partial<Pick<ActionItem, 'owner' | 'due' | 'priority' | 'kind' | 'status' | 'link'>> & {
  text: string;
};

const NAMED =
  '(?:owner|assignee|assigned to|responsible|dri|due(?: date| by)?|deadline|eta|priority|prio|status|link|ticket)';
const LABEL = new RegExp(
  `(?:^|[\\s,;|·—–(-])\\**(${NAMED})\\**\\s?:\\**\\s?(\\S(?:[^,;|·()]|${YEAR_COMMA})*?)(?=(?!${YEAR_COMMA})[,;|·()]|$|\\s[—–-]\\s|\\s\\**${NAMED}\\**\\s?:)`,
  'gi',
);

/** No action item is longer; what is, is some other text. */
const LONGEST = 2000;

/** Reads the words of one item. `today` is the ISO day that `friday` counts from. */
export function readWording(words: string, today: string): Worded {
  const item: Worded = { text: words.trim() };
  if (item.text.length > LONGEST) return item;
  takeStruck(item);
  takePriority(item);
  takeLabels(item, today);
  takeDue(item, today);
  takeMention(item);
  takeLeader(item);
  return item.text === '' ? { text: words.trim() } : item;
}

/** Whether the words say more than their text: whoever writes them as text has to mark that. */
export function saysMore(words: string, today: string): boolean {
  const read = readWording(words, today);
  return Object.keys(read).length > 1 || read.text !== words.trim();
}

function takeStruck(item: Worded): void {
  const struck = /^~~(\S[\s\S]*?)~~$/.exec(item.text);
  if (!struck || struck[1]!.includes('~~')) return;
  item.text = struck[1]!.trim();
  item.status = 'done';
}

function takePriority(item: Worded): void {
  const leading = /^[[(]?(P[0-4])[\])]?\s*[:.–—-]?\s+(?=\S)/i.exec(item.text);
  const trailing = /\s+[[(](P[0-4])[\])]$/i.exec(item.text);
  const found = leading ?? trailing;
  if (!found) return;
  item.priority = priorityOf(found[1]!);
  item.text = leading ? item.text.slice(leading[0].length) : item.text.slice(0, found.index);
}

const RANKS: readonly [RegExp, NonNullable<ActionItem['priority']>][] = [
  [/^(?:p[01]|critical|urgent|highest|blocker)$/i, 'P1'],
  [/^(?:p2|high)$/i, 'P2'],
  [/^(?:p3|medium|normal)$/i, 'P3'],
  [/^(?:p4|low(?:est)?)$/i, 'P4'],
];

/** `P0` is the highest there is; words such as `high` have their place; null for another word. */
export function priorityOf(word: string): ActionItem['priority'] {
  return RANKS.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? null;
}

const NOBODY =
  /^(?:|[-–—?]+|n\/?a|none|tbd|tba|unassigned|unknown|nobody|to be (?:decided|determined|assigned))$/i;

/** A person as named; null where the words say that there is none yet. */
export function ownerOf(words: string): string | null {
  const name = readPlain(words.replaceAll('**', ''))
    .replace(/^@(?=\w)/, '')
    .trim();
  return NOBODY.test(name) ? null : name;
}

const STATUSES: readonly [RegExp, ActionItem['status']][] = [
  [/^(?:done|completed?|closed|fixed|resolved|merged|yes|✅|☑|✔|x)\b|^(?:✅|☑|✔)/i, 'done'],
  [/^(?:in[ -]progress|started|doing|ongoing|wip)\b/i, 'in progress'],
  [/^(?:dropped|cancel(?:l?ed)?|won'?t (?:do|fix)|rejected|obsolete)\b/i, 'dropped'],
  [/^(?:open|to ?do|new|planned|not started|pending|no)\b/i, 'open'],
];

/** The status that words such as "in progress" or "fixed" name; null for any others. */
export function statusOf(words: string): ActionItem['status'] | null {
  return STATUSES.find(([pattern]) => pattern.test(words.trim()))?.[1] ?? null;
}

function takeLabels(item: Worded, today: string): void {
  let text = item.text;
  for (const [whole, label, value] of item.text.matchAll(LABEL)) {
    if (setLabelled(item, label!.toLowerCase(), value!.trim().replace(/\*+$/, '').trim(), today))
      text = text.replace(whole, ' ');
  }
  if (text !== item.text) item.text = trimmed(text);
}

/** Sets the field that the label names; false when its value cannot be read, so that it stays in the text. */
function setLabelled(item: Worded, label: string, value: string, today: string): boolean {
  if (/^(?:owner|assign|responsible|dri)/.test(label)) item.owner = ownerOf(value);
  else if (/^(?:due|deadline|eta)/.test(label)) {
    const due = readDueField(readPlain(value), today);
    if (due === null && !NOBODY.test(value)) return false;
    item.due = due;
  } else if (/^prio/.test(label)) {
    const priority = priorityOf(value);
    if (priority === null) return false;
    item.priority = priority;
  } else if (label === 'status') {
    const status = statusOf(value);
    if (status === null) return false;
    item.status = status;
  } else item.link = /^<(\S+)>$/.exec(value)?.[1] ?? readPlain(value);
  return true;
}

/**
 * `… by Friday`, `… before sept 15`, `… (due 2025-09-15)` at the end. `15.09.` only after "due": what is done before
 * 22.04. may wait for a version.
 */
function takeDue(item: Worded, today: string): void {
  if (item.due !== undefined) return;
  const found =
    /(?:^|\s)[([]?(by|before|until|due(?: by| on)?|deadline)\s+(?:on\s+)?([^()[\]]{1,20}?)(\.?)[)\]]?\.?$/i.exec(
      item.text,
    );
  const [, lead, words, dot] = found ?? [];
  const due =
    words === undefined
      ? null
      : (readDueDay(words, today) ?? (/^d/i.test(lead!) ? readDueDay(words + dot, today) : null));
  if (!found || !due) return;
  item.due = due;
  item.text = trimmed(item.text.slice(0, found.index));
}

/** `@bob` at either end goes; within the words it stays where it is. */
function takeMention(item: Worded): void {
  const found = /(?:^|[\s(])@([A-Za-z][\w-]*(?:\.[\w-]+)*)(?=[\s,:.)]|$)/.exec(item.text);
  if (!found || item.owner !== undefined) return;
  item.owner = found[1]!;
  const leading = /^\(?@[\w.-]*\w\)?\s{0,3}[:,–—-]?\s{1,3}(?=\S)/.exec(item.text);
  const trailing = /(?:\s?[–—,-])?\s\(?@[\w.-]*\w\)?\.?$/.exec(item.text);
  if (leading) item.text = item.text.slice(leading[0].length);
  else if (trailing) item.text = item.text.slice(0, trailing.index).trimEnd();
}

const NAME = "\\p{Lu}[\\p{L}\\d.'’-]*";
const LEADER = new RegExp(`^\\**(${NAME}(?: ${NAME}){0,2})\\**\\s*:\\**\\s+(?=\\S)`, 'u');
/** Words that begin a line with a colon and are nobody's name. */
const NO_NAME =
  /^(?:actions?|add|alert(?:s|ing)?|api|app|backend|bug|ci|client|code|config(?:uration)?|critical|database|db|deploy(?:ment)?|doc(?:s|umentation)?|example|feature|fix|follow[- ]?ups?|frontend|fyi|high|immediate(?:ly)?|important|infra(?:structure)?|items?|later|long[- ]term|low|medium|monitoring|next|note|optional|owner|postmortem|priority|process|recommendation|remove|review|runbooks?|server|short[- ]term|step|task|tests?|testing|text|title|to ?do|tooling|training|update|urgent|warning|web|why|https?)\b/i;

/** `Bob: fix the export`; a kind before the colon is the kind: `Detect: alert on slow queries`. */
function takeLeader(item: Worded): void {
  const found = LEADER.exec(item.text);
  if (!found) return;
  const kind = ActionKind.safeParse(found[1]!.toLowerCase());
  if (kind.success) item.kind = kind.data;
  else if (item.owner !== undefined || NO_NAME.test(found[1]!)) return;
  else item.owner = found[1]!;
  item.text = item.text.slice(found[0].length);
}

function trimmed(text: string): string {
  return text
    .replaceAll(/\(\s*\)|\[\s*\]/g, ' ')
    .replace(/^[\s,;|·–—-]+(?=\S)/, '')
    .replace(/[\s,;|·–—-]+$/, '')
    .replaceAll(/[ \t]{2,}/g, ' ');
}
