/** Whether a folder that a person named can be written, found out before anything is, and said in words. */
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Ends the names of files that are being written; they are never read. */
export const PART = '.hotwash-part';

/**
 * Makes the folder, with those above it that are missing, and tries whether files can be made in it. Gives its real
 * path. Throws an Error with a sentence that says what is in the way; then no folder that it made is left.
 *
 * One level at a time: Node's own recursion never ends where the system answers that a folder cannot be, as in /proc.
 *
 * @param path absolute
 */
export function makeWritableFolder(path: string): string {
  const blocked = whatBlocks(path);
  if (blocked !== null) throw new Error(blocked);
  const made: string[] = [];
  try {
    for (const folder of missingOf(path)) {
      mkdirSync(folder);
      made.unshift(folder);
    }
    const real = realpathSync(path);
    const trial = join(real, `.${randomBytes(6).toString('hex')}${PART}`);
    writeFileSync(trial, '', { flag: 'wx' });
    rmSync(trial);
    return real;
  } catch (error) {
    for (const folder of made) rmdirSync(folder);
    throw error;
  }
}

/**
 * A sentence that names what keeps a folder from being at this path: a file or a broken link at it or above it, or a
 * place that holds no files. Null when there is no such thing.
 *
 * @param path absolute
 */
export function whatBlocks(path: string): string | null {
  let at = path;
  while (!isThere(at)) {
    if (dirname(at) === at) return `There is no ${at}.`;
    at = dirname(at);
  }
  const found = statSync(at, { throwIfNoEntry: false });
  if (!found) return `${at} is a link that leads nowhere.`;
  if (!found.isDirectory()) return `${at} is ${found.isFile() ? 'a file' : 'a device'}, and no folder.`;
  const kernels = kernelsOwn(realpathSync(at));
  return kernels && `${kernels} belongs to the system and keeps no files.`;
}

/** Folders that the kernel makes up. Files below them are devices and settings of the machine, or cannot be at all. */
const KERNELS_OWN = ['/proc', '/sys', '/dev'];

function kernelsOwn(path: string): string | null {
  if (process.platform === 'win32' || within(path, '/dev/shm')) return null;
  return KERNELS_OWN.find((folder) => within(path, folder)) ?? null;
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

/** Outermost first. */
function missingOf(path: string): string[] {
  const missing: string[] = [];
  for (let at = path; !isThere(at); at = dirname(at)) missing.unshift(at);
  return missing;
}

/** Also of a broken link. What no name can be, or stands below a file, is not there. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR' || code === 'ENAMETOOLONG') return false;
    throw error;
  }
}
