/** The records that a zip is made of (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16), without extensions. */

/** 1980-01-01, the first day that a zip knows. */
const NO_DATE = 0x21;
const UTF8_NAMES = 0x800;
const ENCRYPTED = 1;
const DEFLATED = 8;

export interface ZipRecord {
  path: string;
  crc32: number;
  /** Bytes, deflated and not. */
  packed: number;
  size: number;
  encrypted?: boolean;
}

/** What the record in front of a file and the one in the list of contents have in common. */
function fieldsOf({ path, crc32, packed, size, encrypted }: ZipRecord): Buffer {
  const name = Buffer.from(path, 'utf8');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(UTF8_NAMES | (encrypted ? ENCRYPTED : 0), 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(NO_DATE, 8);
  fields.writeUInt32LE(crc32, 10);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return Buffer.concat([fields, name]);
}

/** Stands in front of a file's bytes. */
export function fileRecord(record: ZipRecord): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fieldsOf(record)]);
}

/** Stands in the list of contents; `offset` is where the file's own record begins, `mode` that of Unix. */
export function contentsRecord(record: ZipRecord, offset: number, mode = 0o100644): Buffer {
  const fields = fieldsOf(record);
  const more = Buffer.alloc(14);
  more.writeUInt32LE((mode << 16) >>> 0, 6);
  more.writeUInt32LE(offset, 10);
  return Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x03', 'latin1'),
    fields.subarray(0, 26),
    more,
    fields.subarray(26),
  ]);
}

/** The list of contents and the end of the zip; `offset` is where the list begins. At most 65,535 files. */
export function endOfZip(contents: readonly Buffer[], offset: number): Buffer {
  const directory = Buffer.concat(contents);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(contents.length, 8);
  end.writeUInt16LE(contents.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([directory, end]);
}
