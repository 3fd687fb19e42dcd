/** Unsaved editor text. Outside the journal: it changes every second and is nobody's history. */
import type { Sql } from './open.ts';

export interface Draft {
  text: string;
  /** SHA-256 of the revision that the edit began from. */
  baseSha256: string;
  updatedAt: string;
}

export interface Drafts {
  put(key: string, text: string, baseSha256: string): Draft;
  get(key: string): Draft | null;
  drop(key: string): void;
}

export function createDrafts(sql: Sql, clock: () => number): Drafts {
  const upsert = sql.prepare(
    `INSERT INTO drafts (key, text, base_sha256, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET text = excluded.text, base_sha256 = excluded.base_sha256, updated_at = excluded.updated_at`,
  );
  const find = sql.prepare<[string], Draft>(
    'SELECT text, base_sha256 AS baseSha256, updated_at AS updatedAt FROM drafts WHERE key = ?',
  );
  const remove = sql.prepare('DELETE FROM drafts WHERE key = ?');
  return {
    put(key, text, baseSha256) {
      const updatedAt = new Date(clock()).toISOString();
      upsert.run(key, text, baseSha256, updatedAt);
      return { text, baseSha256, updatedAt };
    },
    get: (key) => find.get(key) ?? null,
    drop: (key) => {
      remove.run(key);
    },
  };
}
