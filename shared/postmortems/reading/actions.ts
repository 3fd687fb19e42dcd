/** Action items as other people write them: boxes, bullets, tables, with or without an owner and a day. */
import { readDueDay, readDueField, YEAR_COMMA } from '#shared/time/days.ts';
import { definitionsIn, referredIn } from './definitions.ts';
import type { ReportAction } from './model.ts';
import type { ItemUnit, Outline, TableUnit } from './outline.ts';
import { linksOf, plain } from './plain.ts';
import { readStamp } from './stamp.ts';

const OWNER_HEAD = /\b(?:owner|assignee|assigned|responsible|who|dri|lead|team)\b/i;
const DUE_HEAD = /\b(?:due|deadline|by when|target|eta|when|date)\b/i;
const PRIORITY_HEAD = /\b(?:priority|prio|severity|urgency)\b/i;
const STATUS_HEAD = /\b(?:status|state|done|complete[d]?|progress)\b/i;
const LINK_HEAD = /\b(?:ticket|issue|link|bug|jira|pr|tracking|reference)\b/i;
const TEXT_HEAD = /\b(?:actions?|items?|tasks?|what|description|follow[ -]?ups?|title|to ?do)\b/i;
const DONE = /^(?:done|complete[d]?|closed|fixed|resolved|merged|yes|✅|☑|✔|x)\b|✅|☑|✔/i;
const FIELD = new RegExp(
  '\\b(owner|assignee|assigned to|responsible|dri|due(?: date| by)?|deadline|eta|target|priority|status|by)\\s*[:=]\\s*' +
    `((?:(?!\\s[-–—|]\\s|\\.(?<!\\b\\d{1,2}\\.\\d{1,2}\\.)(?:\\s|$))(?:[^,;()]|${YEAR_COMMA}))+)`,
  'gi',
);
/** Where one mark ends and the next begins. */
const BETWEEN_MARKS = new RegExp(`(?!${YEAR_COMMA})[,;]`, 'i');
/** `due friday`, `due 15 May`, with nothing behind it. */
const BARE_DUE = new RegExp(
  `[\\s,;–—-]*\\bdue(?: by| on)?\\s+((?:[^,;()]|${YEAR_COMMA}){3,25}?)(?<!\\b\\d{1,2}\\.\\d{1,2})[.]?$`,
  'i',
);
/** `(Joe, by friday)`, `(DBA team, 10 Jan)`, `(@joe, P1)`: who and when at the end, without a label. */
const UNLABELLED = /\s*[([]([^()[\]]{2,60})[)\]]\s*\.?$/;
const NAME = /^@?\p{Lu}[\p{L}.'-]*(?:\s[\p{L}\d.'-]+){0,2}$|^@[\w.-]+$/u;

/** @param today the ISO day that `friday` and a day without its year count from */
export function readReportActions(
  outline: Outline,
  today: string,
): { actions: ReportAction[]; warnings: string[] } {
  const definitions = definitionsIn(outline.source);
  const actions: ReportAction[] = [];
  const warnings: string[] = [];
  let open: { item: ItemUnit; action: ReportAction | null } | null = null;
  for (const unit of outline.units) {
    if (outline.sections[unit.section]?.role !== 'actions') continue;
    if (unit.type === 'table') for (const action of fromTable(unit, today, definitions)) actions.push(action);
    if (unit.type !== 'item') continue;
    const text = plain(unit.text);
    // A line that ends in a colon is over those below it; any other has details below it, unless they have boxes.
    const below = open !== null && unit.indent > open.item.indent;
    if (below && open!.action && unit.checked === null) {
      open!.action.text += `\n- ${text}`;
      continue;
    }
    if (text === '') continue;
    const group = /:$/.test(text) && unit.checked === null;
    const action = group ? null : actionOf(unit, today, warnings, definitions);
    if (action) actions.push(action);
    if (!below || group) open = { item: unit, action };
  }
  return { actions, warnings };
}

function actionOf(
  unit: ItemUnit,
  today: string,
  warnings: string[],
  definitions: ReadonlyMap<string, string>,
): ReportAction {
  const struck = /^~~[\s\S]*~~\s*$/.test(unit.text.trim());
  const action: ReportAction = {
    text: plain(unit.text),
    owner: null,
    due: null,
    priority: null,
    done:
      unit.checked === true ||
      struck ||
      /^(?:✅|☑|✔)|\[(?:done|x|closed)\]|\((?:done|completed|closed)\)\s*$/i.test(unit.text),
    link: linksOf(unit.text)[0] ?? referredIn(unit.text, definitions),
    line: unit.line,
  };
  action.text = withoutMarks(action, today, warnings);
  return action;
}

/** Takes what is said of owner, day and priority out of the text, and gives the text that is left. */
function withoutMarks(action: ReportAction, today: string, warnings: string[]): string {
  let text = action.text;
  const bracket =
    /\s*[([]([^()[\]]*\b(?:owner|assignee|assigned to|responsible|due|deadline|eta|priority|dri)\b[^()[\]]*)[)\]]\s*\.?$/i.exec(
      text,
    );
  const fields = bracket?.[1] ?? text;
  for (const [whole, label, value] of fields.matchAll(FIELD)) {
    if (!setField(action, label!.toLowerCase(), value!.trim(), today))
      warnings.push(`Line ${action.line}: "${value!.trim()}" is no day that could be read.`);
    if (!bracket) text = text.replace(whole, '');
  }
  if (bracket) {
    for (const part of bracket[1]!.split(BETWEEN_MARKS)) setPriority(action, part);
    text = text.slice(0, bracket.index);
  }
  if (!bracket) text = withoutBareMarks(action, text, today);
  const priority = /(?:^|\s)[[(]?(P[0-4])[\])]?(?=[\s:,.]|$)/i.exec(text);
  if (priority && setPriority(action, priority[1]!)) text = text.replace(priority[0], ' ');
  const mention = /(?:^|\s)[(]?@([\w.-]+)[)]?(?=[\s,:.]|$)/.exec(text);
  if (mention && action.owner === null) action.owner = mention[1]!.replace(/\.$/, '');
  return (
    text
      .replace(/(?:\s*[-–—|,;])+\s*$/, '')
      .replace(/\.(?:\s+\.)+\s*$/, '.')
      .replace(/\s{2,}/g, ' ')
      .replace(/^\s*to-?do:\s*(?=\S)/i, '')
      .trim() || action.text
  );
}

