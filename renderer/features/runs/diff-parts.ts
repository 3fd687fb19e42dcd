/** Compared lines cut into what changed and the stretches between, of which only the edges are shown. */
import type { ComparedStep } from '#shared/runs/model.ts';

export type ComparedLine = ComparedStep['lines'][number];

/** A line with its number among those that are compared, from 0. */
export type NumberedLine = ComparedLine & { number: number };

export interface DiffPart {
  /** `hidden`: lines that are the same on both sides and stand for nobody to read. */
  kind: 'lines' | 'hidden';
  lines: readonly NumberedLine[];
}

/** Lines around a change that are shown. */
const CONTEXT = 3;
/** Fewer are not worth a button. */
const LEAST_HIDDEN = 4;

export function partsOf(compared: readonly ComparedLine[]): DiffPart[] {
  const lines = compared.map((line, number) => ({ ...line, number }));
  const near = new Uint8Array(lines.length);
  lines.forEach((line, index) => {
    if (line.side !== 'same') near.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  });
  const parts: DiffPart[] = [];
  let start = 0;
  while (start < lines.length) {
    let end = start + 1;
    while (end < lines.length && near[end] === near[start]) end += 1;
    const some = lines.slice(start, end);
    const hidden = near[start] === 0 && some.length >= LEAST_HIDDEN;
    const last = parts.at(-1);
    if (!hidden && last?.kind === 'lines') last.lines = [...last.lines, ...some];
    else parts.push({ kind: hidden ? 'hidden' : 'lines', lines: some });
    start = end;
  }
  return parts;
}
