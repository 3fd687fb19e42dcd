/** `ps`: one word a column, the command is the rest. `%CPU` and `%MEM` print bare numbers. */
import { type Extractor, runs } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf, readBinarySize, readQuantity, withUnit } from '../quantity.ts';

const HEADINGS =
  /^(?:USER|UID|PID|PPID|PGID|SID|LWP|NLWP|%CPU|%MEM|C|CPU|VSZ|RSS|RSZ|SZ|TTY|TT|STAT|S|F|PRI|NI|ADDR|WCHAN|START|STARTED|STIME|TIME|ELAPSED|ETIME|COMMAND|CMD|ARGS|COMM|THCNT|EUSER|RUSER)$/;
const AUX = 'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND';
const AUX_ROW = /^\S+\s+\d+\s+\d+\.\d\s+\d+\.\d\s+\d+\s+\d+\s+\S+\s+[A-Z]\S*\s+\S+\s+[\d:-]+\s+\S/;

export const ps: Extractor = {
  name: 'ps',
  reads({ lines, command }) {
    if (!runs(command, 'ps')) return null;
    const first = lines[0]!.trim().split(/\s+/);
    const headed = first.length > 1 && first.every((word) => HEADINGS.test(word));
    // `ps aux | grep` has lost its heading; its columns are known.
    if (!headed && !(/\bps\s+-?aux/.test(command) && lines.every((line) => AUX_ROW.test(line)))) return null;
    return processes(headed ? first : AUX.split(' '), headed ? lines.slice(1) : lines);
  },
};

/** The rows of a table of processes, whose last column is the command. */
export function processes(columns: readonly string[], lines: readonly string[]) {
  const named = columns.findIndex((column) => /^(COMMAND|CMD|ARGS|COMM)$/.test(column));
  const rows = lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const words = line.trim().split(/\s+/);
      const cells = [...words.slice(0, columns.length - 1), words.slice(columns.length - 1).join(' ')];
      const pid = cells[columns.indexOf('PID')];
      const name = `${(cells[named] ?? '').slice(0, 60)}${pid ? ` (${pid})` : ''}`.trim();
      return { cells, name, text: line };
    });
  if (rows.some(({ cells }) => cells.length !== columns.length)) return null;
  const measurements = rows.flatMap(({ cells, name }) =>
    columns.flatMap((column, index) => cellOf(column, name, cells[index] ?? '')),
  );
  return {
    measurements,
    rows: rows.map(({ name, text, cells }) => ({
      name,
      text,
      cells: cells.filter((_cell, at) => at !== named),
    })),
  };
}

function cellOf(column: string, row: string, text: string): Measurement[] {
  if (/^%/.test(column))
    return [{ ...measurement(column, row, `${text} %`, quantityOf(text, '%')), part: true }];
  // Resident and virtual sizes are kB (ps(1)).
  if (/^(RSS|RSZ|RES)$/.test(column))
    return [
      {
        ...measurement(column, row, withUnit(text, 1024), readBinarySize(text, 1024)),
        part: true,
        also: 'memory resident',
      },
    ];
  if (/^(VSZ|VIRT|SHR)$/.test(column)) {
    const aside = `${column} virtual shared`;
    return [
      {
        ...measurement(column, row, withUnit(text, 1024), readBinarySize(text, 1024)),
        part: true,
        aside,
        also: 'memory',
      },
    ];
  }
  if (/^(ELAPSED|ETIME)$/.test(column))
    return [{ ...measurement(column, row, text, elapsed(text)), part: true, also: 'age uptime' }];
  if (/^TIME\+?$/.test(column))
    return [{ ...measurement('CPU TIME', row, text, elapsed(text)), part: true, aside: 'time' }];
  return /^(NLWP|THCNT)$/.test(column) ? [{ ...measurement('threads', row, text), part: true }] : [];
}

/** `[[dd-]hh:]mm:ss[.cc]` (ps(1)), in seconds. */
function elapsed(text: string) {
  const match = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d\d(?:\.\d+)?)$/.exec(text);
  if (!match) return readQuantity(text);
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const value = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return quantityOf(String(value), 's');
}
