/**
 * Puts new content in the place of a file that others may write to at the same moment. What was there is moved aside
 * first and looked at: when it is not what was read before, it goes back. So nothing that nobody read is overwritten;
 * a program that had the file open is noticed later, because the old one is kept aside for a while.
 */
import { randomBytes } from 'node:crypto';
import { type Dirent, linkSync, lstatSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sha256Of } from '#main/db/blobs.ts';
import { type Folder, PART, readPlainly } from '#main/exports/workspace/folder.ts';

/** ms for which the old file is kept: who has it open writes by then. */
const KEPT_MS = 1500;

export interface Aside {
  key: string;
  path: string;
  file: string;
  /** Of what it held when it was moved aside. */
  sha256: string;
  /** Of what was written in its place. */
  written: string;
  until: number;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Null for a link or a pipe that came in the file's place: nobody read such a thing. */
function hashOf(file: string): string | null {
  try {
    return sha256Of(readPlainly(file));
  } catch {
    return null;
  }
}

/** An old file with what somebody wrote into it after it was moved aside. */
export type Late = Aside & { bytes: Buffer };

export type Swapping = ReturnType<typeof createSwapping>;

export function createSwapping() {
  let asides: Aside[] = [];
  let kept: Late[] = [];

  const besideOf = (place: string) =>
    join(dirname(place), `.${basename(place).slice(0, 40)}.${randomBytes(5).toString('hex')}${PART}`);

  /** Moves a file to a name that is free. False when something is there by now. */
  const moveTo = (file: string, place: string): boolean => {
    try {
      linkSync(file, place);
      rmSync(file, { force: true });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      // A file system without hard links.
      if (lstatSync(place, { throwIfNoEntry: false })) return false;
      renameSync(file, place);
      return true;
    }
  };

  /** Moves the file aside when it holds what was read; null, with the file in its place, when it does not. */
  const takeAside = (place: string, expected: string): string | null => {
    const aside = besideOf(place);
    try {
      renameSync(place, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    if (hashOf(aside) === expected) return aside;
    // Where a newer one is in its place already, that is what counts.
    if (!moveTo(aside, place)) rmSync(aside, { force: true });
    return null;
  };

  return {
    /** False when the file is not what was read: look at it again. */
    swap(
      folder: Folder,
      { key, path }: { key: string; path: string },
      bytes: Uint8Array,
      expected: string,
    ): boolean {
      const place = folder.place(path);
      const next = besideOf(place);
      writeFileSync(next, bytes, { flag: 'wx', flush: true });
      const aside = takeAside(place, expected);
      if (aside === null || !moveTo(next, place)) {
        rmSync(next, { force: true });
        if (aside) rmSync(aside, { force: true });
        return false;
      }
      asides.push({
        key,
        path,
        file: aside,
        sha256: expected,
        written: sha256Of(bytes),
        until: Date.now() + KEPT_MS,
      });
      return true;
    },

    /** Removes the file. False when it is not what was read. */
    remove(folder: Folder, path: string, expected: string): boolean {
      const aside = takeAside(folder.place(path), expected);
      if (aside === null) return false;
      rmSync(aside, { force: true });
      folder.prune(path);
      return true;
    },

    /** Old files that somebody wrote to after they were moved aside; the others are removed once they are due. */
    late(all = false): Late[] {
      const again = kept;
      kept = [];
      const due = asides.filter(({ until }) => all || until <= Date.now());
      asides = asides.filter((aside) => !due.includes(aside));
      const found = due.flatMap((aside) => {
        let bytes: Buffer;
        try {
          bytes = readPlainly(aside.file);
        } catch {
          return [];
        }
        rmSync(aside.file, { force: true });
        return sha256Of(bytes) === aside.sha256 ? [] : [{ ...aside, bytes }];
      });
      return [...again, ...found];
    },

    /** What could not be put back yet comes with the next {@link late}. */
    keep(late: Late): void {
      kept.push(late);
    },

    /** Takes away what a process left that was killed meanwhile: all of it was read. */
    sweep(root: string): void {
      const left = [root];
      for (let at = left.pop(); at !== undefined; at = left.pop()) {
        for (const entry of entriesOf(at)) {
          const path = join(at, entry.name);
          // A link is no folder here: it may lead anywhere, also back.
          if (entry.isDirectory()) {
            if (entry.name !== '.git') left.push(path);
          } else if (entry.name.endsWith(PART)) rmSync(path, { force: true });
        }
      }
    },

    /** Whether old files wait to be looked at. */
    waiting: () => asides.length > 0 || kept.length > 0,
  };
}
