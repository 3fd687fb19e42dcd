/** Files of a folder that belongs to others as well: nothing outside of it is touched, links are not followed. */
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { sha256Of } from '#main/db/blobs.ts';
import { pathProblem } from '#shared/exports/workspace/paths.ts';
import { fault } from '#shared/fault.ts';
import { PART } from '../writable-folder.ts';

/** Bytes. A document larger than this is a dump. */
const MOST_TEXT_BYTES = 20 * 1024 * 1024;
const MOST_READ_BYTES = 512 * 1024 * 1024;

export interface Folder {
  /** Its real path. */
  root: string;
  /** Null when there is no such file. Throws an Error with a sentence when it is none, or not inside. */
  stat(path: string): Stats | null;
  /** Null when there is none. Throws as `stat` does, and for a file that is too large. */
  read(path: string, mostBytes?: number): Buffer | null;
  /** The hash of a file's content without holding it; null when there is none. */
  hash(path: string): Promise<string | null>;
  /** The path in the system's form; refused as in `stat`. */
  place(path: string): string;
  /** The content piece by piece. */
  stream(path: string): AsyncIterable<Buffer>;
  /** Writes a file that is not there yet. False when one is. */
  create(path: string, bytes: Uint8Array, durably?: boolean): boolean;
  /** The same where nobody else looks yet: a file that is cut off by a crash stays so. */
  createPlainly(path: string, bytes: Uint8Array): boolean;
  /** Puts the bytes in the place of a file whose content was read. */
  replace(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
  /** Takes away the folders above a file that hold nothing any more. */
  prune(path: string): void;
}

/** A folder as a person names it: `~` is the home folder. Fault: `usage.relative-folder`. */
export function folderNamed(given: string): string {
  const path = given === '~' || /^~[\\/]/.test(given) ? join(homedir(), given.slice(1)) : given;
  if (!isAbsolute(path)) {
    throw fault('usage.relative-folder', `${given} does not say from where.`, {
      todo: 'Give the whole path of the folder, from the root or from ~.',
    });
  }
  return resolve(path);
}

/**
 * Opens a file that was looked at a moment ago: a link in its place meanwhile is not followed, and a pipe that nobody
 * writes to is not waited for.
 */
function openPlain(file: string): number {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const fd = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw new Error('It is no file.');
}

/** The bytes of a file in the folder, never those of what a link leads to. Throws an Error as `openPlain` does. */
export function readPlainly(file: string): Buffer {
  const fd = openPlain(file);
  try {
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Closes the file when it was read, and when nobody reads on. */
const streamOf = (file: string): AsyncIterable<Buffer> => createReadStream(file, { fd: openPlain(file) });

/** @param root a folder that exists */
export function openFolder(given: string): Folder {
  const root = realpathSync(given);
  const made = new Set<string>([root]);

  const place = (path: string): string => {
    const problem = pathProblem(path);
    if (problem !== null) throw new Error(`It is no name of a file in this folder: ${problem}.`);
    // Each part is looked at: a link among them would lead elsewhere.
    const parts = path.split('/');
    let at = root;
    for (const part of parts.slice(0, -1)) {
      at = join(at, part);
      const found = lstatSync(at, { throwIfNoEntry: false });
      if (!found) break;
      if (!found.isDirectory())
        throw new Error('A part of its path is a link or a file; links are not followed.');
    }
    return join(root, ...parts);
  };
  const stat = (path: string): Stats | null => {
    const found = lstatSync(place(path), { throwIfNoEntry: false }) ?? null;
    if (found?.isSymbolicLink()) throw new Error('It is a link; links are not followed.');
    if (found && !found.isFile()) throw new Error('It is no file.');
    return found;
  };
  const makeParents = (file: string) => {
    const parent = dirname(file);
    if (made.has(parent)) return;
    mkdirSync(parent, { recursive: true });
    for (let at = parent; at.length > root.length; at = dirname(at)) made.add(at);
  };
  const writeTo = (file: string, bytes: Uint8Array, durably: boolean) => {
    const fd = openSync(file, 'wx', 0o666);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
      if (durably) fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  };
  const besideOf = (file: string) => `${join(dirname(file), `.${randomBytes(6).toString('hex')}`)}${PART}`;

  const prune = (path: string) => {
    for (let at = dirname(place(path)); at.length > root.length; at = dirname(at)) {
      try {
        rmdirSync(at);
        made.delete(at);
      } catch {
        return;
      }
    }
  };

  return {
    root,
    place,
    stat,
    read(path, mostBytes = MOST_TEXT_BYTES) {
      if (stat(path) === null) return null;
      const fd = openPlain(place(path));
      try {
        const { size } = fstatSync(fd);
        if (size > mostBytes)
          throw new Error(`It is larger than ${Math.floor(mostBytes / 1024 / 1024)} MiB.`);
        return readFileSync(fd);
      } finally {
        closeSync(fd);
      }
    },
    async hash(path) {
      const found = stat(path);
      if (found === null) return null;
      if (found.size <= 1024 * 1024) return sha256Of(readPlainly(place(path)));
      const hash = createHash('sha256');
      for await (const piece of streamOf(place(path))) hash.update(piece);
      return hash.digest('hex');
    },
    stream: (path) => streamOf(place(path)),
    createPlainly(path, bytes) {
      const file = place(path);
      makeParents(file);
      try {
        writeTo(file, bytes, false);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
        throw error;
      }
    },
    create(path, bytes, durably = false) {
      const file = place(path);
      makeParents(file);
      const beside = besideOf(file);
      writeTo(beside, bytes, durably);
      try {
        linkSync(beside, file);
        return true;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EEXIST') return false;
        // A file system without hard links. Nothing is there, or this fails.
        if (lstatSync(file, { throwIfNoEntry: false })) return false;
        writeTo(file, bytes, durably);
        return true;
      } finally {
        rmSync(beside, { force: true });
      }
    },
    replace(path, bytes) {
      const file = place(path);
      makeParents(file);
      const beside = besideOf(file);
      try {
        writeTo(beside, bytes, true);
        renameSync(beside, file);
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
    },
    remove(path) {
      rmSync(place(path), { force: true });
      prune(path);
    },
    prune,
  };
}

export { MOST_READ_BYTES, PART };
