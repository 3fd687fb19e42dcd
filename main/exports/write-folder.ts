/** Writes an exported folder, and again over the one of last time. What somebody else put or changed there stays. */
import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sha256Of } from '#main/db/blobs.ts';
import { FolderManifest } from '#shared/exports/postmortem-json.ts';
import { FaultError, fault } from '#shared/fault.ts';
import { type FolderFiles, MANIFEST } from './folder.ts';
import { type Folder, folderNamed, openFolder } from './workspace/folder.ts';
import { whatBlocks } from './writable-folder.ts';

/**
 * Writes the files into the folder that `given` names, which is made where there is none. Files of an earlier export of
 * the same thing that are not among them any more are removed. Gives the folder's absolute path.
 *
 * Faults: `usage.relative-folder`; `exports.not-ours` for a folder that holds something else and `exports.changed` for
 * files that were changed there since, unless `replace` is set; `exports.disk-full`, `exports.cannot-write`.
 */
export function writeFolder(given: string, wanted: FolderFiles, { replace }: { replace: boolean }): string {
  const target = folderNamed(given);
  try {
    const blocked = whatBlocks(target);
    if (blocked !== null) throw cannotWrite(target, blocked);
    if (existsSync(target)) writeOver(target, wanted, replace);
    else writeNew(target, wanted);
    return target;
  } catch (error) {
    throw writeFault(error, target);
  }
}

/** What an export may have written that this one does not. */
const OURS = /^(?:(?:attachments|evidence)\/[^/]+|timeline\.svg|whys\.svg|review\.json)$/;

/** Beside it first: a crash or a full disk leaves no half of a folder. */
function writeNew(target: string, { files }: FolderFiles): void {
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.hotwash-part`);
  mkdirSync(beside);
  try {
    const folder = openFolder(beside);
    for (const { path, bytes } of files) folder.create(path, bytes, true);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
}

function writeOver(target: string, { files, manifest }: FolderFiles, replace: boolean): void {
  if (!lstatSync(target).isDirectory())
    throw cannotWrite(target, 'It is a link, and links are not followed.');
  const folder = openFolder(target);
  const before = manifestIn(folder);
  if (!replace) {
    if (before && before.id !== manifest.id)
      throw notOurs(target, `holds the export of ${before.ref} (${before.title})`);
    if (!before && readdirSync(target).some((name) => name !== '.git'))
      throw notOurs(target, 'holds something that Hotwash did not write');
    const changed = changedIn(folder, files, before);
    if (changed.length > 0) throw changedSince(target, changed);
  }
  for (const { path, bytes } of files) {
    if (path === MANIFEST) continue;
    const there = folder.read(path, Number.POSITIVE_INFINITY);
    if (there === null) folder.create(path, bytes, true);
    else if (sha256Of(there) !== sha256Of(bytes)) folder.replace(path, bytes);
  }
  const kept = new Set(files.map(({ path }) => path));
  for (const [path, sha256] of Object.entries(before?.files ?? {})) {
    // What was changed since is somebody's work by now; and a list that anybody may have edited claims no other files.
    if (!kept.has(path) && OURS.test(path) && hashIn(folder, path) === sha256) folder.remove(path);
  }
  // Last: a crash before leaves the old list, by which what was written is told as changed rather than lost.
  const list = files.find(({ path }) => path === MANIFEST)!.bytes;
  if (folder.stat(MANIFEST) === null) folder.create(MANIFEST, list, true);
  else folder.replace(MANIFEST, list);
}

/** Null where there is none that can be read: then it is not known who wrote the folder. */
function manifestIn(folder: Folder): FolderManifest | null {
  try {
    const bytes = folder.read(MANIFEST);
    return bytes === null
      ? null
      : (FolderManifest.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null);
  } catch {
    return null;
  }
}

/** Files there that are neither what was written last time nor what would be written now. */
function changedIn(folder: Folder, files: FolderFiles['files'], before: FolderManifest | null): string[] {
  return files
    .filter(({ path, bytes }) => {
      const there = path === MANIFEST ? null : hashIn(folder, path);
      return there !== null && there !== before?.files[path] && there !== sha256Of(bytes);
    })
    .map(({ path }) => path);
}

function hashIn(folder: Folder, path: string): string | null {
  const bytes = folder.read(path, Number.POSITIVE_INFINITY);
  return bytes === null ? null : sha256Of(bytes);
}

function notOurs(target: string, what: string): FaultError {
  return fault('exports.not-ours', `${target} ${what}.`, {
    todo: 'Name another folder, or say that it may be written into (--replace): files of the same names are replaced.',
    kept: 'Nothing was written.',
  });
}

function changedSince(target: string, changed: readonly string[]): FaultError {
  const shown = changed.slice(0, 5).join(', ') + (changed.length > 5 ? ', …' : '');
  return fault(
    'exports.changed',
    `In ${target} ${changed.length === 1 ? 'a file was' : 'files were'} changed since the last export: ${shown}.`,
    {
      todo: 'Import what was changed there or move it away, or say that it may be replaced (--replace).',
      kept: 'Nothing was written.',
    },
  );
}

const NOT_ALLOWED = new Set(['EACCES', 'EPERM', 'EROFS']);

function writeFault(error: unknown, target: string): unknown {
  if (error instanceof FaultError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return fault('exports.disk-full', `The disk of ${target} is full.`, {
      todo: 'Make room there, or name a folder on another disk.',
      kept: 'All data is kept; the folder may lack some files until it is exported again.',
    });
  }
  if (NOT_ALLOWED.has(code ?? '')) return cannotWrite(target, 'This user may not write there.');
  return cannotWrite(target, code === 'ENOENT' ? 'The folder above it does not exist.' : message);
}

function cannotWrite(target: string, why: string): FaultError {
  return fault('exports.cannot-write', `${target} cannot be written. ${why}`, {
    todo: 'Name a folder in one that exists and that you may write to.',
  });
}
