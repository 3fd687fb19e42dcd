/** What was given to import, as files with their texts, and the form in which it is kept as evidence. */
import { fault } from '#shared/fault.ts';
import { decodeText } from './decode.ts';
import { MOST_FILE_BYTES, MOST_GIVEN_BYTES, NOTHING_TAKEN, sizeText, tooLarge } from './limits.ts';
import { packFiles } from './pack.ts';
import { isZip, unzip } from './unzip.ts';

export interface GivenFile {
  path: string;
  /** Base64. */
  data: string;
}

export type TextRead = { text: string; doubt: string | null } | { problem: string };

export interface Source {
  /** What it is called where it is told of. */
  name: string;
  paths: string[];
  skipped: { path: string; why: string }[];
  /** Refuses these files together before any of them is read. */
  plan(paths: readonly string[]): void;
  text(path: string): Promise<TextRead>;
  /** As it was given; a folder or several files as one zip. */
  keep(): Promise<{ name: string; bytes: Buffer }>;
  close(): void;
}

/** Faults: `imports.too-large`, `imports.empty`, `imports.twice`, and those of a zip. */
export async function openSource(files: readonly GivenFile[]): Promise<Source> {
  const given = new Map<string, Buffer>();
  let total = 0;
  for (const { path: written, data } of files) {
    const path = tidyPath(written);
    total += Math.floor((data.length * 3) / 4);
    if (total > MOST_GIVEN_BYTES) throw tooLarge('The files are too large together', MOST_GIVEN_BYTES);
    if (given.has(path)) {
      throw fault('imports.twice', `Two files are called ${path}.`, { kept: NOTHING_TAKEN });
    }
    given.set(path, Buffer.from(data, 'base64'));
  }
  const [first] = given;
  if (given.size === 1 && first && isZip(first[1])) return zipSource(lastPart(first[0]), first[1]);
  if (total === 0) {
    const what =
      given.size === 1 && first ? `${lastPart(first[0])} is empty.` : 'All of the files are empty.';
    throw fault('imports.empty', what, { kept: NOTHING_TAKEN });
  }
  return folderSource(given);
}

async function zipSource(name: string, bytes: Buffer): Promise<Source> {
  const zip = await unzip(bytes, name);
  if (zip.paths.length === 0) {
    zip.close();
    const packed = zip.skipped[0];
    throw fault(
      'imports.empty',
      packed ? `${name} holds only ${packed.path}: ${packed.why}.` : `${name} holds no files.`,
      {
        kept: NOTHING_TAKEN,
      },
    );
  }
  return {
    name,
    paths: zip.paths,
    skipped: zip.skipped,
    plan: zip.plan,
    text: async (path) => textOf(await zip.read(path)),
    keep: async () => ({ name, bytes }),
    close: zip.close,
  };
}

function folderSource(given: ReadonlyMap<string, Buffer>): Source {
  const paths = [...given.keys()];
  const [only] = paths;
  const folder = new Set(paths.map((path) => (path.includes('/') ? path.split('/')[0]! : '')));
  const root = folder.size === 1 ? [...folder][0]! : '';
  const name = paths.length === 1 && only ? lastPart(only) : root || 'files';
  const packed = paths.filter((path) => isZip(given.get(path)!));
  return {
    name,
    paths: paths.filter((path) => !packed.includes(path)),
    skipped: packed.map((path) => ({ path, why: 'it is a zip; import it by itself' })),
    plan() {},
    async text(path) {
      const bytes = given.get(path)!;
      if (bytes.length > MOST_FILE_BYTES)
        throw tooLarge(`${path} has ${sizeText(bytes.length)}`, MOST_FILE_BYTES);
      return textOf(bytes);
    },
    async keep() {
      if (given.size === 1 && only) return { name, bytes: given.get(only)! };
      const files = [...given].map(([path, bytes]) => ({ path, bytes }));
      return { name: `${name}.zip`, bytes: await packFiles(files) };
    },
    close() {},
  };
}

function textOf(bytes: Buffer): TextRead {
  return decodeText(bytes) ?? { problem: 'it is no text' };
}

function lastPart(path: string): string {
  return path.split('/').at(-1) || 'file';
}

/** A path for showing and packing: forward slashes, nothing that leads out of its folder, no control characters. */
function tidyPath(path: string): string {
  const parts = path
    .replaceAll('\\', '/')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/') || 'file';
}
