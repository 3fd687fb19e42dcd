/** How high a row will be, near enough that the scrollbar does not jump before it was measured. Pixels. */
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { isPicture } from './evidence-bytes.ts';
import type { OnItsWay, Row } from './timeline-rows.ts';

const LINE = 20;
const PADDING = 4;
const HEADING = 28;
const PICTURE = 150;
const CARD_HEAD = 34;
const MOST_EXCERPT = 81;
const EXCERPT_LINE = 18;
/** Characters of a line in a timeline of usual width. */
const CHARACTERS = 90;

export function estimateRow<Way extends OnItsWay>(row: Row<Way>): number {
  const headings = row.headings.length * HEADING;
  return headings + (row.kind === 'entry' ? entryHeight(row.entry) : LINE + PADDING);
}

function entryHeight({ text, evidence, kind }: TimelineEntry): number {
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / CHARACTERS));
  let height = lines * LINE + PADDING;
  if (kind === 'update' || kind === 'handover') height += LINE;
  for (const piece of evidence) {
    if (isPicture(piece)) height += PICTURE;
    else if (piece.excerpt === '') height += CARD_HEAD;
    else height += CARD_HEAD + Math.min(MOST_EXCERPT, piece.excerpt.split('\n').length * EXCERPT_LINE + 8);
  }
  return height;
}
