/** The beginnings of what steps printed, as text: for reports, comparisons and evidence. */
import type { Database } from '#main/db/database.ts';
import type { OutputHead } from '#shared/runs/comparison.ts';
import type { Step } from '#shared/runs/model.ts';

/** Both streams in the order they came, at most `limit` bytes. Empty while the step has not ended. */
export function headOfOutput(
  { blobs }: Pick<Database, 'blobs'>,
  { outputSha256, droppedBytes }: Pick<Step, 'outputSha256' | 'droppedBytes'>,
  limit: number,
): OutputHead {
  if (!outputSha256 || !blobs.has(outputSha256)) return { text: '', cut: droppedBytes > 0 };
  return {
    text: blobs.slice(outputSha256, 0, limit).toString('utf8'),
    cut: blobs.size(outputSha256) > limit || droppedBytes > 0,
  };
}
