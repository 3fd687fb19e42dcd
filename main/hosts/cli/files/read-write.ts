/** Reading what a person named, and writing results where they said, with errors that say what to do. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { makeWritableFolder } from '#main/exports/writable-folder.ts';
import { FaultError, fault } from '#shared/fault.ts';
import { MOST_READ_BYTES, readWhole } from './bounded.ts';
import { reasonOf } from './reasons.ts';

/** The absolute path. Throws `usage.empty-path`: nobody who wrote `-o "$FILE"` meant the folder that they are in. */
export function namedPath(shown: string, cwd: string): string {
  if (shown.trim() !== '') return resolve(cwd, shown);
  throw fault('usage.empty-path', 'The path is empty.', {
    todo: 'Name a file or a folder; a dot is the folder that you are in.',
    kept: 'Nothing was changed.',
  });
}

/**
 * The bytes of a file, a pipe or a device, at most `most` of them. Throws `usage.empty-path`, `usage.cannot-read`,
 * `usage.too-large`.
 */
export async function readNamedFile(shown: string, cwd: string, most = MOST_READ_BYTES): Promise<Buffer> {
  const path = namedPath(shown, cwd);
  try {
    return await readWhole(createReadStream(path), shown, most);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw fault('usage.cannot-read', `Cannot read ${shown}: ${reasonOf(error)}.`, {
      todo: 'Check the path; it is relative to the folder you are in.',
    });
  }
}

/** The bytes as text, for what is kept as text and not byte for byte. Throws `usage.not-text`. */
export function textIn(bytes: Uint8Array, shown: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below.
  }
  throw notText(shown);
}

export function notText(shown: string): FaultError {
  return fault('usage.not-text', `${shown} is not text in UTF-8.`, {
    todo: 'Save it as Markdown in UTF-8 and try again.',
    kept: 'Nothing was stored.',
  });
}

/**
 * Writes beside the target and renames, so that the file is whole or not there, and an older one is never half
 * overwritten. A device or a pipe, such as `/dev/null`, is written to: a rename would put a file in its place. Throws
 * `usage.empty-path`, `usage.cannot-write`.
 */
export async function writeNamedFile(shown: string, cwd: string, data: Uint8Array | string): Promise<string> {
  const target = namedPath(shown, cwd);
  const beside = `${target}.${randomBytes(4).toString('hex')}.part`;
  try {
    if (await takesAStream(target)) {
      const stream = await open(target, 'w');
      try {
        await stream.writeFile(data);
      } finally {
        await stream.close();
      }
      return target;
    }
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
    return target;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw cannotWrite(shown, error);
  }
}

/**
 * Throws what `writeNamedFile` would where it can be known beforehand, so that nobody waits for work that has no place
 * to go.
 */
export async function checkWritable(shown: string, cwd: string): Promise<void> {
  const target = namedPath(shown, cwd);
  try {
    if ((await stat(target).catch(absent))?.isDirectory()) throw errorOf('EISDIR');
    if (!(await stat(dirname(target))).isDirectory()) throw errorOf('ENOTDIR');
  } catch (error) {
    throw cannotWrite(shown, error);
  }
}

function errorOf(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function cannotWrite(shown: string, error: unknown): FaultError {
  const { code } = error as NodeJS.ErrnoException;
  const reason = code === 'ENOENT' ? 'the folder above it is not there' : reasonOf(error);
  return fault('usage.cannot-write', `Cannot write ${shown}: ${reason}.`, {
    todo: 'Name a file in a folder that exists and that you may write to.',
  });
}

/**
 * Makes a folder, with those above it that are missing, and gives its absolute path. Throws `usage.empty-path`,
 * `usage.cannot-write`; then no folder was made.
 */
export function makeNamedFolder(shown: string, cwd: string): string {
  const target = namedPath(shown, cwd);
  try {
    makeWritableFolder(target);
    return target;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === undefined ? message : `${sentence(reasonOf(error))}.`;
    throw fault('usage.cannot-write', `Cannot write into the folder ${shown}. ${why}`, {
      todo: 'Name a folder that you may write to.',
    });
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

async function takesAStream(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && !found.isFile() && !found.isDirectory();
}
