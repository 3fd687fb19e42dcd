/** Looks at a folder that somebody thinks of mirroring to. Makes nothing and changes nothing. */
import { accessSync, constants, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderNamed } from '#main/exports/workspace/folder.ts';
import { whatBlocks } from '#main/exports/writable-folder.ts';
import type { FolderLook } from '#shared/exports/mirror/folder-look.ts';
import { MANIFEST } from '#shared/exports/workspace/model.ts';

/** @param refusal why the real path of a folder must not be mirrored to, in a sentence; null when it may be */
export function lookAtFolder(given: string, refusal: (real: string) => string | null): FolderLook {
  const look: FolderLook = {
    path: '',
    state: 'relative',
    why: '',
    git: null,
    writable: false,
    holds: 'nothing',
  };
  let path: string;
  try {
    path = folderNamed(given);
  } catch {
    return look;
  }
  try {
    const blocked = whatBlocks(path);
    if (blocked !== null) return { ...look, path, state: 'blocked', why: blocked };
    const there = nearest(path);
    const real = realpathSync(there);
    const refused = refusal(there === path ? real : join(real, path.slice(there.length)));
    if (refused !== null) return { ...look, path, state: 'blocked', why: refused };
    return {
      path,
      state: there === path ? 'folder' : 'missing',
      why: '',
      git: workingCopyOf(real, there, path),
      writable: mayWrite(real),
      holds: there === path ? holdsOf(real) : 'nothing',
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EACCES' ? 'This user may not look there.' : 'It cannot be looked at.';
    return { ...look, path, state: 'blocked', why };
  }
}

/** The folder itself, or the nearest above it that is there. */
function nearest(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    if (isThere(at) || dirname(at) === at) return at;
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return false;
    throw error;
  }
}

/** The top of the working copy, as its `.git` says; of a worktree or a submodule that is a file. */
function workingCopyOf(real: string, there: string, path: string): string | null {
  for (let at = real; ; at = dirname(at)) {
    if (isThere(join(at, '.git'))) return at === real && there === path ? path : at;
    if (dirname(at) === at) return null;
  }
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function holdsOf(folder: string): FolderLook['holds'] {
  if (isThere(join(folder, MANIFEST))) return 'workspace';
  return readdirSync(folder).some((name) => name !== '.git') ? 'files' : 'nothing';
}
