/** From typing Enter on a timeline entry to its being safe on disk. */
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import type { Row } from '../row.ts';
import { inTurns, timed } from '../statistics.ts';

const ROUNDS = 400;
const LINE = 'failed over orders-db to the replica in zone b; p95 falls from 4.1 s to 900 ms';

export const logRow: Row = {
  name: 'log',
  async measure(bench) {
    const core = await createCore({
      dataDir: bench.folder('log'),
      host: 'cli',
      actor: 'bench',
      log: silentLog,
    });
    const raw = new BetterSqlite3(join(bench.folder('log-floor'), 'floor.db'));
    try {
      raw.pragma('journal_mode = WAL');
      raw.pragma('synchronous = FULL');
      raw.exec('CREATE TABLE entries (id INTEGER PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL)');
      const insert = raw.prepare('INSERT INTO entries (at, text) VALUES (?, ?)');
      const { id } = await core.client.incidents.declare({ title: 'The orders panel is slow' });
      const { subject, floor } = await inTurns(
        {
          subject: () => timed(() => core.client.incidents.log({ id, text: `-5m ${LINE}` })),
          floor: () => timed(() => insert.run(new Date().toISOString(), LINE)),
        },
        { rounds: ROUNDS, warmUp: 20 },
      );
      return [
        {
          name: 'log an entry, durable',
          unit: 'ms',
          subject: { what: 'through the contract', sample: subject },
          floor: { what: 'one raw INSERT', sample: floor },
        },
      ];
    } finally {
      raw.close();
      await core.close();
    }
  },
};
