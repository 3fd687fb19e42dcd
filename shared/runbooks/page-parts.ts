/** A page made of parts, each read from one piece of the document and put in its place. */
import type { Placed } from '#shared/markdown/parse.ts';
import { type FoundHeading, nest } from '#shared/markdown/sections.ts';
import type { CodeReading } from './found-command.ts';
import type { Page, PageBlock } from './page.ts';

/** What one piece holds. Offsets, lines, sections and steps count from its beginning. */
export interface PagePart {
  headings: FoundHeading[];
  blocks: PageBlock[];
  /** Steps that begin in it. */
  steps: number;
  frontMatter: Page['frontMatter'];
}

/** How far a part was moved to stand in its place. */
export interface Move {
  offset: number;
  lines: number;
  sections: number;
  steps: number;
}

/** A block as it stands in its part, and where that stands in the page. */
export interface Origin {
  block: PageBlock;
  move: Move;
}

/** @param origins gets each block of the page with the block of the part that it was made from */
export function pageOfParts(
  source: string,
  parts: readonly Placed<PagePart>[],
  origins: Map<PageBlock, Origin> = new Map(),
): Page {
  const headings: FoundHeading[] = [];
  const blocks: PageBlock[] = [];
  let steps = 0;
  for (const { made, start, line } of parts) {
    const move = { offset: start, lines: line, sections: headings.length, steps };
    for (const block of made.blocks) {
      const moved = movedBlock(block, move);
      origins.set(moved, { block, move });
      blocks.push(moved);
    }
    for (const heading of made.headings) {
      const contentStart = heading.contentStart + start;
      headings.push({ ...heading, start: heading.start + start, contentStart, line: heading.line + line });
    }
    steps += made.steps;
  }
  const frontMatter = parts[0]?.made.frontMatter ?? null;
  return { source, sections: nest(headings, source.length), blocks, frontMatter, pasted: false };
}

function movedBlock(block: PageBlock, move: Move): PageBlock {
  const place = {
    ...movedPlace(block, move),
    section: block.section + move.sections,
    step: block.step + move.steps,
  };
  if (block.type === 'code') {
    return { ...block, ...place, lines: block.lines.map((line) => ({ ...line, ...movedPlace(line, move) })) };
  }
  if (block.type === 'note') return { ...block, ...place };
  return { ...block, ...place, codes: block.codes.map((code) => ({ ...code, ...movedPlace(code, move) })) };
}

function movedPlace(place: { start: number; end: number; line: number }, { offset, lines }: Move) {
  return { start: place.start + offset, end: place.end + offset, line: place.line + lines };
}

/** What was read from a block of a part, in its place. Nothing in it is shared with the original. */
export function movedReading(reading: CodeReading, move: Move): CodeReading {
  const commands = reading.commands.map((command) => ({
    ...command,
    ...movedPlace(command, move),
    section: command.section + move.sections,
    step: command.step + move.steps,
    stdin: [...command.stdin],
    remarks: [...command.remarks],
  }));
  return { ...reading, commands };
}
