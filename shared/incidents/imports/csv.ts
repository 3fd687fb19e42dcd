/** A table of times and texts (RFC 4180, with commas, semicolons, tabs or bars), with titles or without. */
import Papa from 'papaparse';
import { type ColumnWishes, columnsOf } from './csv-columns.ts';
import { columnTimes } from './csv-times.ts';
import type { Finding, ImportReader, ReadContext } from './found.ts';
import { fitted } from './found.ts';
import { createLineKeys } from './keys.ts';
import { markdownOfPlain } from './plain-text.ts';
import type { DateOrder } from './written-dates.ts';

/** Characters that are parsed between two places to pause. */
const WINDOW = 256 * 1024;
const PAUSE_EVERY = 500;
/** Rows named in a warning; of the others, how many they are. */
const NAMED_ROWS = 5;

export interface CsvWishes {
  columns: ColumnWishes;
  /** Which number of a date is the day; absent finds it out. */
  dates?: DateOrder | undefined;
}

export function createCsvReader(context: ReadContext, { columns: wishes, dates }: CsvWishes): ImportReader {
  return {
    order: (paths) => [...paths],
    *file(path, text): Finding {
      const rows: string[][] = [];
      for (const row of rowsOf(text, (why) => context.unread(path, why))) {
        if (row === null) yield null;
        else if (row.some((cell) => cell.trim() !== '')) rows.push(row);
      }
      if (rows.length === 0) return context.unread(path, 'it has no rows');
      const columns = columnsOf(rows, wishes);
      const data = columns.header ? rows.slice(1) : rows;
      yield null;
      const times = yield* columnTimes(
        data.map((row) =>
          columns.time
            .map((column) => (row[column] ?? '').trim())
            .join(' ')
            .trim(),
        ),
        context,
        dates,
      );
      const keys = createLineKeys('csv');
      const timeless: string[] = [];
      for (const [index, row] of data.entries()) {
        if (index % PAUSE_EVERY === 0) yield null;
        const told = times[index];
        if (!told) {
          timeless.push(
            `row ${index + (columns.header ? 2 : 1)} (${JSON.stringify((row[columns.time[0]!] ?? '').slice(0, 40))})`,
          );
          continue;
        }
        const said = (row[columns.text] ?? '').trim();
        const author = columns.author === null ? '' : (row[columns.author] ?? '').trim().slice(0, 200);
        const warnings = [...told.warnings];
        if (said === '') warnings.push('It says nothing.');
        const written = fitted(markdownOfPlain(said), warnings) || '(empty)';
        const key = keys(told.at.start, author, said);
        yield {
          key,
          at: told.at,
          author,
          text: written,
          channel: '',
          thread: null,
          quiet: said === '',
          warnings,
        };
      }
      if (timeless.length > 0) context.unread(path, `no time can be read in ${shortened(timeless)}`);
    },
  };
}

function shortened(rows: readonly string[]): string {
  const more = rows.length - NAMED_ROWS;
  return rows.slice(0, NAMED_ROWS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The rows one after another; null is a place to pause. A quote without its end is told, and its row still given. */
export function* rowsOf(
  text: string,
  problem: (why: string) => void,
): Generator<string[] | null, void, void> {
  const { delimiter, newline } = dialectOf(text);
  let from = 0;
  let length = WINDOW;
  while (from < text.length) {
    const last = from + length >= text.length;
    const parser = new Papa.Parser({ delimiter, newline });
    const read = parser.parse(text.slice(from, from + length), 0, !last) as Papa.ParseResult<string[]>;
    if (!last && read.data.length === 0) {
      // One row is longer than the window: look at more of it.
      length *= 2;
      continue;
    }
    for (const row of read.data) yield row;
    if (last) {
      if (read.errors.some((error) => error.code === 'MissingQuotes'))
        problem('a quote is opened and never closed: all that follows it stands in one cell');
      return;
    }
    from += read.meta.cursor;
    length = WINDOW;
    yield null;
  }
}

/** What parts cells and rows: the delimiter that gives the same number of cells in the first rows. */
function dialectOf(text: string): { delimiter: string; newline: '\n' | '\r\n' | '\r' } {
  const sample = text.slice(0, 64 * 1024);
  const { meta } = Papa.parse<string[]>(sample, {
    preview: 40,
    skipEmptyLines: true,
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  return { delimiter: meta.delimiter || ',', newline: (meta.linebreak || '\n') as '\n' | '\r\n' | '\r' };
}
