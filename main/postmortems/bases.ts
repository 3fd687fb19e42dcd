/**
 * The texts that edits begin from. What a window was given holds the data of that moment, which no stored revision
 * need hold; to tell an edit of it from what others did since, the text itself is kept: in memory, and once somebody
 * types, as a blob.
 */
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';

/** Texts, and characters of them in all, that are kept in memory. */
const MOST_TEXTS = 64;
const MOST_LENGTH = 32 * 1024 * 1024;

export function createBases({ db, actor }: { db: Database; actor: string }) {
  // Iterates in the order of use, so the first is the one to forget.
  const texts = new Map<string, string>();
  let length = 0;

  const forget = (sha256: string) => {
    length -= texts.get(sha256)?.length ?? 0;
    texts.delete(sha256);
  };

  return {
    /** Keeps the text and gives its SHA-256. */
    remember(text: string): string {
      const sha256 = sha256Of(text);
      forget(sha256);
      texts.set(sha256, text);
      length += text.length;
      while (texts.size > 1 && (texts.size > MOST_TEXTS || length > MOST_LENGTH))
        forget([...texts.keys()][0]!);
      return sha256;
    },

    find(sha256: string): string | null {
      const text = texts.get(sha256);
      if (text !== undefined) return text;
      return db.blobs.has(sha256) ? db.blobs.read(sha256).toString('utf8') : null;
    },

    /** Makes the base of a draft outlive this process. */
    persist(sha256: string): void {
      const text = texts.get(sha256);
      if (text === undefined || db.blobs.has(sha256)) return;
      db.write(actor, (tx) => tx.putBlob(Buffer.from(text, 'utf8')));
    },
  };
}
