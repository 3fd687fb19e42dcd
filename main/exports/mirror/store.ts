/** What the mirror remembers: its folder, who keeps it in step, and on what both sides agreed last. */
import type { Database } from '#main/db/database.ts';
import { isAlive } from '#main/process-identity.ts';
import { MirrorQuestion } from '#shared/exports/mirror/model.ts';
import { ManifestUnit } from '#shared/exports/workspace/model.ts';

/** A file that was not taken; with a question where somebody must decide about a part of it. */
export interface MirrorProblem {
  path: string;
  why: string;
  question?: MirrorQuestion;
}

export interface MirrorRow {
  folder: string;
  seq: number;
  syncedAt: string | null;
  owner: string | null;
  /** Why the folder cannot be reached; empty when it can. */
  away: string;
  problems: MirrorProblem[];
}

export interface UnitRow {
  key: string;
  path: string;
  sha256: string;
  text: Buffer | null;
  stat: string;
  question: MirrorQuestion | null;
}

const FORGET =
  'DELETE FROM mirror; DELETE FROM mirror_units; DELETE FROM mirror_entries; DELETE FROM mirror_files';

export type MirrorStore = ReturnType<typeof createMirrorStore>;

export function createMirrorStore({ sql }: Database) {
  const row = sql.prepare<
    [],
    Omit<MirrorRow, 'syncedAt' | 'problems'> & { synced_at: string | null; problems: string }
  >('SELECT * FROM mirror');
  const units = sql.prepare<[], Record<keyof UnitRow, string | null>>(
    'SELECT key, path, sha256, NULL AS text, stat, question FROM mirror_units',
  );
  const unit = sql.prepare<
    [string],
    { [K in keyof UnitRow]: K extends 'text' ? Buffer | null : string | null }
  >('SELECT * FROM mirror_units WHERE key = ?');
  const entry = sql.prepare<[string], string>('SELECT entry FROM mirror_entries WHERE key = ?').pluck();
  const keepEntry = sql.prepare('INSERT OR REPLACE INTO mirror_entries (key, entry) VALUES (?, ?)');
  const file = sql.prepare<[string], { sha256: string; text: string | null }>(
    'SELECT sha256, text FROM mirror_files WHERE path = ?',
  );
  const put = sql.prepare(
    `INSERT INTO mirror_units (key, path, sha256, text, stat, question)
     VALUES (@key, @path, @sha256, @text, @stat, @question)
     ON CONFLICT (key) DO UPDATE SET path = excluded.path, sha256 = excluded.sha256, text = excluded.text,
       stat = excluded.stat, question = excluded.question`,
  );
  const drop = sql.prepare('DELETE FROM mirror_units WHERE key = ?');
  const asked = sql
    .prepare<[], string>('SELECT question FROM mirror_units WHERE question IS NOT NULL ORDER BY path')
    .pluck();
  const count = sql.prepare<[], number>('SELECT count(*) FROM mirror_units').pluck();
  const files = sql.prepare<[], { path: string; sha256: string }>('SELECT path, sha256 FROM mirror_files');
  const putFile = sql.prepare('INSERT OR REPLACE INTO mirror_files (path, sha256, text) VALUES (?, ?, ?)');
  const dropFile = sql.prepare('DELETE FROM mirror_files WHERE path = ?');
  const newest = sql.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck();
  const changed = sql.prepare<
    [number, number],
    { entity: string; entity_id: string; parent_id: string | null }
  >('SELECT DISTINCT entity, entity_id, parent_id FROM journal WHERE seq > ? AND seq <= ?');

  const toRow = (found: NonNullable<ReturnType<typeof unit.get>>): UnitRow => ({
    key: found.key!,
    path: found.path!,
    sha256: found.sha256!,
    stat: found.stat!,
    text: found.text,
    question: found.question === null ? null : MirrorQuestion.parse(JSON.parse(found.question)),
  });

  const read = (): MirrorRow | null => {
    const found = row.get();
    if (!found) return null;
    const { synced_at: syncedAt, problems, ...rest } = found;
    return { ...rest, syncedAt, problems: JSON.parse(problems) };
  };

  return {
    read,
    set(folder: string): void {
      sql
        .transaction(() => {
          sql.exec(FORGET);
          sql
            .prepare(`INSERT INTO mirror (id, folder, seq, away, problems) VALUES (1, ?, 0, '', '[]')`)
            .run(folder);
        })
        .immediate();
    },
    off: () => sql.exec(FORGET),
    synced: sql.prepare("UPDATE mirror SET seq = ?, synced_at = ?, problems = ?, away = ''"),
    away: (why: string) => sql.prepare('UPDATE mirror SET away = ?').run(why),

    /** True when this process is the one that keeps the folder in step, or has become it. */
    lease(owner: string): boolean {
      return sql
        .transaction(() => {
          const holder = read()?.owner;
          if (holder === undefined) return false;
          // The process is named before the dash: a name of its own for each store that it has open.
          if (holder !== null && holder !== owner && isAlive(holder.split('/')[0]!)) return false;
          if (holder !== owner) sql.prepare('UPDATE mirror SET owner = ?').run(owner);
          return true;
        })
        .immediate();
    },
    release: (owner: string) => sql.prepare('UPDATE mirror SET owner = NULL WHERE owner = ?').run(owner),

    /** All of them, without what is long. */
    units: (): Map<string, UnitRow> =>
      new Map(units.all().map((found) => [found.key!, toRow({ ...found, text: null })])),
    unit(key: string): UnitRow | null {
      const found = unit.get(key);
      return found ? toRow(found) : null;
    },
    entry(key: string): ManifestUnit | null {
      const found = entry.get(key);
      return found === undefined ? null : ManifestUnit.parse(JSON.parse(found));
    },
    /** The lines of these things, as they were written last. */
    entries: (keys: readonly string[]): string[] =>
      keys.flatMap((key) => {
        const found = entry.get(key);
        return found === undefined ? [] : [found];
      }),
    keepEntry: (key: string, given: ManifestUnit) => keepEntry.run(key, JSON.stringify(given)),
    put: ({ question, ...rest }: UnitRow) =>
      put.run({ ...rest, question: question && JSON.stringify(question) }),
    drop: (key: string) => drop.run(key),
    /** About whole files, then about action items. */
    questions: (): MirrorQuestion[] => [
      ...asked.all().map((text) => MirrorQuestion.parse(JSON.parse(text))),
      ...(read()?.problems ?? []).flatMap(({ question }) =>
        question ? [MirrorQuestion.parse(question)] : [],
      ),
    ],
    count: () => count.get() as number,

    files: (): Map<string, string> => new Map(files.all().map(({ path, sha256 }) => [path, sha256])),
    file: (path: string) => file.get(path) ?? null,
    putFile: (path: string, sha256: string, text: string | null = null) => putFile.run(path, sha256, text),
    dropFile: (path: string) => dropFile.run(path),

    newest: () => newest.get() as number,
    changedSince: (seq: number, upTo: number) => changed.all(seq, upTo),
  };
}
