/** `hotwash doctor`: looks at everything that the data folder and the machine must have, and says what to do. */
import { accessSync, constants, statfsSync } from 'node:fs';
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import { firstBrokenRow } from '#main/db/journal.ts';

export interface Finding {
  name: string;
  ok: boolean;
  detail: string;
  todo: string | null;
}

/** Bytes. Below this a long run could fill the disk. */
const LOW_SPACE = 500 * 1024 * 1024;

const good = (name: string, detail: string): Finding => ({ name, ok: true, detail, todo: null });
const bad = (name: string, detail: string, todo: string): Finding => ({ name, ok: false, detail, todo });

/** Reads everything once; a large data folder takes seconds. Never throws for what it looks for. */
export function examine(db: Database): Finding[] {
  return [runtime(), folder(db), space(db), pages(db), journal(db), blobs(db), searchIndex(db)];
}

function runtime(): Finding {
  const { napi = '?' } = process.versions;
  return good('runtime', `Node ${process.version}, Node-API ${napi}, ${process.platform} ${process.arch}`);
}

function folder(db: Database): Finding {
  try {
    accessSync(db.dataDir, constants.R_OK | constants.W_OK);
    return good('data folder', db.dataDir);
  } catch {
    return bad(
      'data folder',
      `${db.dataDir} cannot be written`,
      'Correct its permissions, or choose another with --data.',
    );
  }
}

function space(db: Database): Finding {
  const { bavail, bsize } = statfsSync(db.dataDir);
  const free = bavail * bsize;
  const detail = `${Math.floor(free / 1024 / 1024)} MiB free`;
  return free < LOW_SPACE
    ? bad('disk space', detail, 'Free some space: runs store their output.')
    : good('disk space', detail);
}

function pages(db: Database): Finding {
  const found = db.sql.pragma('integrity_check(1)', { simple: true });
  return found === 'ok'
    ? good('database', 'every page is whole')
    : bad(
        'database',
        String(found),
        'Restore a backup with `hotwash restore FILE`; the damaged data is kept aside.',
      );
}

function journal(db: Database): Finding {
  const broken = firstBrokenRow(db.sql);
  const count = db.sql.prepare('SELECT count(*) FROM journal').pluck().get();
  return broken
    ? bad(
        'journal',
        `row ${broken.seq}: ${broken.reason}`,
        'Somebody changed the history; compare with a backup.',
      )
    : good('journal', `${count} changes, the hash chain is whole`);
}

function blobs(db: Database): Finding {
  const all = db.sql.prepare<[], string>('SELECT sha256 FROM blobs').pluck().all() as string[];
  const broken = all.filter((sha256) => {
    try {
      return sha256Of(db.blobs.read(sha256)) !== sha256;
    } catch {
      return true;
    }
  });
  return broken.length === 0
    ? good('content', `${all.length} pieces fit their SHA-256`)
    : bad(
        'content',
        `${broken.length} missing or changed, first ${broken[0]}`,
        'A backup may still have them.',
      );
}

function searchIndex(db: Database): Finding {
  try {
    db.sql.exec("INSERT INTO search (search) VALUES ('integrity-check')");
    return good('search index', 'in order');
  } catch (error) {
    return bad('search index', String(error), 'Export the workspace and import it into a new data folder.');
  }
}
