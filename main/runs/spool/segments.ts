/**
 * The files of one spool: `spool/<step>/<number>-<offset>`. A segment's name tells how many bytes of output came
 * before it, so that a reader knows what is missing when segments between the head and the tail were dropped.
 */
import { join } from 'node:path';
import type { BlobStage } from '#main/db/blob-stage.ts';
import type { Database } from '#main/db/database.ts';

export interface Segment {
  number: number;
  /** Bytes of output that came before it, dropped ones included. */
  offset: number;
  name: string;
}

export function spoolFolder(dataDir: string, stepId: string): string {
  return join(dataDir, 'spool', stepId);
}

/** Where a step's output becomes one blob: in its spool, so that a crash leaves it where it is cleared away. */
export function stageOfSpool(
  { dataDir, blobs }: Pick<Database, 'dataDir' | 'blobs'>,
  stepId: string,
): BlobStage {
  return blobs.stage(join(spoolFolder(dataDir, stepId), 'whole'));
}

export function segmentName(number: number, offset: number): string {
  return `${String(number).padStart(6, '0')}-${offset}`;
}

/** The segments among `names`, in order. */
export function segmentsOf(names: readonly string[]): Segment[] {
  return names
    .flatMap((name) => {
      const match = /^(\d{6,})-(\d+)$/.exec(name);
      return match ? [{ number: Number(match[1]), offset: Number(match[2]), name }] : [];
    })
    .sort((a, b) => a.number - b.number);
}
