/**
 * Zips from anywhere, read in memory and never unpacked onto a disk. The list of contents is checked before anything
 * is inflated; while inflating, no file gives more than it said.
 */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type FaultError, fault, FaultError as IsFault } from '#shared/fault.ts';
import {
  MOST_ENTRIES,
  MOST_FILE_BYTES,
  MOST_INFLATED_BYTES,
  MOST_RATIO,
  NOTHING_TAKEN,
  SMALL_BYTES,
  sizeText,
  tooLarge,
} from './limits.ts';

export interface Unzipped {
  /** The files in it; folders, links and what stands beside on a Mac are left out. */
  paths: string[];
  /** Files that are left out and that somebody may miss. */
  skipped: { path: string; why: string }[];
  /** Refuses these files together before any of them is inflated. Faults: `imports.bomb`, `imports.too-large`. */
  plan(paths: readonly string[]): void;
  /** Inflates one file. Faults: those of plan, `imports.zip-broken`. */
  read(path: string): Promise<Buffer>;
  close(): void;
}

const SYMLINK = 0o120000;
const KIND_OF_FILE = 0o170000;
const LEFT_BY_A_MAC = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._)/;
const PACKED = /\.(?:zip|gz|tgz|tar|7z|rar|bz2|xz)$/i;

/** True for what begins like a zip, also an empty or a spanned one. */
export function isZip(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6) || (c === 7 && d === 8));
}

/** Faults: `imports.zip-broken`, `imports.zip-path`, `imports.zip-encrypted`, `imports.zip-twice`, `imports.too-large`. */
export async function unzip(bytes: Buffer, name: string): Promise<Unzipped> {
  const zip = await fromBufferPromise(bytes, { autoClose: false }).catch((error: unknown) => {
    throw broken(name, error);
  });
  try {
    const { entries, skipped } = await contentsOf(zip, name);
    return {
      paths: [...entries.keys()],
      skipped,
      plan(paths) {
        let total = 0;
        for (const path of paths) {
          const entry = entries.get(path)!;
          refuseLarge(entry, name);
          total += entry.uncompressedSize;
        }
        if (total > MOST_INFLATED_BYTES) {
          throw tooLarge(`What is to be read of ${name} has ${sizeText(total)}`, MOST_INFLATED_BYTES);
        }
      },
      async read(path) {
        const entry = entries.get(path)!;
        refuseLarge(entry, name);
        return inflate(zip, entry, name);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function contentsOf(zip: ZipFile, name: string) {
  const entries = new Map<string, Entry>();
  const skipped: Unzipped['skipped'] = [];
  if (zip.entryCount > MOST_ENTRIES) throw tooMany(name);
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (++count > MOST_ENTRIES) throw tooMany(name);
      const path = entry.fileName;
      if (path.endsWith('/') || LEFT_BY_A_MAC.test(path)) continue;
      if (((entry.externalFileAttributes >>> 16) & KIND_OF_FILE) === SYMLINK) {
        skipped.push({ path, why: 'it is a link, which is not followed' });
        continue;
      }
      if (PACKED.test(path)) {
        skipped.push({
          path,
          why: 'it is packed itself, and is not opened; unpack it and import it by itself',
        });
        continue;
      }
      if (entry.isEncrypted()) {
        throw fault('imports.zip-encrypted', `${name} is encrypted.`, {
          todo: 'Unpack it with its password and import the folder.',
          kept: NOTHING_TAKEN,
        });
      }
      if (entries.has(path)) {
        throw fault('imports.zip-twice', `${name} holds two files with the same name: ${shown(path)}.`, {
          todo: 'Which one counts cannot be told. Export it again, or unpack it and import the folder.',
          kept: NOTHING_TAKEN,
        });
      }
      entries.set(path, entry);
    }
  } catch (error) {
    throw broken(name, error);
  }
  return { entries, skipped };
}

/** What a file says of its size is checked before a byte of it is inflated. */
function refuseLarge(entry: Entry, name: string): void {
  const { uncompressedSize: size, compressedSize: packed, fileName } = entry;
  if (size > SMALL_BYTES && size > packed * MOST_RATIO) throw bomb(name, fileName);
  if (size > MOST_FILE_BYTES) {
    throw tooLarge(`${shown(fileName)} in ${name} has ${sizeText(size)}`, MOST_FILE_BYTES);
  }
}

async function inflate(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const part of stream as AsyncIterable<Buffer>) {
      size += part.length;
      // The library holds a file to the size that it states; this holds the library to it.
      if (size > entry.uncompressedSize) {
        stream.destroy();
        throw bomb(name, entry.fileName);
      }
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof Error && /too many bytes/i.test(error.message)) throw bomb(name, entry.fileName);
    throw broken(`${shown(entry.fileName)} in ${name}`, error);
  }
  return Buffer.concat(parts);
}

function bomb(name: string, path: string): FaultError {
  return fault(
    'imports.bomb',
    `${shown(path)} in ${name} is packed like a bomb: it would be far larger than it says or should.`,
    {
      todo: 'Do not trust this file. If you do, unpack it elsewhere and import the folder.',
      kept: NOTHING_TAKEN,
    },
  );
}

function tooMany(name: string): FaultError {
  return fault('imports.too-large', `${name} holds more than ${MOST_ENTRIES.toLocaleString('en')} files.`, {
    todo: 'Export fewer channels or a shorter time.',
    kept: NOTHING_TAKEN,
  });
}

/** The library's errors in words. Its checks of names are those of a zip that wants to write outside of its folder. */
function broken(name: string, error: unknown): FaultError {
  if (error instanceof IsFault) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (/absolute path|invalid relative path|invalid characters in fileName/i.test(said)) {
    return fault(
      'imports.zip-path',
      `${name} names a file outside of itself: ${shown(said.replace(/^[^:]*: /, ''))}.`,
      {
        todo: 'Do not trust this file: it was made to overwrite files where it is unpacked.',
        kept: NOTHING_TAKEN,
      },
    );
  }
  if (/encrypt/i.test(said)) {
    return fault('imports.zip-encrypted', `${name} is encrypted.`, {
      todo: 'Unpack it with its password and import the folder.',
      kept: NOTHING_TAKEN,
    });
  }
  return fault('imports.zip-broken', `${name} cannot be read as a zip: ${shown(said)}`.replace(/\.?$/, '.'), {
    todo: 'It may have been cut off while it was downloaded. Get it again.',
    kept: NOTHING_TAKEN,
  });
}

function shown(text: string): string {
  const told = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '�');
  return told.length > 120 ? `${told.slice(0, 120)}…` : told;
}
