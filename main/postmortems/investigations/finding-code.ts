/**
 * Finds the file that a document names, inside the folders that were chosen, and nowhere else: a path that leaves them,
 * by `..` or through a symbolic link, is not found. Documents come from anybody.
 */
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, normalize, sep } from 'node:path';

/** Entries of folders that are looked at for a name without its path. */
const MOST_LOOKED_AT = 200_000;
/** Files of one name that are told. */
const MOST_FOUND = 50;
/** Folders that hold no source of one's own. */
const SKIPPED: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  '.venv',
  'venv',
]);

/** True for a path that can only lead down: no absolute one, no `..`, no byte that a file system reads otherwise. */
export function leadsDown(path: string): boolean {
  if (path === '' || path.length > 1000 || /[\0-\x1f\\:]/.test(path) || isAbsolute(path)) return false;
  return path.split('/').every((part) => part !== '..' && part !== '.' && part !== '');
}

/**
 * Absolute paths of the files that the reference may mean: those at exactly this path in one of the folders, else those
 * whose path ends in it. In the order of the folders; links are followed only where they stay inside.
 */
export async function findCode(path: string, folders: readonly string[]): Promise<string[]> {
  if (!leadsDown(path)) return [];
  const roots: string[] = [];
  for (const folder of folders) {
    if (!isAbsolute(folder)) continue;
    const root = await realpath(folder).catch(() => null);
    if (root !== null && !roots.includes(root)) roots.push(root);
  }
  const exact: string[] = [];
  for (const root of roots) {
    const file = await fileInside(join(root, path), root);
    if (file !== null && !exact.includes(file)) exact.push(file);
  }
  if (exact.length > 0) return exact;
  const found: string[] = [];
  const budget = { left: MOST_LOOKED_AT };
  for (const root of roots) {
    for await (const file of filesEndingIn(root, path, budget)) {
      const inside = await fileInside(file, root);
      if (inside !== null && !found.includes(inside)) found.push(inside);
      if (found.length >= MOST_FOUND) return found;
    }
  }
  return found.toSorted();
}

/** Where the path really leads, when that is a file inside the folder; else null. `root` is a real path. */
async function fileInside(path: string, root: string): Promise<string | null> {
  const real = await realpath(path).catch(() => null);
  if (real === null) return null;
  const within = root.endsWith(sep) ? root : root + sep;
  if (!real.startsWith(within)) return null;
  const info = await stat(real).catch(() => null);
  return info?.isFile() ? real : null;
}

/** Walks down, breadth first, without following links to folders. */
async function* filesEndingIn(root: string, path: string, budget: { left: number }): AsyncGenerator<string> {
  const tail = sep + normalize(path);
  const folders = [root];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (budget.left-- <= 0) return;
      const full = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) folders.push(full);
      } else if (full.endsWith(tail) && (entry.isFile() || (await isLinkToFile(full)))) yield full;
    }
  }
}

async function isLinkToFile(path: string): Promise<boolean> {
  const info = await lstat(path).catch(() => null);
  return info?.isSymbolicLink() ?? false;
}
