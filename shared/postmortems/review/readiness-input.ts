/** What the readiness rules look at, and what they say of it. */
import type { ActionItem } from '#shared/actions/model.ts';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import type { DocumentKind } from '#shared/library/model.ts';
import { LineIndex } from '#shared/markdown/lines.ts';
import { type FoundBlock, findBlocks } from '../live-blocks.ts';
import type { LiveBlockName, StatedValue, Why } from '../model.ts';
import type { ReportReading } from '../reading/model.ts';
import { type Heading, headingsOf } from './headings.ts';
import type { Comment, Dismissal, ReadinessItem } from './model.ts';

/** What hangs on the incident that is reviewed. */
export interface ReviewedIncident extends Pick<IncidentDetail, 'moments' | 'entries' | 'metrics' | 'roles'> {
  actions: readonly ActionItem[];
  whys: readonly Why[];
  stated: readonly StatedValue[];
}

export interface ReadinessInput {
  /** The text with its live blocks rendered. */
  source: string;
  kind: DocumentKind;
  /** Null for a document that stands alone. */
  incident: ReviewedIncident | null;
  comments: readonly Comment[];
  dismissals: readonly Pick<Dismissal, 'key'>[];
  gapMinutes: number;
  /** ISO day, and the zone of times that name none: for documents that stand alone. */
  today: string;
  zone: string;
}

/** The text with what the rules ask of it more than once. */
export interface Looked extends ReadinessInput {
  headings: readonly Heading[];
  blocks: readonly FoundBlock[];
  /** The source with its live blocks blanked: same offsets, the author's words only. */
  authored: string;
  /** Where the lines of either begin. */
  lines: LineIndex;
  /** What is understood of the author's words. */
  reading: ReportReading;
}

/** A point of the list; its key is `rule:about`. */
export type Finding = Omit<ReadinessItem, 'key' | 'line'> & { about: string };
export type Rule = (looked: Looked) => Finding[];

export function lookAt(
  input: ReadinessInput,
  read: (source: string, context: { zone: string; today: string }) => ReportReading,
): Looked {
  const { blocks } = findBlocks(input.source);
  const authored = blanked(input.source, blocks);
  return {
    ...input,
    blocks,
    authored,
    lines: new LineIndex(input.source),
    headings: headingsOf(input.source),
    reading: read(authored, input),
  };
}

function blanked(source: string, blocks: readonly FoundBlock[]): string {
  let text = source;
  for (const { start, end } of blocks) {
    text = text.slice(0, start) + source.slice(start, end).replaceAll(/[^\r\n]/g, ' ') + text.slice(end);
  }
  return text;
}

/** Where a block is, or null. */
export function placeOfBlock({ blocks }: Looked, name: LiveBlockName): { start: number; end: number } | null {
  const block = blocks.find((each) => each.name === name);
  return block ? { start: block.outerStart, end: block.outerEnd } : null;
}

/** The line of a block that holds the words, as words of their own; the whole block when none does. */
export function placeInBlock(
  looked: Looked,
  name: LiveBlockName,
  words: string,
): { start: number; end: number } | null {
  const block = looked.blocks.find((each) => each.name === name);
  if (!block) return null;
  const content = looked.source.slice(block.start, block.end);
  const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
  for (let at = words === '' ? -1 : content.indexOf(words); at >= 0; at = content.indexOf(words, at + 1)) {
    if (isWord(content[at - 1]) || isWord(content[at + words.length])) continue;
    return lineAround(looked, block.start + at);
  }
  return placeOfBlock(looked, name);
}

/** The line on which an offset stands, without its end. */
export function lineAround({ lines }: Looked, offset: number): { start: number; end: number } {
  const { start, end } = lines.line(lines.lineAt(offset));
  return { start, end };
}

/** The line with this 1-based number. */
export function lineNumbered({ lines }: Looked, line: number): { start: number; end: number } | null {
  if (line > lines.count) return null;
  const { start, end } = lines.line(line);
  return { start, end };
}

/** Text that goes into a key or a sentence: short, on one line. */
export function brief(text: string, length = 60): string {
  const line = beginning(text, length + 1);
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** At least so many of its characters on one line, or all: a paragraph may be as long as the document. */
function beginning(text: string, length: number): string {
  for (let most = 4 * length; ; most *= 4) {
    const line = text.slice(0, most).replace(/\s+/g, ' ').trim();
    if (line.length >= length || most >= text.length) return line;
  }
}
