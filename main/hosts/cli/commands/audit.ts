/** `hotwash audit`: who ran what, where, when, with which outcome; and whether the journal can be trusted. */
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import type { AuditCheck, AuditRow } from '#shared/runs/audit.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import { readTime } from '#shared/time/grammar.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { findEnvironment } from '../references.ts';
import type { Screen } from '../terminal/screen.ts';
import { tableLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';
import { dayAndClock, zoneOf } from '../terminal/times.ts';

interface Options {
  run?: string;
  env?: string;
  since?: string;
  verify?: boolean;
  json?: boolean;
}

export const registerAudit: Register = (program, cli, act) => {
  const command = program
    .command('audit')
    .summary('who ran what, where, when, with which outcome')
    .description(
      'Lists every command that ran or was refused, and every terminal that was opened: who, what, where, when, with which outcome. --verify walks the hash chain of the journal instead, reads all that was printed, and names the first row, or the first piece of output, that was changed afterwards.',
    )
    .option('--run <ref>', 'only of this run')
    .option('--env <name>', 'only in this environment')
    .option('--since <time>', 'only from then on: -2h, 14:30, yesterday 23:50, 2026-11-20 14:32 UTC')
    .option(
      '--verify',
      'look whether the journal and all output are as they were written; exit code 1 when not',
    )
    .addOption(jsonOption())
    .action(act((options: Options) => (options.verify ? verify(cli, options) : tell(cli, options))));
  examples(command, [
    ['hotwash audit --since yesterday', ''],
    ['hotwash audit --env prod --json', 'for a report'],
    ['hotwash audit --verify', 'can the journal be trusted?'],
  ]);
};

async function tell(cli: Cli, options: Options): Promise<number> {
  const client = await cli.client();
  const { db } = await cli.core();
  const zone = zoneOf(await client.library.settings());
  const { auditRows } = await import('#main/runs/audit.ts');
  const rows = auditRows(db, {
    runId: options.run === undefined ? undefined : resolveId(db.sql, 'run', options.run),
    environmentId: options.env === undefined ? undefined : (await findEnvironment(client, options.env)).id,
    since: options.since === undefined ? undefined : sinceOf(cli, options.since, zone),
  });
  if (options.json) cli.screen.json(rows);
  else if (rows.length === 0) cli.screen.line('Nothing was run.');
  else cli.screen.lines(tableOf(cli.screen, rows, zone));
  return 0;
}

/** Fault: `usage.bad-time`. */
function sinceOf(cli: Cli, text: string, zone: string): string {
  const read = readTime(text, { now: new Date(cli.clock()).toISOString(), zone });
  if ('at' in read) return read.at.start;
  throw fault('usage.bad-time', read.problem, {
    todo: 'Write -2h, 14:30, yesterday 23:50 or 2026-11-20 14:32 UTC.',
  });
}

function tableOf(screen: Screen, rows: readonly AuditRow[], zone: string): string[] {
  const { style } = screen;
  const failed = (row: AuditRow) =>
    row.outcome !== null && row.outcome !== 'succeeded' && row.outcome !== 'sampled';
  return tableLines(
    [
      { head: 'when' },
      { head: 'who' },
      { head: 'where' },
      { head: 'run' },
      { head: 'outcome', paint: (text, index) => (failed(rows[index]!) ? style.red(text) : text) },
      { head: 'confirmed' },
      { head: 'what', shrinks: true },
    ],
    rows.map((row) => [
      dayAndClock(row.at, zone),
      printable(row.actor),
      printable(row.environment),
      row.run ?? '–',
      outcomeOf(row),
      row.confirmedBy === null ? '–' : printable(row.confirmedBy),
      printable(row.what === 'terminal' ? `(terminal) ${row.text}`.trim() : shownText(row)),
    ]),
    screen.width,
    style,
  );
}

function outcomeOf({ outcome, state, exitCode }: AuditRow): string {
  if (outcome === 'failed' && exitCode !== null) return `failed (exit ${exitCode})`;
  return outcome ?? state;
}

async function verify(cli: Cli, { json = false }: Options): Promise<number> {
  const { auditChain } = await import('#main/runs/audit.ts');
  const check: AuditCheck = auditChain((await cli.core()).db);
  const { screen } = cli;
  if (json) screen.json(check);
  else if (!check.broken) {
    screen.line(`The journal is as it was written: ${check.rows} rows, each following from the one before.`);
    screen.line(
      `So is what was printed: ${check.outputs} outputs, each with the SHA-256 that the journal has.`,
    );
  } else screen.lines(LINES[check.broken.where](screen, check.broken));
  return check.ok ? 0 : 1;
}

type Broken = NonNullable<AuditCheck['broken']>;

const BACKUP =
  '        A backup from before may show what stood there: hotwash restore FILE keeps what is there now.';

const LINES = { journal: brokenRow, record: strayRecord, output: changedOutput };

function brokenRow({ style }: Screen, { seq, reason, at, actor, entity, entityId, op }: Broken): string[] {
  return [
    `${style.red('broken')}  row ${seq} of the journal: ${reason}.`,
    `        ${printable(at)}  ${printable(actor)}: ${printable(op)} of ${printable(entity)} ${printable(entityId)}`,
    '        What stands in this row or the one before was changed after it was written. Rows before it can be trusted.',
    BACKUP,
  ];
}

function strayRecord({ style }: Screen, { seq, reason, at, actor, entity, entityId, op }: Broken): string[] {
  const last = `Row ${seq} of the journal tells of it last: ${printable(at)}  ${printable(actor)}: ${printable(op)}.`;
  return [
    `${style.red('broken')}  ${printable(entity)} ${printable(entityId)}: ${reason}.`,
    `        ${seq === 0 ? 'No row of the journal tells of it.' : last}`,
    '        It was changed by something else than Hotwash, or the end of the journal was cut off.',
    BACKUP,
  ];
}

function changedOutput({ style }: Screen, { reason, entityId, at, actor, piece }: Broken): string[] {
  const first = piece && `${piece.bytes} bytes from byte ${piece.from}, printed at ${piece.printedAt}`;
  return [
    `${style.red('broken')}  step ${printable(entityId)}: ${reason}.`,
    `        ${printable(at)}  ${printable(actor)}: its end was stored.`,
    `        ${first ? `The first piece that differs: ${first}. Pieces before it can be trusted.` : 'Which piece of it differs cannot be told.'}`,
    BACKUP,
  ];
}
