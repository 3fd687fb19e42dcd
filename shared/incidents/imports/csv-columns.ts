/** Which columns of a table hold the time, the text and the author. */
import { fault } from '#shared/fault.ts';
import { isName, readStamp } from './chat-lines.ts';
import { readWrittenDay } from './written-dates.ts';

export interface ColumnWishes {
  time?: string | undefined;
  text?: string | undefined;
  author?: string | undefined;
}

export interface Columns {
  /** Two when the day and the clock stand apart. */
  time: readonly number[];
  text: number;
  author: number | null;
  /** The first row names the columns. */
  header: boolean;
}

/** Titles, the likeliest first. */
const TITLES = {
  time: [
    'timestamp',
    '@timestamp',
    'occurred at',
    'datetime',
    'date time',
    'date/time',
    'time',
    'when',
    'created at',
    'created',
    'start',
    'started at',
    'start time',
    'event time',
    'ts',
    'at',
    'date',
    'day',
    'epoch',
    'utc',
  ],
  text: [
    'text',
    'message',
    'msg',
    'what happened',
    'what',
    'event',
    'description',
    'summary',
    'entry',
    'note',
    'notes',
    'details',
    'detail',
    'body',
    'content',
    'comment',
    'action',
    'update',
    'title',
    'subject',
    'log',
  ],
  author: [
    'author',
    'user',
    'username',
    'user name',
    'who',
    'by',
    'from',
    'sender',
    'person',
    'actor',
    'name',
    'owner',
    'reporter',
    'reported by',
    'created by',
    'posted by',
  ],
} as const;

const folded = (title: string) =>
  title
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/ ?[([].*$/, '');

/** A cell that can be read as a time, whatever it means. */
function looksLikeTime(cell: string): boolean {
  const text = cell.trim();
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$|^\d{16}$|^\d{19}$/.test(text)) return true;
  return readStamp(text) !== null || readWrittenDay(text) !== null || /^~?\d{4}-\d{2}-\d{2}[T ]\d/.test(text);
}

/** Finds the columns by what was asked for, by their titles, else by what they hold. Faults: `imports.column`. */
export function columnsOf(rows: readonly (readonly string[])[], wishes: ColumnWishes): Columns {
  const titles = (rows[0] ?? []).map(folded);
  const body = rows.slice(1, 200);
  const width = Math.max(0, ...rows.slice(0, 200).map((row) => row.length));
  const shareOfTimes = (column: number, of: readonly (readonly string[])[]) => {
    const cells = of.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
    return cells.length === 0 ? 0 : cells.filter(looksLikeTime).length / cells.length;
  };
  const header =
    !(rows[0] ?? []).some((cell) => looksLikeTime(cell)) && (rows.length > 1 || knownTitle(titles));
  const data = header ? body : rows.slice(0, 200);
  const named = (wanted: readonly string[]) =>
    header ? wanted.map((title) => titles.indexOf(title)).find((at) => at >= 0) : undefined;

  const asked = (wish: string | undefined, what: string): number | null => {
    if (wish === undefined || wish.trim() === '') return null;
    const byTitle = titles.indexOf(folded(wish));
    if (header && byTitle >= 0) return byTitle;
    const number = Number(wish);
    if (/^\d+$/.test(wish.trim()) && number >= 1 && number <= width) return number - 1;
    throw noColumn(`There is no column "${wish}" for the ${what}.`, header ? (rows[0] ?? []) : [], width);
  };

  const time = timeColumns();
  const text = asked(wishes.text, 'text') ?? free(named(TITLES.text)) ?? longest();
  if (text === null) throw noColumn('No column holds a text.', header ? (rows[0] ?? []) : [], width);
  const author = asked(wishes.author, 'author') ?? free(named(TITLES.author)) ?? (header ? null : names());
  return { time, text, author, header };

  function timeColumns(): readonly number[] {
    const wished = (wishes.time ?? '').split('+').map((wish) => asked(wish, 'time'));
    if (wished.length <= 2 && wished.every((column) => column !== null)) return wished;
    const day = named(['date', 'day']);
    const clock = named(['time', 'time of day', 'clock', 'hour']);
    if (
      day !== undefined &&
      clock !== undefined &&
      data.some((row) => readStamp(row[clock] ?? '')?.day === null)
    )
      return [day, clock];
    const byTitle = TITLES.time.map((title) => (header ? titles.indexOf(title) : -1)).filter((at) => at >= 0);
    const titled = byTitle.find((column) => shareOfTimes(column, data) >= 0.5) ?? byTitle[0];
    if (titled !== undefined) return [titled];
    const shares = Array.from({ length: width }, (_none, column) => shareOfTimes(column, data));
    const best = shares.indexOf(Math.max(...shares));
    if ((shares[best] ?? 0) < 0.5)
      throw noColumn('No column holds times.', header ? (rows[0] ?? []) : [], width);
    return [best];
  }

  function free(column: number | undefined): number | null {
    return column === undefined || time.includes(column) ? null : column;
  }

  /** The column with the most to say. */
  function longest(): number | null {
    let best: number | null = null;
    let most = 0;
    for (let column = 0; column < width; column++) {
      if (time.includes(column)) continue;
      const length = data.reduce((sum, row) => sum + (row[column] ?? '').trim().length, 0);
      if (length > most) [best, most] = [column, length];
    }
    return best;
  }

  /** Without titles: the one other column in which nearly every cell could be a name. */
  function names(): number | null {
    const fits = Array.from({ length: width }, (_none, column) => column).filter((column) => {
      if (time.includes(column) || column === text) return false;
      const cells = data.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
      return cells.length > 0 && cells.filter((cell) => isName(cell)).length / cells.length >= 0.8;
    });
    return fits.length === 1 ? fits[0]! : null;
  }
}

function knownTitle(titles: readonly string[]): boolean {
  return Object.values(TITLES).some((known) => known.some((title) => titles.includes(title)));
}

/** True when the first row of a table names a time and a text, as in a file made for this. */
export function hasTitles(row: readonly string[]): boolean {
  const titles = row.map(folded);
  const has = (known: readonly string[]) => known.some((title) => titles.includes(title));
  return row.length > 1 && has(TITLES.time) && has(TITLES.text);
}

function noColumn(message: string, titles: readonly string[], width: number) {
  const known = titles.map((title) => title.trim()).filter(Boolean);
  const columns =
    known.length > 0 ? `the columns are ${known.join(', ')}` : `there are ${width} columns, numbered from 1`;
  return fault('imports.column', message, {
    todo: `Say which columns hold the time, the text and the author: ${columns}.`,
    kept: 'Nothing was imported.',
  });
}
