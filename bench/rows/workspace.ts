/** A whole workspace of 10,000 documents as a folder, and back. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import type { WorkspaceExported, WorkspaceImported } from '#shared/exports/workspace/model.ts';
import { makeRunbook } from '../documents.ts';
import { makePostmortems } from '../postmortems.ts';
import type { Bench, Row } from '../row.ts';
import { inTurns, timed } from '../statistics.ts';

const RUNBOOKS = 8000;
const INVESTIGATIONS = 1000;
const POSTMORTEMS = 1000;
const ROUNDS = 3;
const BATCH = 1000;

export const workspaceRow: Row = {
  name: 'workspace',
  async measure(bench) {
    const core = await open(bench);
    const folder = bench.folder('workspace-first');
    try {
      await fill(core, bench.root);
      await exportTo(core, folder);
      const exported = await inTurns(
        {
          subject: () => {
            const to = bench.folder('workspace-ours');
            return stalls(() => timed(() => exportTo(core, to)));
          },
          floor: () => {
            const to = bench.folder('workspace-cp');
            return timed(() => spawnSync('cp', ['-r', `${folder}/.`, to]));
          },
        },
        { rounds: ROUNDS, warmUp: 1 },
      );
      const exportStall = longest;
      longest = 0;
      const imported = await inTurns(
        {
          subject: async () => {
            const empty = await open(bench);
            try {
              return await stalls(() => timed(() => importFrom(empty, folder)));
            } finally {
              await empty.close();
            }
          },
          floor: () => timed(() => rawInsert(bench, folder)),
        },
        { rounds: ROUNDS, warmUp: 0 },
      );
      return [
        {
          name: 'workspace export, 10,000',
          unit: 'ms',
          subject: { what: 'through the contract', sample: exported.subject },
          floor: { what: 'cp -r of the same', sample: exported.floor },
          notes: [`longest stall of the process ${exportStall.toFixed(0)} ms`],
        },
        {
          name: 'workspace import, 10,000',
          unit: 'ms',
          subject: { what: 'into an empty folder', sample: imported.subject },
          floor: { what: 'raw SQLite inserts', sample: imported.floor },
          notes: [`longest stall of the process ${longest.toFixed(0)} ms`],
        },
      ];
    } finally {
      await core.close();
    }
  },
};

let longest = 0;

/** Watches how long the process serves nobody while it works. */
async function stalls(work: () => Promise<number>): Promise<number> {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

function open(bench: Bench): Promise<Core> {
  return createCore({ dataDir: bench.folder('workspace-data'), host: 'cli', actor: 'bench', log: silentLog });
}

async function fill(core: Core, root: string): Promise<void> {
  const take = async (kind: 'runbook' | 'investigation' | 'postmortem', texts: string[]) => {
    for (let at = 0; at < texts.length; at += BATCH) {
      const files = texts
        .slice(at, at + BATCH)
        .map((text, index) => ({ path: `${at + index}.md`, data: Buffer.from(text).toString('base64') }));
      const results = await core.client.library.importFiles({ files, kind });
      const lost = results.find(({ ok }) => !ok);
      if (lost) throw new Error(lost.summary);
    }
  };
  await take(
    'runbook',
    Array.from({ length: RUNBOOKS }, (_, index) => makeRunbook(index)),
  );
  await take(
    'investigation',
    Array.from({ length: INVESTIGATIONS }, (_, index) => makeRunbook(index + RUNBOOKS)),
  );
  await take('postmortem', makePostmortems(root, POSTMORTEMS));
}

async function exportTo(core: Core, folder: string): Promise<WorkspaceExported> {
  for await (const event of await core.client.workspace.exportTo({ folder })) {
    if (!('exported' in event)) continue;
    const { problems, documents } = event.exported;
    if (problems.length > 0) throw new Error(problems[0]!.why);
    // Incidents come along with their postmortems.
    if (documents !== RUNBOOKS + INVESTIGATIONS + 2 * POSTMORTEMS)
      throw new Error(`${documents} were exported`);
    return event.exported;
  }
  throw new Error('no result');
}

async function importFrom(core: Core, folder: string): Promise<WorkspaceImported> {
  for await (const event of await core.client.workspace.importFrom({ folder })) {
    if (!('imported' in event)) continue;
    const { problems, created } = event.imported;
    if (problems.length > 0) throw new Error(`${problems[0]!.path}: ${problems[0]!.why}`);
    if (created < RUNBOOKS + INVESTIGATIONS + 2 * POSTMORTEMS) throw new Error(`${created} were imported`);
    return event.imported;
  }
  throw new Error('no result');
}

/** The same files into a table and a full-text index, in one transaction. */
function rawInsert(bench: Bench, folder: string): void {
  const raw = new BetterSqlite3(join(bench.folder('workspace-floor'), 'floor.db'));
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec(
    "CREATE TABLE files (path TEXT PRIMARY KEY, content BLOB); CREATE VIRTUAL TABLE texts USING fts5 (body, tokenize = 'unicode61')",
  );
  const insert = raw.prepare('INSERT INTO files (path, content) VALUES (?, ?)');
  const index = raw.prepare('INSERT INTO texts (body) VALUES (?)');
  raw.transaction(() => {
    for (const path of globSync('**/*.{md,json}', { cwd: folder })) {
      const bytes = readFileSync(join(folder, path));
      insert.run(path, bytes);
      if (path.endsWith('.md')) index.run(bytes.toString('utf8'));
    }
  })();
  raw.close();
}
