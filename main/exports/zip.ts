/** A ZIP archive (APPNOTE 6.3.10) of files as they are, without compression or times: the same files give the same bytes. */
import { crc32 } from 'node:zlib';

export interface ZippedFile {
  /** With `/` between its parts. */
  path: string;
  bytes: Uint8Array;
}

/** 1980-01-01, the first day that the format knows. */
const DOS_DATE = 0x21;
/** Names are UTF-8. */
const UTF8 = 0x0800;
const VERSION = 20;
/** Made on Unix, so that the permissions count. */
const MADE_BY = (3 << 8) | VERSION;
const PERMISSIONS = (0o100644 << 16) >>> 0;
/** Without ZIP64 neither sizes nor places may be larger. */
export const MOST_ZIPPED_BYTES = 0xffff_0000;

/** Files in the given order. The caller holds them below {@link MOST_ZIPPED_BYTES} and 65,535 files. */
export function zipOf(files: readonly ZippedFile[]): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, bytes } of files) {
    const name = Buffer.from(path, 'utf8');
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(VERSION, 0);
    shared.writeUInt16LE(UTF8, 2);
    shared.writeUInt16LE(DOS_DATE, 8);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([signature(0x04034b50), shared, name]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(PERMISSIONS, 6);
    entry.writeUInt32LE(at, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(MADE_BY);
    directory.push(Buffer.concat([signature(0x02014b50), madeBy, shared, entry, name]));
    parts.push(local, bytes);
    at += local.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
