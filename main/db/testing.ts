/** For tests: a store in a folder of its own, gone afterwards, with a clock that the test moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '#main/log.ts';
import { type Database, openDatabase } from './database.ts';

export interface TestStore {
  db: Database;
  actor: string;
  clock: () => number;
  /** Moves the clock on. */
  pass(ms: number): void;
  end(): void;
}

/** The clock starts at 2026-11-20T12:00:00Z and stands still. */
export function testStore(): TestStore {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotwash-test-'));
  let now = Date.parse('2026-11-20T12:00:00.000Z');
  const clock = () => now;
  const db = openDatabase({ dataDir, log: silentLog, clock });
  return {
    db,
    actor: 'ada',
    clock,
    pass: (ms) => {
      now += ms;
    },
    end() {
      db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
