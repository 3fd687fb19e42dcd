/** For tests: zips as they should be, and as nobody should make them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  path: string;
  data: string | Uint8Array;
  /** Says so instead of the size that the data has. */
  statedSize?: number;
  /** Bit 0 of the general purpose flags. */
  encrypted?: boolean;
  /** Unix mode, for links. */
  mode?: number;
  /** Points at the data of the entry before, as overlapping bombs do. */
  again?: boolean;
}

/** A zip with exactly these entries, whatever they claim. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = 0;
  let before = { at: 0, length: 0 };
  for (const { path, data, statedSize, encrypted = false, mode = 0o100644, again = false } of entries) {
    const bytes = typeof data === 'string' ? Buffer.from(data) : Buffer.from(data);
    const packed = deflateRawSync(bytes);
    const name = Buffer.from(path, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(again ? before.length : packed.length, 14);
    fields.writeUInt32LE(statedSize ?? bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE((mode << 16) >>> 0, 6);
    central.writeUInt32LE(again ? before.at : offset, 10);
    contents.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, central, name]));
    if (again) continue;
    before = { at: offset, length: packed.length };
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name]);
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(contents);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

/** A small Slack export: two channels, a thread, a join, somebody who is not in it. */
export const SLACK: Readonly<Record<string, string>> = {
  'users.json': JSON.stringify([
    { id: 'U1', name: 'ann', profile: { display_name: 'Ann' } },
    { id: 'U2', name: 'bob', profile: { display_name: 'Bob' } },
  ]),
  'channels.json': JSON.stringify([
    { id: 'C1', name: 'inc-7' },
    { id: 'C2', name: 'general' },
  ]),
  'general/2025-09-04.json': JSON.stringify([
    { type: 'message', user: 'U2', ts: '1756978800.000100', text: 'lunch?' },
  ]),
  'inc-7/2025-09-04.json': JSON.stringify([
    {
      type: 'message',
      subtype: 'channel_join',
      user: 'U2',
      ts: '1756978900.000100',
      text: '<@U2> has joined the channel',
    },
    {
      type: 'message',
      user: 'U1',
      ts: '1756978920.000100',
      thread_ts: '1756978920.000100',
      text: 'the *db* is slow',
    },
    {
      type: 'message',
      user: 'U2',
      ts: '1756978980.000200',
      thread_ts: '1756978920.000100',
      parent_user_id: 'U1',
      text: 'looking',
    },
    { type: 'message', user: 'U9', ts: '1756979100.000300', text: 'who am I?' },
  ]),
};

export const slackZip = (more: Readonly<Record<string, string>> = {}): Buffer =>
  zipOf(Object.entries({ ...SLACK, ...more }).map(([path, data]) => ({ path, data })));
