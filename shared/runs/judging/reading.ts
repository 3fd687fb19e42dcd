/** Finds the extractor for an output. Another tool is one more entry in this list (docs/judging.md). */
import type { Extractor } from './extractor.ts';
import { readBare } from './extractors/bare.ts';
import { columns } from './extractors/columns.ts';
import { curl } from './extractors/curl.ts';
import { describe } from './extractors/describe.ts';
import { df } from './extractors/df.ts';
import { dig } from './extractors/dig.ts';
import { free } from './extractors/free.ts';
import { iostat } from './extractors/iostat.ts';
import { journal } from './extractors/journal.ts';
import { json } from './extractors/json.ts';
import { keyValues, namedNumbers } from './extractors/key-values.ts';
import { load } from './extractors/load.ts';
import { nginxStatus } from './extractors/nginx.ts';
import { prometheus } from './extractors/prometheus.ts';
import { ps } from './extractors/ps.ts';
import { expanded, ruled, unaligned } from './extractors/psql.ts';
import { redis } from './extractors/redis.ts';
import { readTime } from './extractors/shell-time.ts';
import { sockets } from './extractors/sockets.ts';
import { systemctl } from './extractors/systemctl.ts';
import { top } from './extractors/top.ts';
import { vmstat } from './extractors/vmstat.ts';
import { wc } from './extractors/wc.ts';
import type { Measured } from './measurement.ts';

/** The particular before the general. */
export const EXTRACTORS: readonly Extractor[] = [
  wc,
  curl((lines, command) => readLines(lines, command)),
  df,
  free,
  top,
  ps,
  vmstat,
  iostat,
  sockets,
  systemctl,
  journal,
  dig,
  nginxStatus,
  redis,
  expanded,
  ruled,
  unaligned,
  describe,
  columns,
  json,
  prometheus,
  load,
  keyValues,
  namedNumbers,
];

/** Colours and cursor movements (ECMA-48), which are no part of what was said. */
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** Without escape sequences, and with `\n` at the end of each line. */
export function plainText(output: string): string {
  return output.replaceAll(ESCAPES, '').replaceAll('\r\n', '\n');
}

/** What stands in the output of `command`; both texts plain. */
export function readMeasured(stdout: string, stderr: string, command: string): Measured {
  const lines = stdout.split('\n');
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop();
  while (lines.length > 0 && lines[0]!.trim() === '') lines.shift();
  const timed = /\btime\b/.test(command) ? readTime(stderr) : [];
  if (lines.length === 0) return { measurements: timed, rows: null };
  const { measurements, ...rest } = readLines(lines, command);
  return { ...rest, measurements: [...measurements, ...timed] };
}

/** Tools that say themselves what their one number is. */
const EARLY = new Set(['curl', 'wc']);

function readLines(lines: string[], command: string): Measured {
  const printed = { lines, command };
  const early = EXTRACTORS.filter(({ name }) => EARLY.has(name))
    .map((extractor) => extractor.reads(printed))
    .find((found) => found !== null);
  if (early) return early;
  const bare = readBare(lines);
  // One number is no table, whatever it looks like.
  if (bare.measurements[0]?.quantity != null) return bare;
  const read = EXTRACTORS.filter(({ name }) => !EARLY.has(name))
    .map((extractor) => extractor.reads(printed))
    .find((found) => found !== null);
  return read ?? bare;
}
