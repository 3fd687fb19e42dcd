/** The block `timeline`: one table row an entry, oldest first. */
import { Audience, EntryKind, EntrySource, type TimelineEntry } from '#shared/incidents/model.ts';
import { readLine, readPlain, writeCell, writeLine, writePlain } from '#shared/markdown/inline-text.ts';
import { formatWhen, readTime } from '#shared/time/grammar.ts';
import {
  type BlockRead,
  columnOf,
  headingZone,
  isNothing,
  nothing,
  type ReadContext,
  type RenderOptions,
  readTables,
  type Table,
  writeTable,
  zoneHeading,
} from './block.ts';

/** An entry as its row tells it. `evidence` holds labels of the block `evidence`: `E1`. */
export interface TimelineRow
  extends Pick<
    TimelineEntry,
    'at' | 'text' | 'kind' | 'author' | 'starred' | 'corrected' | 'audience' | 'source'
  > {
  /** Null in a row that a person wrote. */
  recordedAt: string | null;
  evidence: string[];
}

const STAR = '★';
/**
 * When it was recorded, whether it was corrected since, whom an update was for and where it was imported from: kept,
 * but nothing that a reader of the page needs.
 */
const RECORDED = /\s*<!-- recorded (\S+?)(, corrected)?(?:, for (\w+))?(?:, from (\S+))? -->\s*$/;

export function renderTimeline(
  all: readonly TimelineRow[],
  zone: string,
  options: RenderOptions = {},
): string {
  const rows = options.starredOnly ? all.filter(({ starred }) => starred) : all;
  if (all.length === 0) return nothing('Nothing was recorded yet.');
  if (rows.length === 0) return nothing('No entry has a star yet.');
  const heading = zoneHeading(
    'Time',
    zone,
    rows.map((row) => row.at.start),
  );
  return writeTable(
    [heading, 'What happened', 'Who', 'Kind'],
    rows.map((row) => [
      formatWhen(row.at, zone) + (row.starred ? ` ${STAR}` : ''),
      writeCell(writeLine(row.text)),
      writeCell(writePlain(row.author)),
      kindCell(row, options),
    ]),
  );
}

function kindCell(row: TimelineRow, { plain }: RenderOptions): string {
  const { kind, evidence, recordedAt, corrected, audience, source } = row;
  const shown = evidence.length > 0 ? `${kind}: ${evidence.join(', ')}` : kind;
  if (plain || recordedAt === null) return shown;
  const parts = [
    corrected ? ', corrected' : '',
    audience === null ? '' : `, for ${audience}`,
    source === null ? '' : `, from ${writeSource(source)}`,
  ];
  return `${shown} <!-- recorded ${recordedAt}${parts.join('')} -->`;
}

/** In one word that holds nothing a comment or a cell could end at. */
function writeSource({ format, name, ref, sha256 }: EntrySource): string {
  const parts = [format, name, ref, sha256 ?? ''];
  return parts.map((part) => encodeURIComponent(part.toWellFormed()).replaceAll('-', '%2D')).join(':');
}

/** Null when it is none. */
function readSource(word: string): EntrySource | null {
  try {
    const [format, name, ref, sha256] = word.split(':').map(decodeURIComponent);
    return EntrySource.safeParse({ format, name, ref, sha256: sha256 || null }).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Reads the rows. Columns are known by their headings, so that they may be moved; a column that is gone leaves its
 * field at its default. Null data means that the block holds no table, so that nothing can be said of its entries.
 */
export function readTimeline(markdown: string, context: ReadContext): BlockRead<TimelineRow[] | null> {
  const table = readTables(markdown)[0];
  if (!table) {
    const empty = isNothing(markdown);
    return { data: empty ? [] : null, problems: empty ? [] : ['The timeline has no table.'] };
  }
  const problems: string[] = [];
  if (columnOf(table, 'time') < 0) problems.push('The timeline has no column "Time".');
  if (columnOf(table, 'what') < 0) problems.push('The timeline has no column "What happened".');
  if (problems.length > 0) return { data: null, problems };
  const zone = headingZone(table.head[columnOf(table, 'time')]!, context.zone);
  const data = table.rows.flatMap((cells, index) => {
    const row = readRow(table, cells, { ...context, zone });
    if ('problem' in row) problems.push(`Timeline row ${index + 1}: ${row.problem}`);
    return 'problem' in row ? [] : [row];
  });
  return { data, problems };
}

function readRow(table: Table, cells: string[], context: ReadContext): TimelineRow | { problem: string } {
  const cell = (word: string) => cells[columnOf(table, word)] ?? '';
  const time = cell('time');
  const starred = time.includes(STAR);
  const read = readTime(time.replace(STAR, ''), context);
  if ('problem' in read) return read;
  const text = readLine(cell('what'));
  if (text === '') return { problem: 'says nothing of what happened.' };
  const recorded = RECORDED.exec(cell('kind'));
  const [word = '', labels = ''] = cell('kind').replace(RECORDED, '').split(':');
  const kind = EntryKind.safeParse(word.trim().toLowerCase() || 'note');
  if (!kind.success)
    return { problem: `"${word.trim()}" is no kind: write one of ${EntryKind.options.join(', ')}.` };
  return {
    at: read.at,
    text,
    kind: kind.data,
    author: readPlain(cell('who')),
    starred,
    corrected: recorded?.[2] !== undefined,
    recordedAt: recorded?.[1] ?? null,
    audience: Audience.safeParse(recorded?.[3]).data ?? null,
    source: recorded?.[4] === undefined ? null : readSource(recorded[4]),
    evidence: labels.match(/E\d+/g) ?? [],
  };
}
