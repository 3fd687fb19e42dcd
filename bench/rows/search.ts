/** Finding a word in ten thousand documents. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { markOf, writeRunbooks } from '../documents.ts';
import type { Bench, Contender, Row, RowResult } from '../row.ts';
import { inTurns, type Measure, timed } from '../statistics.ts';

const DOCUMENTS = 10_000;
const BATCH = 2500;
const LIMIT = 50;
const ROUNDS = 15;

export interface Query {
  name: string;
  words: string;
  /** The same for ripgrep: a regular expression over one line. Null where it cannot be asked. */
  pattern: string | null;
  /** What bare SQLite is asked where filters come in: a condition on its rows, and the words alone. */
  floor?: { words: string; where: string };
}

const QUERIES: readonly Query[] = [
  { name: 'search 10,000, a rare word', words: markOf(4321), pattern: `\\b${markOf(4321)}` },
  { name: 'search 10,000, two words', words: 'replica 502', pattern: 'replica.*\\b502' },
  { name: 'search 10,000, a common word', words: 'latency', pattern: '\\blatency' },
];

export const searchRow: Row = {
  name: 'search',
  async measure(bench) {
    const folder = bench.folder('search');
    const paths = writeRunbooks(folder, DOCUMENTS);
    const core = await createCore({
      dataDir: bench.folder('search-data'),
      host: 'cli',
      actor: 'bench',
      log: silentLog,
    });
    const raw = rawIndex(bench, paths);
    try {
      await fill(core, paths);
      const rows: RowResult[] = [];
      for (const query of QUERIES) rows.push(await measureQuery(core, raw, folder, query));
      return rows;
    } finally {
      raw.close();
      await core.close();
    }
  },
};

async function fill(core: Core, paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += BATCH) {
    const files = paths
      .slice(at, at + BATCH)
      .map((path) => ({ path, data: readFileSync(path).toString('base64') }));
    await core.client.library.importFiles({ files });
  }
}

/** What SQLite can do with the same text and nothing around it. */
function rawIndex(bench: Bench, paths: readonly string[]): BetterSqlite3.Database {
  const raw = new BetterSqlite3(join(bench.folder('search-floor'), 'floor.db'));
  raw.exec("CREATE VIRTUAL TABLE texts USING fts5 (body, tokenize = 'unicode61')");
  const insert = raw.prepare('INSERT INTO texts (body) VALUES (?)');
  raw.transaction(() => {
    for (const path of paths) insert.run(readFileSync(path, 'utf8'));
  })();
  return raw;
}

/** One query in turns: through the contract, bare FTS5 on the same texts, ripgrep where there is one. */
export async function measureQuery(
  core: Core,
  raw: BetterSqlite3.Database,
  folder: string,
  { name, words, pattern, floor }: Query,
  rounds = ROUNDS,
): Promise<RowResult> {
  const find = raw.prepare(
    `SELECT rowid, snippet(texts, -1, '<', '>', '…', 12) FROM texts WHERE texts MATCH ? ${floor ? `AND ${floor.where}` : ''} ORDER BY rank LIMIT ?`,
  );
  const match = (floor?.words ?? words)
    .split(' ')
    .map((word) => `"${word}"`)
    .join(' ');
  const ours = await core.client.library.search({ query: words, limit: LIMIT });
  const theirs = find.all(`${match}*`, LIMIT);
  if (ours.length === 0 || ours.length !== theirs.length)
    throw new Error(`"${words}" finds ${ours.length} with Hotwash, ${theirs.length} with bare FTS5`);

  const contenders: Record<string, Measure> = {
    subject: () => timed(() => core.client.library.search({ query: words, limit: LIMIT })),
    floor: () => timed(() => find.all(`${match}*`, LIMIT)),
  };
  if (pattern !== null && hasRipgrep()) contenders.rival = () => timed(() => grep(folder, pattern));
  const samples = await inTurns(contenders, { rounds, warmUp: 2 });
  const rival: Contender | { what: string; skipped: string } = samples.rival
    ? { what: 'ripgrep, whole files', sample: samples.rival }
    : { what: 'ripgrep', skipped: pattern === null ? 'it knows no filters' : 'there is no rg here' };
  return {
    name,
    unit: 'ms',
    subject: { what: 'through the contract', sample: samples.subject! },
    floor: { what: 'bare FTS5', sample: samples.floor! },
    rival,
    notes: [`${ours.length} hits shown`],
  };
}

function hasRipgrep(): boolean {
  return spawnSync('rg', ['--version'], { stdio: 'ignore' }).status === 0;
}

function grep(folder: string, pattern: string): void {
  const found = spawnSync('rg', ['-i', '--no-messages', '-e', pattern, folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 28,
  });
  if (found.status !== 0) throw new Error(`rg found nothing for ${pattern}`);
}