/** The same for marks that no label names, at the end of the text. */
function withoutBareMarks(action: ReportAction, given: string, today: string): string {
  let text = given;
  const due = BARE_DUE.exec(text);
  const day = due && dueOf(due[1]!, today);
  if (day) {
    action.due ??= day;
    text = text.slice(0, due.index);
  }
  const bracket = UNLABELLED.exec(text);
  const parts = (bracket?.[1] ?? '')
    .split(BETWEEN_MARKS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const days = parts.map((part) => dueOf(part, today));
  const told = parts.map((part, index) => days[index] !== null || /^P[0-4]$/i.test(part));
  // Words in brackets are words, unless one of them is a day or a priority and the others are names.
  const marks = parts.length > 0 && parts.length <= 3 && told.some(Boolean);
  if (!marks || !parts.every((part, index) => told[index] || NAME.test(part))) return text;
  for (const [index, part] of parts.entries()) {
    if (days[index]) action.due ??= days[index];
    else if (told[index]) setPriority(action, part);
    else action.owner ??= ownerOf(part);
  }
  return text.slice(0, bracket!.index);
}

/** False when a day cannot be read. */
function setField(action: ReportAction, label: string, value: string, today: string): boolean {
  if (/^(?:owner|assign|responsible|dri)/.test(label)) action.owner = ownerOf(value);
  else if (/^(?:due|deadline|eta|target|by)/.test(label)) {
    const due = dueOf(value, today);
    if (due) action.due = due;
    else if (label === 'by') action.owner ??= ownerOf(value);
    else return isNothing(value);
  } else if (label === 'priority') setPriority(action, value);
  else if (label === 'status' && DONE.test(value)) action.done = true;
  return true;
}

function ownerOf(value: string): string | null {
  const name = value.replace(/^@/, '').trim();
  return isNothing(name) ? null : name;
}

function isNothing(value: string): boolean {
  return /^(?:|[-–—?]+|n\/?a|none|tbd|tba|unassigned|unknown|nobody|to be (?:decided|determined|assigned))$/i.test(
    value.trim(),
  );
}

function dueOf(value: string, today: string): string | null {
  const words = value.trim().replace(/^(?:by|on|before|until|next|due)\s+(?:next\s+)?/i, '');
  const direct = readDueField(words, today);
  if (direct) return direct;
  const day = readStamp(words)?.day;
  if (!day) return null;
  const text = `${day.year ?? ''}${day.year === null ? '' : '-'}${two(day.month)}-${two(day.day)}`;
  return day.year === null ? null : readDueDay(text, today);
}

function setPriority(action: ReportAction, text: string): boolean {
  const word = text.trim().toLowerCase();
  const level = /^p([0-4])$/.exec(word)?.[1];
  const named = /^(?:critical|urgent|highest|blocker)$/.test(word)
    ? '1'
    : /^high$/.test(word)
      ? '2'
      : /^(?:medium|normal)$/.test(word)
        ? '3'
        : /^low(?:est)?$/.test(word)
          ? '4'
          : null;
  const rank = level === '0' ? '1' : (level ?? named);
  if (!rank) return false;
  action.priority = `P${rank}` as ReportAction['priority'];
  return true;
}

function fromTable(
  { header, rows }: TableUnit,
  today: string,
  definitions: ReadonlyMap<string, string>,
): ReportAction[] {
  const heads = header.map(plain);
  const taken = new Set<number>();
  const column = (pattern: RegExp) => {
    const index = heads.findIndex((head, at) => !taken.has(at) && pattern.test(head));
    if (index >= 0) taken.add(index);
    return index;
  };
  const columns = {
    owner: column(OWNER_HEAD),
    due: column(DUE_HEAD),
    priority: column(PRIORITY_HEAD),
    status: column(STATUS_HEAD),
    text: column(TEXT_HEAD),
    link: column(LINK_HEAD),
  };
  const textAt =
    columns.text >= 0
      ? columns.text
      : heads.findIndex((head, index) => !taken.has(index) && !/^#|^id$|^no\.?$/i.test(head));
  return rows.flatMap(({ cells, line }) => {
    const cell = (index: number) => (index < 0 ? '' : plain(cells[index] ?? ''));
    const text = cell(textAt);
    if (text === '') return [];
    const action: ReportAction = {
      text,
      owner: ownerOf(cell(columns.owner)),
      due: dueOf(cell(columns.due), today),
      priority: null,
      done: DONE.test(cell(columns.status)),
      link: linksOf(cells.join(' '))[0] ?? referredIn(cells.join(' '), definitions),
      line,
    };
    setPriority(action, cell(columns.priority));
    return [action];
  });
}

const two = (value: number) => String(value).padStart(2, '0');
