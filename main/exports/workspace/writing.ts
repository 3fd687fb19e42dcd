/** Puts the files of a workspace into a folder: those that are new or whose last content Hotwash itself wrote. */
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import type { WorkspaceProblem } from '#shared/exports/workspace/model.ts';
import { type Folder, PART } from './folder.ts';
import type { UnitFile } from './units.ts';

/** Bytes of a blob that are copied at once. */
const PIECE = 1024 * 1024;

export interface Writing {
  written: number;
  unchanged: number;
  removed: number;
  bytes: number;
  problems: WorkspaceProblem[];
  /** Writes it, unless somebody else wrote what is there. True when it stands there now. */
  put(file: UnitFile): Promise<boolean>;
  /** Removes a file of an earlier time that nothing stands behind any more, unless it was changed since. */
  drop(path: string): Promise<void>;
}

/**
 * @param known path to hash of what Hotwash wrote there before: only such content is overwritten
 * @param empty true when the folder holds nothing, so that there is nothing to look at first
 */
export function createWriting(
  db: Database,
  folder: Folder,
  known: ReadonlyMap<string, string>,
  empty: boolean,
): Writing {
  const copyBlob = async (file: UnitFile): Promise<void> => {
    const place = folder.place(file.path);
    const beside = join(dirname(place), `.${file.sha256.slice(0, 12)}${PART}`);
    try {
      if (file.size > 0 && db.blobs.slice(file.sha256, 0, 1).length === 0)
        throw new Error('Its content is damaged.');
      await pipeline(pieces(db, file), createWriteStream(beside, { flags: 'wx' }));
      renameSync(beside, place);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  };

  const write = async (file: UnitFile, there: boolean): Promise<boolean> => {
    const { path } = file;
    if (file.bytes === null && file.size > PIECE) {
      if (!there && !folder.create(path, new Uint8Array())) return false;
      await copyBlob(file);
      return true;
    }
    const bytes = file.bytes ?? db.blobs.read(file.sha256);
    if (there) folder.replace(path, bytes);
    else return empty ? folder.createPlainly(path, bytes) : folder.create(path, bytes);
    return true;
  };

  const writing: Writing = {
    written: 0,
    unchanged: 0,
    removed: 0,
    bytes: 0,
    problems: [],
    async put(file) {
      const { path } = file;
      try {
        const there = empty ? null : await folder.hash(path);
        if (there === file.sha256) {
          writing.unchanged++;
          writing.bytes += file.size;
          return true;
        }
        if (there !== null && known.get(path) !== there) {
          writing.problems.push({
            path,
            why: 'It was changed by somebody else and is left as it is. Import first.',
          });
          return false;
        }
        if (!(await write(file, there !== null))) {
          writing.problems.push({
            path,
            why: 'Somebody else made a file of this name meanwhile; it is left as it is.',
          });
          return false;
        }
        writing.written++;
        writing.bytes += file.size;
        return true;
      } catch (error) {
        writing.problems.push({ path, why: whyOf(error) });
        return false;
      }
    },
    async drop(path) {
      try {
        const there = await folder.hash(path);
        if (there === null) return;
        if (there === known.get(path)) {
          folder.remove(path);
          writing.removed++;
        } else
          writing.problems.push({
            path,
            why: 'Nothing stands behind it any more, but it was changed: it is left.',
          });
      } catch (error) {
        writing.problems.push({ path, why: whyOf(error) });
      }
    },
  };
  return writing;
}

function* pieces(db: Database, { sha256, size }: UnitFile): Generator<Buffer> {
  for (let at = 0; at < size; at += PIECE) yield db.blobs.slice(sha256, at, PIECE);
}

const REASONS: Record<string, string> = {
  EACCES: 'This user may not read or write there.',
  EPERM: 'This user may not read or write there.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
  ENAMETOOLONG: 'The path is too long for this system.',
  EISDIR: 'There is a folder of this name.',
  ENOTDIR: 'A part of the path is no folder.',
  ENOENT: 'The system lets nothing be made there.',
  ELOOP: 'Its links lead in a circle.',
  EDQUOT: 'This user may keep no more on that disk.',
};

/** An error of the file system, or one of ours, as a sentence. */
export function whyOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? (message || 'It failed without saying why.');
}

export const fileOf = (path: string, text: string): UnitFile => {
  const bytes = Buffer.from(text, 'utf8');
  return { path, bytes, sha256: sha256Of(bytes), size: bytes.length };
};
