/**
 * `npm run bench`: what Hotwash takes, as ratios to the least that the same job can take on the same machine in the
 * same run. Prints a table and writes bench/results.json. `npm run bench -- search log` measures only those rows.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row, RowResult } from './row.ts';
import { bundleRow } from './rows/bundle.ts';
import { clickRow } from './rows/click.ts';
import { exportsRow } from './rows/exports.ts';
import { floodRow } from './rows/flood.ts';
import { importRow } from './rows/import.ts';
import { keystrokeRow } from './rows/keystroke.ts';
import { logRow } from './rows/log.ts';
import { readingRow } from './rows/reading.ts';
import { runRow } from './rows/run.ts';
import { searchRow } from './rows/search.ts';
import { searchManyRow } from './rows/search-many.ts';
import { sshRow } from './rows/ssh.ts';
import { startRow } from './rows/start.ts';
import { timelineRow } from './rows/timeline.ts';
import { windowRow } from './rows/window.ts';
import { workspaceRow } from './rows/workspace.ts';
import { ratioOf, tableOf } from './table.ts';

const ROWS: readonly Row[] = [
  startRow,
  importRow,
  readingRow,
  searchRow,
  searchManyRow,
  exportsRow,
  workspaceRow,
  logRow,
  timelineRow,
  runRow,
  sshRow,
  clickRow,
  floodRow,
  windowRow,
  keystrokeRow,
  bundleRow,
];

const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !ROWS.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(', ')}. Rows: ${ROWS.map((row) => row.name).join(', ')}.`);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'hotwash-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const bench: Bench = { root, folder: (name) => mkdtempSync(join(scratch, `${name}-`)) };
const results: RowResult[] = [];
const broken: string[] = [];
const skipped: string[] = [];
for (const row of ROWS) {
  if (wanted.length > 0 && !wanted.includes(row.name)) continue;
  process.stderr.write(`measuring ${row.name} …\n`);
  try {
    const told = await row.measure(bench);
    if ('skipped' in told) skipped.push(told.skipped);
    else results.push(...told);
  } catch (error) {
    broken.push(`${row.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const machine = {
  system: `${type()} ${release()}`,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
const failures = [
  ...broken,
  ...results.flatMap(({ name, failure }) => (failure ? [`${name}: ${failure}`] : [])),
];

if (results.length > 0) console.log(`\n${tableOf(results)}`);
for (const { name, notes } of results) for (const note of notes ?? []) console.log(`  ${name}: ${note}`);
for (const why of skipped) console.log(`  skipped: ${why}`);
console.log(
  `\n${machine.system}, ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}`,
);
writeFileSync(
  join(root, 'bench', 'results.json'),
  `${JSON.stringify(
    {
      schema: 'hotwash.bench/1',
      at: new Date().toISOString(),
      machine,
      rows: results.map((row) => ({ ...row, ratio: ratioOf(row.subject.sample, row.floor.sample) })),
      skipped,
      failures,
    },
    null,
    2,
  )}\n`,
);
for (const failure of failures) console.error(`failed: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);
