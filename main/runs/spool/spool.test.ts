import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createBlobStage, type StagedBlob } from '#main/db/blob-stage.ts';
import type { Stream } from '../session/channel.ts';
import { readFrameIndex, sizeOfFrame } from './frame-index.ts';
import { readSpool } from './reader.ts';
import { collectSpool, piecesOf, streamOf } from './stored-output.ts';
import { createSpool } from './writer.ts';

const root = mkdtempSync(join(tmpdir(), 'hotwash-spool-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const fresh = () => join(root, String(++count));

function spoolIn(folder: string, capBytes: number) {
  const pressures: boolean[] = [];
  const spool = createSpool({
    folder,
    capBytes,
    clock: () => 1000,
    pressure: (hold) => void pressures.push(hold),
    grown() {},
  });
  return { spool, pressures };
}

const staged = (folder: string) =>
  createBlobStage({
    beside: join(folder, 'whole'),
    inlineLimit: 2000,
    placeOf: (sha256) => join(root, 'blobs', sha256),
  });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** What is stored of a spool, with its bytes; the hash of each piece is looked at. */
async function collected(folder: string) {
  const stored = await collectSpool(folder, staged(folder), 500);
  const { sha256: whole, content } = stored.blob as StagedBlob;
  const bytes = content ?? readFileSync(join(root, 'blobs', whole));
  expect(sha256(bytes)).toBe(whole);
  let offset = 0;
  for (const frame of readFrameIndex(stored.frames).frames) {
    expect(frame.sha256).toBe(sha256(bytes.subarray(offset, offset + sizeOfFrame(frame))));
    offset += sizeOfFrame(frame);
  }
  expect(offset).toBe(bytes.length);
  const read = (start: number, length: number) => bytes.subarray(start, start + length);
  return { ...stored, bytes, items: [...piecesOf(read, bytes.length, stored.frames, 0, 100)] };
}

it('tells the times of a long log more coarsely, and loses none of it', async () => {
  const folder = fresh();
  let now = 0;
  const spool = createSpool({ folder, capBytes: 400_000, clock: () => now, pressure() {}, grown() {} });
  const whole: string[] = [];
  for (let line = 0; line < 60_000; line += 1) {
    now += 60;
    whole.push(`${line}\n`);
    spool.write(line % 1000 === 0 ? 'stderr' : 'stdout', Buffer.from(whole.at(-1)!));
  }
  const { dropped } = await spool.finish();
  expect(await collected(folder)).toMatchObject({ dropped: 0 });
  expect(dropped).toBe(0);
  const { bytes, items } = await collected(folder);
  expect(bytes.toString()).toBe(whole.join(''));
  const pieces = items.flatMap((item) => ('piece' in item ? [item.piece] : []));
  expect(streamOf(items, 'stderr', 1e9).toString()).toBe(
    whole.filter((_, line) => line % 1000 === 0).join(''),
  );
  const times = pieces.map(({ at }) => at);
  expect(new Set(times).size).toBeLessThan(20_000);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it('tells streams in turns apart however many turns there are, in few pieces', async () => {
  const folder = fresh();
  let now = 0;
  const spool = createSpool({ folder, clock: () => now, pressure() {}, grown() {} });
  for (let turn = 0; turn < 50_000; turn += 1) {
    now += 10;
    spool.write(turn % 2 === 0 ? 'stderr' : 'stdout', Buffer.from(turn % 2 === 0 ? 'e' : 'o'));
  }
  await spool.finish();
  const { frames, items } = await collected(folder);
  expect(readFrameIndex(frames).frames.length).toBeLessThanOrEqual(20_000);
  expect(frames.length).toBeLessThan(2_000_000);
  expect(streamOf(items, 'stderr', 1e9).toString()).toBe('e'.repeat(25_000));
  expect(items.map((item) => 'piece' in item && item.piece.stream).slice(0, 3)).toEqual([
    'stderr',
    'stdout',
    'stderr',
  ]);
});

it('reads an index from before pieces had hashes', () => {
  const old = {
    schema: 'hotwash.frames/1',
    frames: [
      [1, 5, 2],
      [0, 9, 3],
    ],
    gap: { before: 1, bytes: 7 },
  };
  const bytes = Buffer.from('abcde');
  const read = (start: number, length: number) => bytes.subarray(start, start + length);
  const items = [...piecesOf(read, 5, Buffer.from(JSON.stringify(old)), 0, 100)];
  expect(items).toEqual([
    { piece: { stream: 'stderr', at: 5, bytes: Buffer.from('ab') } },
    { dropped: 7 },
    { piece: { stream: 'stdout', at: 9, bytes: Buffer.from('cde') } },
  ]);
});

it('creates nothing for a command that prints nothing', async () => {
  const folder = fresh();
  const { spool } = spoolIn(folder, 1000);
  expect(await spool.finish()).toEqual({ kept: 0, dropped: 0, problem: null });
  expect(existsSync(folder)).toBe(false);
  expect((await collected(folder)).bytes.length).toBe(0);
});

const writes = fc.array(
  fc.tuple(fc.constantFrom<Stream>('stdout', 'stderr'), fc.uint8Array({ minLength: 1, maxLength: 300 })),
  { maxLength: 30 },
);

it('gives back every byte of each stream in order, whatever the cap cuts out', async () => {
  await fc.assert(
    fc.asyncProperty(writes, fc.integer({ min: 1600, max: 20_000 }), async (pieces, capBytes) => {
      const folder = fresh();
      const { spool } = spoolIn(folder, capBytes);
      for (const [stream, bytes] of pieces) spool.write(stream, Buffer.from(bytes));
      const end = await spool.finish();
      const whole = Buffer.concat(pieces.map(([, bytes]) => bytes));
      expect(end.kept + end.dropped).toBe(whole.length);
      const stored = await collected(folder);
      expect(stored.bytes.length).toBe(end.kept);
      expect(stored.dropped).toBe(end.dropped);
      expect(end.kept).toBeLessThanOrEqual(capBytes);
      const { items } = stored;
      const gap = items.findIndex((item) => 'dropped' in item);
      if (end.dropped === 0) {
        expect(stored.bytes.equals(whole)).toBe(true);
        for (const stream of ['stdout', 'stderr'] as const) {
          const wanted = Buffer.concat(pieces.filter(([name]) => name === stream).map(([, bytes]) => bytes));
          expect(streamOf(items, stream, Number.MAX_SAFE_INTEGER).equals(wanted)).toBe(true);
          expect(stored.heads[stream].equals(wanted.subarray(0, 500))).toBe(true);
        }
      } else {
        const sizeOf = (some: typeof items) =>
          some.reduce((sum, item) => sum + ('piece' in item ? item.piece.bytes.length : 0), 0);
        const head = sizeOf(items.slice(0, gap));
        expect(stored.bytes.subarray(0, head).equals(whole.subarray(0, head))).toBe(true);
        expect(stored.bytes.subarray(head).equals(whole.subarray(head + end.dropped))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

it('is read while it grows, by a reader that knows nothing of the writer', async () => {
  const folder = fresh();
  const reader = readSpool(folder);
  expect(await reader.next()).toEqual([]);
  const { spool } = spoolIn(folder, 1_000_000);
  spool.write('stdout', Buffer.from('first'));
  await spool.finish();
  const items = await reader.next();
  expect(items.map((item) => ('piece' in item ? item.piece.bytes.toString() : item))).toEqual(['first']);
  expect(await reader.next()).toEqual([]);
  expect(reader.offset).toBe(5);
  await reader.close();
});

it('passes a flood on in one and the same memory', async () => {
  const folder = fresh();
  const { spool } = spoolIn(folder, 64 * 1024 * 1024);
  for (let index = 0; index < 200; index += 1) spool.write('stdout', Buffer.alloc(20_000, index));
  await spool.finish();
  const reader = readSpool(folder);
  const memories = new Set<ArrayBufferLike>();
  let next = 0;
  for (let items = await reader.next(); items.length > 0; items = await reader.next()) {
    for (const item of items) {
      if (!('piece' in item)) throw new Error('nothing was dropped');
      memories.add(item.piece.bytes.buffer);
      expect(item.piece.bytes.equals(Buffer.alloc(20_000, next))).toBe(true);
      next += 1;
    }
  }
  await reader.close();
  expect(next).toBe(200);
  expect(memories.size).toBe(1);
});

it('leaves half a frame alone, as a crash leaves one behind', async () => {
  const folder = fresh();
  const { spool } = spoolIn(folder, 1_000_000);
  spool.write('stderr', Buffer.from('whole'));
  await spool.finish();
  appendFileSync(join(folder, readdirSync(folder)[0]!), Buffer.from([1, 0, 0, 0, 200, 0, 0, 0, 1, 2, 3]));
  expect((await collected(folder)).bytes.toString()).toBe('whole');
});

it('holds the command back when the disk is slower', async () => {
  const { spool, pressures } = spoolIn(fresh(), 64 * 1024 * 1024);
  for (let index = 0; index < 100; index += 1) spool.write('stdout', Buffer.alloc(64 * 1024));
  expect(pressures).toEqual([true]);
  await spool.finish();
  expect(pressures).toEqual([true, false]);
});

it('counts what could not be written, and says why', async () => {
  const folder = fresh();
  const { spool } = spoolIn(join(root, 'a-file'), 1000);
  appendFileSync(join(root, 'a-file'), 'in the way');
  spool.write('stdout', Buffer.from('lost'));
  expect(await spool.finish()).toMatchObject({
    kept: 0,
    dropped: 4,
    problem: expect.stringMatching(/EEXIST|ENOTDIR/),
  });
  expect(existsSync(folder)).toBe(false);
});
