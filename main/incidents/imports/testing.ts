/** For tests: zips as they should be, and as nobody should make them. */
import { crc32, deflateRawSync } from 'node:zlib';
import { contentsRecord, endOfZip, fileRecord } from './zip-records.ts';

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
  let before = { at: 0, packed: 0 };
  for (const { path, data, statedSize, encrypted = false, mode, again = false } of entries) {
    const bytes = Buffer.from(data);
    const deflated = deflateRawSync(bytes);
    if (!again) before = { at: offset, packed: deflated.length };
    const size = statedSize ?? bytes.length;
    const record = { path, crc32: crc32(bytes), packed: before.packed, size, encrypted };
    contents.push(contentsRecord(record, before.at, mode));
    if (again) continue;
    const head = fileRecord(record);
    parts.push(head, deflated);
    offset += head.length + deflated.length;
  }
  return Buffer.concat([...parts, endOfZip(contents, offset)]);
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
