/** `curl`: the status and headers of `-i` and `-I`, and what `-w` was told to write. */
import { type Extractor, runs } from '../extractor.ts';
import { type Measured, type Measurement, measurement } from '../measurement.ts';
import { quantityOf } from '../quantity.ts';

/** @param readBody reads what follows the headers */
export function curl(readBody: (lines: string[], command: string) => Measured | null): Extractor {
  return {
    name: 'curl',
    reads({ lines, command }) {
      const written = runs(command, 'curl') ? readWritten(lines, command) : null;
      if (written) return written;
      if (!STATUS.test(lines[0]!)) return null;
      const statuses: string[] = [];
      let headers: Measurement[] = [];
      let at = 0;
      // Redirects and 100 Continue have heads of their own; the last is the answer.
      while (at < lines.length && STATUS.test(lines[at]!)) {
        statuses.push(STATUS.exec(lines[at]!)![1]!);
        headers = [];
        for (at++; at < lines.length && lines[at]!.trim() !== ''; at++) {
          const header = /^([A-Za-z][\w-]*):\s*(.*)$/.exec(lines[at]!);
          if (header) headers.push({ ...measurement(header[1]!, '', header[2]!), aside: header[1]! });
        }
        while (at < lines.length && lines[at]!.trim() === '') at++;
      }
      const body = at < lines.length ? readBody(lines.slice(at), command) : null;
      const measurements = [
        measurement('HTTP status', '', statuses.at(-1)!),
        ...headers,
        ...(body?.measurements ?? []),
      ];
      return { measurements, rows: body?.rows ?? null };
    },
  };
}

const STATUS = /^HTTP\/[\d.]+ (\d{3})\b/;

/** curl(1), --write-out: times are bare seconds, sizes bytes. */
const KINDS: [RegExp, string][] = [
  [/^time_/, 's'],
  [/^size_/, 'B'],
  [/^speed_/, 'B/s'],
];

/** The format says which number is which: it is read back from the end of what was printed. */
function readWritten(lines: readonly string[], command: string): Measured | null {
  const format = /(?:\s-\w*w\s*|\s--write-out[\s=]+)(?:\$?'([^']*)'|"([^"]*)"|(\S+))/.exec(command);
  const text = format?.[1] ?? format?.[2] ?? format?.[3];
  if (text === undefined || !text.includes('%{')) return null;
  const keys: string[] = [];
  const parts = text
    .replaceAll(/\\[nrt]/g, ' ')
    .trim()
    .split(/(%\{[^}]*\})/);
  const source = parts
    .map((part) => {
      const key = /^%\{([^}]*)\}$/.exec(part)?.[1];
      if (key === undefined)
        return part
          .split(/\s+/)
          .map((word) => word.replaceAll(/[^\w\s]/g, '\\$&'))
          .join('\\s*');
      keys.push(key);
      return '(\\S*?)';
    })
    .join('');
  const alone = /\s(?:-\w*o|--output)[\s=]*\S+|\s-\w*O\b/.test(command);
  const match = new RegExp(`${alone ? '^\\s*' : ''}${source}\\s*$`).exec(
    alone ? lines.join('\n') : lines.slice(-12).join('\n'),
  );
  if (!match) return null;
  const measurements = keys.map((key, index): Measurement => {
    const value = match[index + 1]!;
    const unit = KINDS.find(([pattern]) => pattern.test(key))?.[1];
    if (/^(?:http_code|response_code)$/.test(key))
      return { ...measurement('HTTP status', '', value), also: `${key} response code` };
    const found = unit
      ? measurement(key, '', `${value} ${unit}`, quantityOf(value, unit))
      : measurement(key, '', value);
    if (key === 'time_total') return { ...found, also: 'response request answer' };
    return { ...found, aside: key.replace(/^(?:time|size|num|speed)_/, '') };
  });
  return { measurements, rows: null };
}
