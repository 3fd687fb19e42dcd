/** Reads what somebody edited on the page of all action items back: each line against what it said when it was written. */
import type { ActionPatch, NewAction } from '#main/actions/service.ts';
import { type ActionLine, readActionLine } from '#shared/actions/lines.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { WorkspaceProblem } from '#shared/exports/workspace/model.ts';
import { ACTIONS_PAGE } from '#shared/exports/workspace/model.ts';

export interface ActionEditsDeps {
  list: () => ActionItem[];
  add: (action: NewAction) => ActionItem;
  update: (id: string, patch: ActionPatch) => ActionItem;
  /** ISO day. */
  today: () => string;
}

export interface ActionEdits {
  changed: number;
  problems: WorkspaceProblem[];
}

const EDITABLE = ['text', 'owner', 'due', 'priority', 'kind', 'status', 'link'] as const;
const HEADING = /^##\s+(?:\[)?((?:INC|RB|PM|INV)-\d+)\b/;

/**
 * @param base the lines as they were when the page was written, by their reference then
 * @param refNow what a reference of that time is called here
 */
export function takeActionEdits(
  deps: ActionEditsDeps,
  page: string,
  base: ReadonlyMap<string, string>,
  refNow: (ref: string) => string,
): ActionEdits {
  const problems: WorkspaceProblem[] = [];
  let changed = 0;
  let incident: string | null = null;
  const tell = (line: number, why: string) =>
    problems.push({ path: ACTIONS_PAGE, why: `Line ${line}: ${why}` });
  for (const [index, line] of page.split(/\r?\n/).entries()) {
    const heading = HEADING.exec(line);
    if (heading) incident = heading[1]!;
    else if (line.startsWith('## ')) incident = null;
    if (!/^\s*[-*+]\s+\[[ xX]\]/.test(line)) continue;
    const read = readActionLine(line, deps.today());
    if (read === null) continue;
    if ('problem' in read) {
      tell(index + 1, read.problem);
      continue;
    }
    const { item } = read;
    if (item.ref === null) {
      if (addNew(deps, item, incident === null ? null : refNow(incident))) changed++;
      continue;
    }
    const was = base.get(item.ref);
    const now = deps.list().find(({ ref }) => ref === refNow(item.ref!));
    if (!was || !now) {
      tell(index + 1, `There is no action item ${item.ref}.`);
      continue;
    }
    const patch = patchOf(item, was, deps.today());
    if (Object.keys(patch).length === 0) continue;
    deps.update(now.id, patch);
    changed++;
  }
  return { changed, problems };
}

/** The fields that differ from what the line said when it was written. */
function patchOf(item: ActionLine, was: string, today: string): ActionPatch {
  const read = readActionLine(was, today);
  if (read === null || 'problem' in read) return {};
  return Object.fromEntries(
    EDITABLE.filter((name) => item[name] !== read.item[name]).map((name) => [name, item[name]]),
  );
}

/** The lines of a page that Hotwash wrote, by their reference. */
export function linesByRef(page: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of page.split(/\r?\n/)) {
    const read = /^- \[[ xX]\]/.test(line) ? readActionLine(line, '2024-01-01') : null;
    if (read && 'item' in read && read.item.ref !== null) found.set(read.item.ref, line);
  }
  return found;
}

/** A line without a reference is new, unless the same was taken before. */
function addNew(deps: ActionEditsDeps, item: ActionLine, incident: string | null): boolean {
  const incidentRef = incident?.startsWith('INC-') ? incident : null;
  if (deps.list().some(({ text }) => text === item.text)) return false;
  const fields = Object.fromEntries(EDITABLE.map((name) => [name, item[name]]));
  deps.add({ ...fields, text: item.text, incidentId: incidentRef });
  return true;
}
