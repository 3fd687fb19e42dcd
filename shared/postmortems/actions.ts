/** The block `actions`: a task list, one action item a line. */
import { type ActionLine, continued, readActionLine, writeActionLine } from '#shared/actions/lines.ts';
import { formatDay } from '#shared/time/grammar.ts';
import { readActionTable } from './action-table.ts';
import {
  type BlockRead,
  isNothing,
  nothing,
  type ReadContext,
  type RenderOptions,
  readTables,
} from './block.ts';

export function renderActions(items: readonly ActionLine[], { plain }: RenderOptions = {}): string {
  if (items.length === 0) return nothing('No action items yet.');
  return items.map((item) => writeActionLine(plain ? { ...item, recorded: null } : item)).join('\n');
}

/** An item's first line, and those that go on with it. */
interface Chunk {
  first: string;
  more: string[];
}

/**
 * Reads the list, or the table that somebody pasted in its place. A line that is no item goes on with the one before;
 * so does a bullet without a box that stands deeper than an item with one. Null data: there is no list.
 */
export function readActions(markdown: string, context: ReadContext): BlockRead<ActionLine[] | null> {
  if (isNothing(markdown)) return { data: [], problems: [] };
  const today = formatDay(context.now, context.zone);
  const problems: string[] = [];
  const chunks: Chunk[] = [];
  const lines = markdown.split('\n').filter((one) => one.trim() !== '');
  for (const line of lines.filter((one) => !one.trim().startsWith('|'))) {
    const last = chunks.at(-1);
    if (last && isDetail(last.first, line)) last.more.push(`<br>${line.trim()}`);
    else if (readActionLine(line, today) !== null) chunks.push({ first: line, more: [] });
    else if (last) last.more.push(` ${line.trim()}`);
    else problems.push(`"${line.trim()}" stands before the first action item.`);
  }
  const listed = chunks.flatMap((chunk) => readChunk(chunk, today, problems));
  const tables = readTables(markdown).map((table) => readActionTable(table, today));
  for (const table of tables) problems.push(...table.problems);
  if (chunks.length === 0 && tables.length === 0)
    return { data: null, problems: ['The action items have no list.'] };
  return { data: [...listed, ...tables.flatMap(({ data }) => data)], problems };
}

const BOX = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]/;
const BULLET = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?!\[[ xX]\])/;

function isDetail(item: string, line: string): boolean {
  const box = BOX.exec(item);
  const bullet = BULLET.exec(line);
  return box !== null && bullet !== null && bullet[1]!.length > box[1]!.length;
}

/** Where the fields close the first line, what follows goes into the text before them; else the line goes on. */
function readChunk({ first, more }: Chunk, today: string, problems: string[]): ActionLine[] {
  const alone = readActionLine(first, today);
  const told = alone && 'item' in alone && (alone.item.ref !== null || alone.item.recorded !== null);
  const line = told ? continued(first, more.join('')) : first + more.join('');
  const read = readActionLine(line, today);
  if (read && 'problem' in read) problems.push(`Action "${first.trim().slice(0, 60)}": ${read.problem}`);
  return read && 'item' in read ? [read.item] : [];
}
