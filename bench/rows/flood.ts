/** A command that prints 1 GB: how long it takes until it is masked, kept and stored, and what the core pays for it. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FloodReport } from '../flood-core.ts';
import { writeLog } from '../log-text.ts';
import type { Row } from '../row.ts';
import { inTurns, quantile, timed } from '../statistics.ts';

const PRINTED = 1_000_000_000;
/** The file that is printed again and again. */
const PART = PRINTED / 10;
const ROUNDS = 3;
/** Bytes that the core may grow by while it runs the command. */
const MOST_MEMORY = 150 * 1024 * 1024;
/** Milliseconds for which nobody may be left without an answer, also on a machine with much else to do. */
const LONGEST_STALL = 1000;

const execute = promisify(execFile);

export const floodRow: Row = {
  name: 'flood',
  async measure(bench) {
    const folder = bench.folder('flood');
    const part = join(folder, 'log');
    writeLog(part, PART);
    const command = `cat ${Array(PRINTED / PART)
      .fill(part)
      .join(' ')}`;
    const reports: FloodReport[] = [];
    const { subject, floor } = await inTurns(
      {
        subject: async () => {
          const dataDir = bench.folder('flood-data');
          const program = join(bench.root, 'bench', 'flood-core.ts');
          const { stdout } = await execute(process.execPath, [program, dataDir, command]);
          const report = JSON.parse(stdout) as FloodReport;
          if (report.outputBytes + report.droppedBytes !== PRINTED) {
            throw new Error(`${report.outputBytes + report.droppedBytes} bytes came instead of ${PRINTED}`);
          }
          reports.push(report);
          rmSync(dataDir, { recursive: true, force: true });
          return report.ms;
        },
        floor: () => timed(() => execute('bash', ['-c', `${command} > ${join(folder, 'printed')}`])),
      },
      { rounds: ROUNDS, warmUp: 1 },
    );
    const middle = (values: number[]) =>
      quantile(
        values.toSorted((a, b) => a - b),
        0.5,
      );
    // The limit holds for each round: how much garbage the engine lets lie differs.
    const grown = Math.max(...reports.map(({ peak, idle }) => peak - idle));
    const stall = middle(reports.map((report) => report.stall));
    const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
    return [
      {
        name: 'a command printing 1 GB',
        unit: 'ms',
        subject: { what: 'masked, capped, stored', sample: subject },
        floor: { what: 'bash -c … > file', sample: floor },
        notes: [
          `${mb(PRINTED / (subject.median / 1000))} a second; the core grew by ${mb(grown)} at most over its idle ${mb(middle(reports.map(({ idle }) => idle)))}`,
          `its main thread answered within ${Math.round(stall)} ms at worst`,
        ],
        failure:
          grown > MOST_MEMORY
            ? `the core grew by ${mb(grown)}, more than ${mb(MOST_MEMORY)}`
            : stall > LONGEST_STALL
              ? `the main thread stood still for ${Math.round(stall)} ms`
              : undefined,
      },
    ];
  },
};
