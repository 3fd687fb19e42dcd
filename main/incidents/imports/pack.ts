/** Several files as one zip, to keep a folder as evidence. The same files always give the same bytes. */
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { contentsRecord, endOfZip, fileRecord } from './zip-records.ts';

const deflate = promisify(deflateRaw);

export interface PackedFile {
  path: string;
  bytes: Uint8Array;
}

/** In the order of their names, without times. */
export async function packFiles(files: readonly PackedFile[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const data = await deflate(bytes);
    const record = { path, crc32: crc32(bytes), packed: data.length, size: bytes.length };
    const head = fileRecord(record);
    contents.push(contentsRecord(record, offset));
    parts.push(head, data);
    offset += head.length + data.length;
  }
  return Buffer.concat([...parts, endOfZip(contents, offset)]);
}
