/** The headings of a document and how much is written, kept up piece by piece while somebody types. */
import type { RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { ofPiece, parsedPieces } from '#renderer/editor/parsed.ts';
import type { Piece } from '#shared/markdown/parse.ts';
import { type FoundHeading, nest, titleOf } from '#shared/markdown/sections.ts';
import { outlineOf as reportOf } from '#shared/postmortems/reading/outline.ts';
import { hasText } from '#shared/postmortems/review/headings.ts';

/** One heading of the document with whether anything is written under it. */
export interface OutlineItem {
  title: string;
  /** 0 for the outermost headings of the document. */
  level: number;
  /** 1-based. */
  line: number;
  /** UTF-16 offset of the heading. */
  start: number;
  empty: boolean;
}

interface HeadingInPiece extends FoundHeading {
  /** Whether there is text up to the next heading. */
  text: boolean;
}

/** Offsets and lines count from the beginning of the piece. */
interface PieceOutline {
  headings: HeadingInPiece[];
  /** Text before the first heading of the piece. */
  textBefore: boolean;
  words: number;
}

const outlineIn = ofPiece(outlineOfPiece);

/** The headings in reading order, and the number of words. */
export function readOutline(source: string): { items: OutlineItem[]; words: number } {
  const placed = parsedPieces(source).map((each) => ({ ...each, made: outlineIn(each.made) }));
  const headings: HeadingInPiece[] = [];
  let words = 0;
  for (const { made, start, line } of placed) {
    const last = headings.at(-1);
    if (last && made.textBefore) last.text = true;
    for (const heading of made.headings) {
      headings.push({
        ...heading,
        start: heading.start + start,
        contentStart: heading.contentStart + start,
        line: heading.line + line,
      });
    }
    words += made.words;
  }
  const unmarked = headings.length === 0 ? unmarkedHeadings(source) : [];
  if (unmarked.length > 0) return { items: nestedItems(unmarked, source.length), words };
  const sections = nest(headings, source.length);
  const shallowest = Math.min(...sections.map((section) => section.depth));
  const items = sections.map((section, index) => ({
    title: section.title || 'Untitled',
    level: section.depth - shallowest,
    line: section.line,
    start: section.start,
    empty: !hasTextWithin(headings, index),
  }));
  return { items, words };
}

/** Characters up to which a document without any heading of Markdown is read for lines that are headings. */
const MOST_READ = 200_000;

/**
 * The headings of a page that was copied as it was shown, where no `#` marks them: numbered lines and lines that stand
 * alone, as the readers of postmortems take them. A title alone leads nowhere.
 */
function unmarkedHeadings(source: string): HeadingInPiece[] {
  if (source.length > MOST_READ) return [];
  const { sections } = reportOf(source);
  if (sections.length < 2) return [];
  return sections.map(({ title, depth, start, contentStart, end, line }) => ({
    title,
    depth,
    start,
    contentStart,
    line,
    text: hasText(source.slice(contentStart, end)),
  }));
}

/** As they stand in each other: depths of lines without marks are wide apart. */
function nestedItems(headings: readonly HeadingInPiece[], sourceLength: number): OutlineItem[] {
  return nest(headings, sourceLength).map(({ title, path, line, start }, index) => ({
    title: title || 'Untitled',
    level: path.length - 1,
    line,
    start,
    empty: !hasTextWithin(headings, index),
  }));
}

/** The headings alone. A heading is empty when neither it nor a heading under it holds any text. */
export function outlineOf(source: string): OutlineItem[] {
  return readOutline(source).items;
}

function hasTextWithin(headings: readonly HeadingInPiece[], index: number): boolean {
  const { depth } = headings[index]!;
  for (let at = index; at < headings.length; at += 1) {
    if (at > index && headings[at]!.depth <= depth) return false;
    if (headings[at]!.text) return true;
  }
  return false;
}

/** The heading under which a line stands: the last one at or before it. */
export function itemAt(items: readonly OutlineItem[], line: number): OutlineItem | undefined {
  return items.findLast((item) => item.line <= line);
}

function outlineOfPiece({ text, children }: Piece): PieceOutline {
  const found: HeadingInPiece[] = [];
  let from = 0;
  let textBefore = false;
  const close = (end: number) => {
    const has = hasText(text.slice(from, end));
    const last = found.at(-1);
    if (last) last.text = has;
    else textBefore = has;
  };
  for (const node of children) {
    if (node.type !== 'heading' || !node.position) continue;
    const start = node.position.start.offset ?? 0;
    close(start);
    const contentStart = node.position.end.offset ?? start;
    found.push({
      title: titleOf(node),
      depth: node.depth,
      start,
      contentStart,
      line: node.position.start.line,
      text: false,
    });
    from = contentStart;
  }
  close(text.length);
  return { headings: found, textBefore, words: wordsOf(children) };
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words as a reader reads them, in any script. Code in blocks, front matter and raw HTML are left out. */
function wordsOf(nodes: readonly RootContent[]): number {
  let count = 0;
  const waiting: RootContent[] = [...nodes];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'code' || node.type === 'html' || node.type === 'yaml') continue;
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      count += wordsIn(plainText(node, { includeHtml: false }));
    } else if ('children' in node) waiting.push(...(node.children as RootContent[]));
  }
  return count;
}

/** Scripts that put no spaces between words; for the others splitting is quicker and says the same. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

function wordsIn(text: string): number {
  if (WITHOUT_SPACES.test(text))
    return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Words that a person reads in a minute, with care. */
const PACE = 220;

/** Whole minutes, one at least. */
export function minutesToRead(words: number): number {
  return Math.max(1, Math.round(words / PACE));
}
