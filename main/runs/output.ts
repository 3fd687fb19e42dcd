/**
 * A step's output from its first byte: from the spool while it runs, also when another process runs it, and from the
 * blobs once it has ended.
 */
import type { Database } from '#main/db/database.ts';
import type { OutputEvent } from '#shared/runs/model.ts';
import type { Bells } from './bells.ts';
import type { Piece } from './spool/frames.ts';
import { readSpool } from './spool/reader.ts';
import { spoolFolder } from './spool/segments.ts';
import { piecesOf, type StoredItem } from './spool/stored-output.ts';
import type { RunStore, StoredStep } from './store.ts';

/** Milliseconds between looks at a spool that another process writes. */
const POLL_MS = 150;
/** Bytes an event carries at most. */
const LARGEST_CHUNK = 256 * 1024;

export interface OutputDeps {
  db: Database;
  store: RunStore;
  bells: Bells;
}

/** Ends with an `end` event when the step is over, or without one when `signal` aborts. */
export async function* followOutput(
  { db, store, bells }: OutputDeps,
  stepId: string,
  signal?: AbortSignal,
): AsyncGenerator<OutputEvent, void> {
  const reader = readSpool(spoolFolder(db.dataDir, stepId));
  try {
    while (!signal?.aborted) {
      // Looked at before reading: what the step wrote until it ended is then read below.
      const over = isOver(store.stepState(stepId));
      const items = await reader.next();
      for (const item of items) yield* eventsOf(item);
      if (items.length > 0) continue;
      if (over) {
        const step = store.step(stepId);
        if (step) for (const item of restOf(storedItems(db, step), reader.offset)) yield* eventsOf(item);
        yield { type: 'end' };
        return;
      }
      await bells.next(stepId, POLL_MS, signal);
    }
  } finally {
    await reader.close();
  }
}

/** The output of an ended step in its pieces, each read from the store when it is due. */
export function* storedItems(
  { blobs }: Pick<Database, 'blobs'>,
  { outputSha256: output, outputFramesSha256: frames, endedAt }: StoredStep,
): Generator<StoredItem> {
  if (!output || !blobs.has(output)) return;
  yield* piecesOf(
    (start, length) => blobs.slice(output, start, length),
    blobs.size(output),
    frames && blobs.has(frames) ? blobs.read(frames) : null,
    endedAt ? Date.parse(endedAt) : 0,
    LARGEST_CHUNK,
  );
}

function isOver(state: string | null): boolean {
  return state === null || state === 'ended' || state === 'skipped';
}

/** The items without the first `offset` bytes of output, which were told already. */
function* restOf(items: Iterable<StoredItem>, offset: number): Generator<StoredItem> {
  let position = 0;
  for (const item of items) {
    const size = 'piece' in item ? item.piece.bytes.length : item.dropped;
    const told = Math.min(Math.max(offset - position, 0), size);
    position += size;
    if (told === size) continue;
    yield 'piece' in item
      ? { piece: { ...item.piece, bytes: item.piece.bytes.subarray(told) } }
      : { dropped: item.dropped - told };
  }
}

function* eventsOf(item: { piece: Piece } | { dropped: number }): Generator<OutputEvent> {
  if ('dropped' in item) {
    yield { type: 'dropped', bytes: item.dropped };
    return;
  }
  const { stream, bytes } = item.piece;
  const at = new Date(item.piece.at).toISOString();
  for (let start = 0; start < bytes.length; start += LARGEST_CHUNK) {
    const data = bytes.subarray(start, start + LARGEST_CHUNK).toString('base64');
    yield { type: 'chunk', chunk: { stream, at, data } };
  }
}
