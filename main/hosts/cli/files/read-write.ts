/** Reading what a person named, and writing results where they said, with errors that say what to do. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { FaultError, fault } from '#shared/fault.ts';
import { readWhole } from './bounded.ts';
import { reasonOf } from './reasons.ts';

/** The bytes of a file, a pipe or a device. Throws `usage.cannot-read`, `usage.too-large`. */
export async function readNamedFile(shown: string, cwd: string): Promise<Buffer> {
  try {
    return await readWhole(createReadStream(resolve(cwd, shown)), shown);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw fault('usage.cannot-read', `Cannot read ${shown}: ${reasonOf(error)}.`, {
      todo: 'Check the path; it is relative to the folder you are in.',
    });
  }
}

/**
 * Writes beside the target and renames, so that the file is whole or not there, and an older one is never half
 * overwritten. A device or a pipe, such as `/dev/null`, is written to: a rename would put a file in its place. Throws
 * `usage.cannot-write`.
 */
export async function writeNamedFile(shown: string, cwd: string, data: Uint8Array | string): Promise<string> {
  const target = resolve(cwd, shown);
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
    throw fault('usage.cannot-write', `Cannot write ${shown}: ${reasonOf(error)}.`, {
      todo: 'Name a file in a folder that exists and that you may write to.',
    });
  }
}

/**
 * Makes a folder and those above it that are missing. One by one, for Node's own recursion never ends where the system
 * says that a folder cannot be, as below `/proc`. Throws `usage.cannot-write`.
 */
export async function makeNamedFolder(shown: string, cwd: string): Promise<string> {
  const target = resolve(cwd, shown);
  try {
    const missing: string[] = [];
    for (let path = target; (await stat(path).catch(absent)) === null; path = dirname(path))
      missing.unshift(path);
    for (const path of missing) await mkdir(path).catch(unlessThere);
    if ((await stat(target)).isDirectory()) return target;
  } catch (error) {
    throw noFolder(shown, reasonOf(error));
  }
  throw noFolder(shown, 'this is a file');
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function noFolder(shown: string, reason: string): FaultError {
  return fault('usage.cannot-write', `Cannot make the folder ${shown}: ${reason}.`, {
    todo: 'Name a folder that you may write to.',
  });
}

async function takesAStream(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && !found.isFile() && !found.isDirectory();
}
