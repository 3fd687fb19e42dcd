/** From typing Enter on a timeline entry to its being safe on disk: in a new incident, and in one of 10,000 entries. */
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { haveManyEntries } from '#e2e/fixtures/many-entries.ts';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import type { Bench, Row, RowResult } from '../row.ts';
import { inTurns, type Sample, timed } from '../statistics.ts';
import { ratioOf } from '../table.ts';

const ROUNDS = 400;
const MANY = 10_000;
/** A line that is logged costs less than this many raw inserts. */
const MOST_INSERTS = 3;
const LINE = 'failed over orders-db to the replica in zone b; p95 falls from 4.1 s to 900 ms';

export const logRow: Row = {
  name: 'log',
  async measure(bench) {
    return [
      rowOf('log an entry, durable', await measure(bench, 0)),
      rowOf('log an entry to 10,000, durable', await measure(bench, MANY)),
    ];
  },
};

interface Measured {
  subject: Sample;
  floor: Sample;
}

function rowOf(name: string, { subject, floor }: Measured): RowResult {
  const ratio = ratioOf(subject, floor);
  return {
    name,
    unit: 'ms',
    subject: { what: 'through the contract', sample: subject },
    floor: { what: 'one raw INSERT', sample: floor },
    failure:
      ratio < MOST_INSERTS
        ? undefined
        : `it takes ${ratio.toFixed(2)} raw inserts; it must stay below ${MOST_INSERTS}`,
  };
}

/** With as many entries there before as `count` says, in our store and in the floor's. */
async function measure(bench: Bench, count: number): Promise<Measured> {
  const dataDir = bench.folder('log');
  const { id } = await haveManyEntries(dataDir, count, { title: 'The orders panel is slow' });
  const core = await createCore({ dataDir, host: 'cli', actor: 'bench', log: silentLog });
  const raw = new BetterSqlite3(join(bench.folder('log-floor'), 'floor.db'));
  try {
    // The pragmas of main/db/open.ts.
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.exec('CREATE TABLE entries (id INTEGER PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL)');
    const insert = raw.prepare('INSERT INTO entries (at, text) VALUES (?, ?)');
    raw.transaction(() => {
      for (let index = 0; index < count; index++) insert.run(new Date().toISOString(), LINE);
    })();
    return await inTurns(
      {
        subject: () => timed(() => core.client.incidents.log({ id, text: `-5m ${LINE}` })),
        floor: () => timed(() => insert.run(new Date().toISOString(), LINE)),
      },
      { rounds: ROUNDS, warmUp: 20 },
    );
  } finally {
    raw.close();
    await core.close();
  }
}
