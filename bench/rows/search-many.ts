/** Finding in a hundred thousand documents, with and without filters. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { makeReport, markOf, reportFacts } from '../documents.ts';
import type { Bench, Row, RowResult } from '../row.ts';
import { measureQuery, type Query } from './search.ts';

const DOCUMENTS = 100_000;
/** ripgrep takes seconds for one. */
const ROUNDS = 5;
/** In one transaction. */
const BATCH = 5000;
const COUNT = DOCUMENTS.toLocaleString('en');

const QUERIES: readonly Query[] = [
  {
    name: `search ${COUNT}, a rare word`,
    words: markOf(54_321),
    pattern: `\\b${markOf(54_321)}`,
  },
  { name: `search ${COUNT}, two words`, words: 'replica 502', pattern: 'replica.*\\b502' },
  { name: `search ${COUNT}, a common word`, words: 'latency', pattern: '\\blatency' },
  {
    name: `search ${COUNT}, a word and filters`,
    words: 'kind:postmortem sev:1 before:2026-03-01 latency',
    pattern: null,
    floor: {
      words: 'latency',
      // The plus keeps SQLite from asking FTS5 anew for each row of the facts.
      where: "+rowid IN (SELECT row FROM facts WHERE severity = 'SEV1' AND day < '2026-03-01')",
    },
  },
];

export const searchManyRow: Row = {
  name: 'search-100000',
  async measure(bench) {
    const folder = bench.folder('search-many');
    const core = await createCore({
      dataDir: bench.folder('search-many-data'),
      host: 'cli',
      actor: 'bench',
      log: silentLog,
    });
    const raw = bare(bench);
    try {
      await core.client.library.setSettings({ zone: 'UTC' });
      fill(core, raw, folder);
      const rows: RowResult[] = [];
      for (const query of QUERIES) rows.push(await measureQuery(core, raw, folder, query, ROUNDS));
      return rows;
    } finally {
      raw.close();
      await core.close();
    }
  },
};

/** What SQLite can do with the same texts and nothing around it. */
function bare(bench: Bench): BetterSqlite3.Database {
  const raw = new BetterSqlite3(join(bench.folder('search-many-floor'), 'floor.db'));
  raw.exec(`CREATE VIRTUAL TABLE texts USING fts5 (body, tokenize = 'unicode61');
    CREATE TABLE facts (row INTEGER PRIMARY KEY, severity TEXT, day TEXT)`);
  return raw;
}

/** The same texts for all three: as documents of the store, as rows, as files. */
function fill(core: Core, raw: BetterSqlite3.Database, folder: string): void {
  const text = raw.prepare('INSERT INTO texts (rowid, body) VALUES (?, ?)');
  const facts = raw.prepare('INSERT INTO facts (row, severity, day) VALUES (?, ?, ?)');
  for (let from = 0; from < DOCUMENTS; from += BATCH) {
    const indices = Array.from({ length: BATCH }, (_, index) => from + index);
    const sub = join(folder, String(from / BATCH).padStart(2, '0'));
    mkdirSync(sub);
    for (const index of indices) writeFileSync(join(sub, `${index}.md`), makeReport(index));
    raw.transaction(() => {
      for (const index of indices) {
        const { severity, day } = reportFacts(index);
        text.run(index + 1, makeReport(index));
        facts.run(index + 1, severity, day);
      }
    })();
    core.db.write('bench', (tx) => {
      for (const index of indices) {
        const bytes = Buffer.from(makeReport(index));
        const at = '2026-11-01T00:00:00.000Z';
        tx.create('document', {
          id: `bench-${index}`,
          kind: 'postmortem',
          number: index + 1,
          title: reportFacts(index).title,
          sha256: tx.putBlob(bytes),
          size: bytes.length,
          createdAt: at,
          updatedAt: at,
          status: 'draft',
        });
      }
    });
  }
}
