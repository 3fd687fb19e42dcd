/** What somebody names to import: a file, a folder, or the input. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fault } from '#shared/fault.ts';
import type { Cli } from '../cli.ts';
import { readNamedFile } from '../files/read-write.ts';
import { reasonOf } from '../files/reasons.ts';
import { sizeOf } from '../terminal/text.ts';

export interface SourceFile {
  path: string;
  /** Base64. */
  data: string;
}

/** Files and bytes that one import may have; the core refuses more. */
const MOST_FILES = 20_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Faults: `usage.cannot-read`, `usage.nothing-to-import`, `imports.too-large`. */
export async function readSource(cli: Cli, shown: string): Promise<SourceFile[]> {
  if (shown === '-') return [fileOf('pasted.txt', await cli.screen.readInput())];
  const absolute = resolve(cli.cwd, shown);
  const info = await stat(absolute).catch((error: unknown) => {
    throw fault('usage.cannot-read', `Cannot read ${shown}: ${reasonOf(error)}.`, {
      todo: 'Check the path; it is relative to the folder you are in.',
    });
  });
  if (!info.isDirectory()) {
    if (info.size > MOST_BYTES) throw tooLarge(shown);
    return [fileOf(basename(absolute), await readNamedFile(shown, cli.cwd))];
  }
  return readFolder(shown, absolute);
}

/** The JSON of an export, else tables and texts. Links are not followed, hidden files are left out. */
async function readFolder(shown: string, absolute: string): Promise<SourceFile[]> {
  const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const json = paths.filter((path) => /\.json$/i.test(path));
  const wanted = json.length > 0 ? json : paths.filter((path) => /\.(?:csv|tsv|txt|log)$/i.test(path));
  if (wanted.length === 0) {
    throw fault('usage.nothing-to-import', `There is nothing to import in ${shown}.`, {
      todo: 'Name a folder with JSON, CSV or text files in it.',
    });
  }
  if (wanted.length > MOST_FILES) throw tooLarge(shown, `${wanted.length} files`);
  const files: SourceFile[] = [];
  let bytes = 0;
  for (const path of wanted) {
    const data = await readFile(path).catch((error: unknown) => {
      throw fault('usage.cannot-read', `Cannot read ${path}: ${reasonOf(error)}.`, {
        kept: 'Nothing was imported.',
      });
    });
    bytes += data.length;
    if (bytes > MOST_BYTES) throw tooLarge(shown);
    files.push(fileOf(join(basename(absolute), relative(absolute, path)), data));
  }
  return files;
}

function fileOf(path: string, data: Buffer): SourceFile {
  return { path, data: data.toString('base64') };
}

function tooLarge(shown: string, holds = `more than ${sizeOf(MOST_BYTES)}`) {
  return fault('imports.too-large', `${shown} has ${holds}.`, {
    todo: 'Export fewer channels or a shorter time, or zip the folder: a zip may hold more.',
    kept: 'Nothing was imported.',
  });
}
