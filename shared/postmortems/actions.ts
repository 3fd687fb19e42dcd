/** The block `actions`: a task list, one action item a line. */
import { type ActionLine, readActionLine, writeActionLine } from '#shared/actions/lines.ts';
import { formatDay } from '#shared/time/grammar.ts';
import { type BlockRead, isNothing, nothing, type ReadContext } from './block.ts';

export function renderActions(items: readonly ActionLine[]): string {
  if (items.length === 0) return nothing('No action items yet.');
  return items.map(writeActionLine).join('\n');
}

/** Reads the list; a line that is no item goes on with the text of the one before. Null data: there is no list. */
export function readActions(markdown: string, context: ReadContext): BlockRead<ActionLine[] | null> {
  if (isNothing(markdown)) return { data: [], problems: [] };
  const today = formatDay(context.now, context.zone);
  const problems: string[] = [];
  const lines: string[] = [];
  for (const line of markdown.split('\n').filter((one) => one.trim() !== '')) {
    const last = lines.length - 1;
    if (readActionLine(line, today) !== null) lines.push(line);
    else if (last >= 0) lines[last] = `${lines[last]} ${line.trim()}`;
    else problems.push(`"${line.trim()}" stands before the first action item.`);
  }
  const data = lines.flatMap((line) => {
    const read = readActionLine(line, today);
    if (read && 'problem' in read) problems.push(`Action "${line.trim().slice(0, 60)}": ${read.problem}`);
    return read && 'item' in read ? [read.item] : [];
  });
  if (lines.length === 0) return { data: null, problems: ['The action items have no list.'] };
  return { data, problems };
}
