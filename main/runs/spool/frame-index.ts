/**
 * What stands beside an output's bytes: when each piece came, its SHA-256, and what of it came on which stream. So a
 * single piece can be shown to be what was printed then, and damage has a place and a time.
 */
import { z } from 'zod';
import type { Piece } from './frames.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Gap = z.object({ before: z.number(), bytes: z.number() }).nullable();

const Stored = z.discriminatedUnion('schema', [
  /** `[stream (0 stdout, 1 stderr), milliseconds since 1970 UTC, bytes]` in order. */
  z.object({
    schema: z.literal('hotwash.frames/1'),
    frames: z.array(z.tuple([z.number(), z.number(), z.number()])),
    gap: Gap,
  }),
  /** `[milliseconds since 1970 UTC, SHA-256, [bytes of stdout, bytes of stderr, bytes of stdout, …]]` in order. */
  z.object({
    schema: z.literal('hotwash.frames/2'),
    frames: z.array(z.tuple([z.number(), Sha256, z.array(z.number())])),
    gap: Gap,
  }),
]);

export interface Frame {
  /** Milliseconds since 1970 UTC. */
  at: number;
  /** In hex; null where the index is older than hashes. */
  sha256: string | null;
  /** Bytes of stdout, of stderr, of stdout again, and so on. */
  turns: number[];
}

export interface FrameIndex {
  frames: Frame[];
  /** Where bytes were dropped: before which frame, and how many. */
  gap: { before: number; bytes: number } | null;
}

/** What came within so many milliseconds is told as one. */
const MERGE_WITHIN = 50;
/** Bytes that are told as one at most, so that damage in a flood has a place. */
const LARGEST_FRAME = 1024 * 1024;
/** Frames at which they are told more coarsely: a log that is followed for a day has a million of them. */
const MOST_FRAMES = 20_000;

/** Throws when it is no index. */
export function readFrameIndex(json: Buffer): FrameIndex {
  const stored = Stored.parse(JSON.parse(json.toString('utf8')));
  const frames =
    stored.schema === 'hotwash.frames/1'
      ? stored.frames.map(([kind, at, size]) => ({
          at,
          sha256: null,
          turns: kind === 0 ? [size] : [0, size],
        }))
      : stored.frames.map(([at, sha256, turns]) => ({ at, sha256, turns }));
  return { frames, gap: stored.gap };
}

/** Bytes. */
export function sizeOfFrame({ turns }: Pick<Frame, 'turns'>): number {
  return turns.reduce((sum, size) => sum + size, 0);
}

export interface FrameIndexer {
  add(piece: Piece): void;
  /** So many bytes are missing here. */
  drop(bytes: number): void;
  /** Bytes of each frame: what is to be hashed once no more comes. */
  sizes(): number[];
  /** Bytes that were dropped. */
  readonly dropped: number;
  /** The index as JSON. @param hashes one for each of {@link FrameIndexer.sizes}. */
  json(hashes: readonly string[]): Buffer;
}

interface Told {
  at: number;
  size: number;
  turns: number[];
}

export function createFrameIndexer(): FrameIndexer {
  let frames: Told[] = [];
  let gap: FrameIndex['gap'] = null;
  let within = MERGE_WITHIN;
  let room = MOST_FRAMES;

  /** The frame that what came at `at` joins. What came before the gap is told apart from what came after. */
  const joined = (last: Told | undefined, position: number, at: number, size: number) =>
    last && gap?.before !== position && at - last.at < within && last.size + size <= LARGEST_FRAME
      ? last
      : null;

  /** Tells as one what came within so many milliseconds. */
  const coarsen = () => {
    const fewer: Told[] = [];
    let before: number | null = null;
    for (const [position, frame] of frames.entries()) {
      const into = joined(fewer.at(-1), position, frame.at, frame.size);
      if (gap?.before === position) before = fewer.length;
      if (!into) fewer.push(frame);
      else {
        into.size += frame.size;
        for (const [turn, size] of frame.turns.entries()) addTurn(into.turns, turn % 2, size);
      }
    }
    if (gap) gap.before = before ?? fewer.length;
    frames = fewer;
  };
  return {
    add({ stream, at, bytes }) {
      let into = joined(frames.at(-1), frames.length, at, bytes.length);
      if (!into) {
        into = { at, size: 0, turns: [] };
        frames.push(into);
      }
      into.size += bytes.length;
      addTurn(into.turns, stream === 'stdout' ? 0 : 1, bytes.length);
      if (frames.length < room) return;
      within *= 4;
      coarsen();
      // What cannot be told together, because it is much, is not tried again with each piece.
      room = Math.max(MOST_FRAMES, 2 * frames.length);
    },
    drop(bytes) {
      gap = { before: frames.length, bytes: (gap?.bytes ?? 0) + bytes };
    },
    sizes: () => frames.map(({ size }) => size),
    get dropped() {
      return gap?.bytes ?? 0;
    },
    json(hashes) {
      if (hashes.length !== frames.length) throw new Error('a piece has no hash');
      const told = frames.map(({ at, turns }, position) => [at, hashes[position], turns]);
      return Buffer.from(JSON.stringify({ schema: 'hotwash.frames/2', frames: told, gap }));
    },
  };
}

/** @param kind 0 is stdout, 1 stderr. */
function addTurn(turns: number[], kind: number, size: number): void {
  if (size === 0) return;
  const last = turns.length - 1;
  if (last >= 0 && last % 2 === kind) turns[last]! += size;
  else if ((last + 1) % 2 === kind) turns.push(size);
  else turns.push(0, size);
}
