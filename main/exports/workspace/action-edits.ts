/**
 * Reads what somebody edited on the page of all action items back: each line against what it said when it was written,
 * field by field. What both sides changed to different values is left as it is on both, and told.
 */
import type { ActionPatch, NewAction } from '#main/actions/service.ts';
import { type ActionLine, readActionLine, writeActionLine } from '#shared/actions/lines.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { WorkspaceProblem } from '#shared/exports/workspace/model.ts';
import { ACTIONS_PAGE } from '#shared/exports/workspace/model.ts';
import { actionLine } from '#shared/exports/workspace/pages.ts';

export interface ActionEditsDeps {
  list: () => ActionItem[];
  add: (action: NewAction) => ActionItem;
  update: (id: string, patch: ActionPatch) => ActionItem;
  /** ISO day. */
  today: () => string;
}

/** An item of which both sides changed the same fields. */
export interface ActionConflict {
  /** Counts from 1. */
  line: number;
  item: ActionItem;
  /** One sentence: which fields, and what both sides say. */
  why: string;
}

export interface ActionEdits {
  changed: number;
  problems: WorkspaceProblem[];
  conflicts: ActionConflict[];
  /** The lines as of now: what the next edits are read against while the page itself cannot be written anew. */
  base: string;
}

const EDITABLE = ['text', 'owner', 'due', 'priority', 'kind', 'status', 'link'] as const;
type Editable = Pick<ActionLine, (typeof EDITABLE)[number]>;
const HEADING = /^##\s+(?:\[)?((?:INC|RB|PM|INV)-\d+)\b/;
const TASK = /^\s*[-*+]\s+\[[ xX]\]/;

/** The lines of the page as they were written last. */
export interface ActionBase {
  /** By reference as it was then. */
  lines: ReadonlyMap<string, string>;
  /** Lines without a reference that were taken since. */
  taken: ReadonlySet<string>;
}

/** @param refNow what a reference of that time is called here */
export function takeActionEdits(
  deps: ActionEditsDeps,
  page: string,
  base: ActionBase,
  refNow: (ref: string) => string,
): ActionEdits {
  const edits: ActionEdits = { changed: 0, problems: [], conflicts: [], base: '' };
  const lines = new Map(base.lines);
  const taken = new Set(base.taken);
  let incident: string | null = null;
  const tell = (line: number, why: string) =>
    edits.problems.push({ path: ACTIONS_PAGE, why: `Line ${line}: ${why}` });
  for (const [index, line] of page.split(/\r?\n/).entries()) {
    const heading = HEADING.exec(line);
    if (heading) incident = heading[1]!;
    else if (line.startsWith('## ')) incident = null;
    if (!TASK.test(line)) continue;
    const read = readActionLine(line, deps.today());
    if (read === null) continue;
    if ('problem' in read) {
      tell(index + 1, read.problem);
      continue;
    }
    const { item } = read;
    if (item.ref === null) {
      if (!taken.has(line) && addNew(deps, item, incident === null ? null : refNow(incident)))
        edits.changed++;
      taken.add(line);
      continue;
    }
    const was = lines.get(item.ref);
    const now = deps.list().find(({ ref }) => ref === refNow(item.ref!));
    if (was === undefined || !now) {
      tell(index + 1, `There is no action item ${item.ref}.`);
      continue;
    }
    const before = itemOf(was, deps.today());
    if (before === null) continue;
    const { patch, both } = compared(before, itemOf(actionLine(now), deps.today()) ?? now, item);
    if (Object.keys(patch).length > 0) {
      deps.update(now.id, patch);
      edits.changed++;
    }
    if (both.length > 0) edits.conflicts.push({ line: index + 1, item: now, why: whyOf(both, now, item) });
    // What was taken is agreed on; what both changed stays as it was before.
    const agreed = both.map((field) => [field, before[field]]);
    lines.set(item.ref, writeLine(item, Object.fromEntries(agreed)));
  }
  edits.base = [...lines.values(), ...taken].join('\n');
  return edits;
}

/** What the folder changed and this side did not; and the fields that both changed to something else. */
function compared(
  before: Editable,
  mine: Editable,
  theirs: Editable,
): { patch: ActionPatch; both: (keyof Editable)[] } {
  const changed = EDITABLE.filter((name) => theirs[name] !== before[name] && theirs[name] !== mine[name]);
  const both = changed.filter((name) => mine[name] !== before[name]);
  const patch = Object.fromEntries(
    changed.filter((name) => !both.includes(name)).map((name) => [name, theirs[name]]),
  );
  return { patch, both };
}

/** `Both sides changed the owner: Bo here, Cy in the folder.` */
function whyOf(fields: readonly (keyof Editable)[], mine: Editable, theirs: Editable): string {
  const said = (value: string | null) => value || 'none';
  const parts = fields.map(
    (name) => `${name}: ${said(mine[name])} here, ${said(theirs[name])} in the folder`,
  );
  return `Both sides changed its ${parts.join('; ')}.`;
}

/** The editable fields of a line; null when it cannot be read. */
function itemOf(line: string, today: string): Editable | null {
  const read = readActionLine(line, today);
  return read === null || 'problem' in read ? null : read.item;
}

function writeLine(item: ActionLine, fields: Partial<Editable>): string {
  return writeActionLine({ ...item, ...fields, why: null, recorded: null });
}

/** All that a line of the page says of an item, as a change of it; null when it is no such line. */
export function patchOfLine(line: string, today: string): ActionPatch | null {
  const item = itemOf(line, today);
  return item && Object.fromEntries(EDITABLE.map((name) => [name, item[name]]));
}

/** The line of the item on a page; null when there is none. */
export function lineOf(page: string, ref: string, today: string): string | null {
  const found = page.split(/\r?\n/).find((line) => {
    const read = TASK.test(line) ? readActionLine(line, today) : null;
    return read !== null && 'item' in read && read.item.ref === ref;
  });
  return found ?? null;
}

/** The lines of a page that Hotwash wrote, or of `ActionEdits.base`. */
export function baseOf(page: string): ActionBase {
  const lines = new Map<string, string>();
  const taken = new Set<string>();
  for (const line of page.split(/\r?\n/)) {
    const read = TASK.test(line) ? readActionLine(line, '2024-01-01') : null;
    if (!read || !('item' in read)) continue;
    if (read.item.ref === null) taken.add(line);
    else lines.set(read.item.ref, line);
  }
  return { lines, taken };
}

/** A line without a reference is new, unless the same was taken before. */
function addNew(deps: ActionEditsDeps, item: ActionLine, incident: string | null): boolean {
  const incidentRef = incident?.startsWith('INC-') ? incident : null;
  if (deps.list().some(({ text }) => text === item.text)) return false;
  const fields = Object.fromEntries(EDITABLE.map((name) => [name, item[name]]));
  deps.add({ ...fields, text: item.text, incidentId: incidentRef });
  return true;
}
