/**
 * Live blocks: the parts of a postmortem that come from data, between `<!-- hotwash:timeline -->` and
 * `<!-- /hotwash:timeline -->`. A marker stands alone on its line, outside of code, lists, quotes and tables. The first
 * may carry a word that says what the document shows of the data: `<!-- hotwash:timeline starred -->`.
 * Everything outside the markers is the author's and is never touched.
 */
import { makeOfPieces, type Piece, PieceMemory, type Placed } from '#shared/markdown/parse.ts';
import { didYouMean } from '#shared/nearest.ts';
import { LIVE_BLOCKS, type LiveBlockName } from './model.ts';

/** A block's place: `source.slice(start, end)` is what stands between its markers. */
export interface FoundBlock {
  name: LiveBlockName;
  start: number;
  end: number;
  /** With the markers. */
  outerStart: number;
  outerEnd: number;
  /** The word behind the name in the first marker; empty when there is none. */
  option: string;
}

export interface FoundBlocks {
  blocks: FoundBlock[];
  /** Sentences about markers that stand alone or twice. Such blocks are left as they are. */
  problems: string[];
}

const MARKER = /^<!--\s*(\/?)hotwash:([a-z-]+)(?:[ \t]+([a-z-]+))?\s*-->$/;

interface Marker {
  /** A block's, or what somebody wrote in its place. */
  name: string;
  closes: boolean;
  option: string;
  start: number;
  end: number;
}

/**
 * The live blocks of a document, in their order. A name that comes twice counts once, the first time.
 * @param parsed the pieces of the source, when it is parsed already
 */
export function findBlocks(source: string, parsed?: readonly Placed<Piece>[]): FoundBlocks {
  const blocks: FoundBlock[] = [];
  const problems: string[] = [];
  let open: (Marker & { name: LiveBlockName }) | null = null;
  for (const marker of parsed ? placedMarkers(parsed.map(markersKnown)) : markersOf(source)) {
    if (!isName(marker.name)) {
      const hint = didYouMean(marker.name, LIVE_BLOCKS) ?? `Blocks: ${LIVE_BLOCKS.join(', ')}.`;
      if (!marker.closes) problems.push(`There is no live block ${marker.name}. ${hint}`);
    } else if (!marker.closes) {
      if (open) problems.push(unclosed(open.name, marker.name));
      open = { ...marker, name: marker.name };
    } else if (open?.name !== marker.name) {
      problems.push(`The end marker of the block ${marker.name} has no beginning.`);
    } else {
      if (blocks.some((block) => block.name === marker.name)) {
        problems.push(`The block ${marker.name} stands twice; only the first one is live.`);
      } else {
        const { name, option, start: outerStart, end: start } = open;
        blocks.push({ name, start, end: marker.start, outerStart, outerEnd: marker.end, option });
      }
      open = null;
    }
  }
  if (open) problems.push(unclosed(open.name));
  return { blocks, problems };
}

function isName(word: string): word is LiveBlockName {
  return LIVE_BLOCKS.some((name) => name === word);
}

/** @param next the block that begins before this one has ended */
function unclosed(name: string, next?: string): string {
  const [before, place] = next ? [` before the block ${next} begins`, 'above that'] : ['', 'after it'];
  return `The block ${name} has no end marker${before}: write <!-- /hotwash:${name} --> on a line of its own ${place}.`;
}

/**
 * A row of a table cannot hold a marker, and reading long tables takes most of the time. So rows are muted, their
 * length kept; what may close HTML that began above stays, because that is where a marker may begin to count.
 */
const TABLE_ROW = /^\|.*$/gm;

function muted(row: string): string {
  if (/<\/|\?>|]]>/.test(row)) return row;
  const closes = row.lastIndexOf('-->');
  return closes < 0
    ? '|'.padEnd(row.length)
    : `${'|'.padEnd(closes)}-->${' '.repeat(row.length - closes - 3)}`;
}

const read = new PieceMemory<readonly Marker[]>(500_000);

function markersOf(source: string): Marker[] {
  if (!source.includes('hotwash:')) return [];
  return placedMarkers(makeOfPieces(source.replaceAll(TABLE_ROW, muted), markersIn, read));
}

function placedMarkers(pieces: readonly Placed<readonly Marker[]>[]): Marker[] {
  return pieces.flatMap(({ made, start: from }) =>
    made.map((marker) => ({ ...marker, start: marker.start + from, end: marker.end + from })),
  );
}

const knownMarkers = new WeakMap<Piece, readonly Marker[]>();

function markersKnown({ made: piece, ...place }: Placed<Piece>): Placed<readonly Marker[]> {
  const made = knownMarkers.get(piece) ?? markersIn(piece);
  knownMarkers.set(piece, made);
  return { ...place, made };
}

function markersIn({ children }: Piece): Marker[] {
  return children.flatMap((node) => {
    const match = node.type === 'html' ? MARKER.exec(node.value.trim()) : null;
    const name = match?.[2];
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (!match || !name || start === undefined || end === undefined) return [];
    return [{ name, closes: match[1] === '/', option: match[3] ?? '', start, end }];
  });
}

/** What stands in the block, with LF line ends. */
export function contentOf(source: string, block: FoundBlock): string {
  const text = source.slice(block.start, block.end);
  return usesCrlf(source, block) ? text.replaceAll('\r\n', '\n') : text;
}

/** A document in which lines end with CRLF keeps doing so inside its blocks. */
function usesCrlf(source: string, block: FoundBlock): boolean {
  return source.startsWith('\r\n', block.start);
}

/** The source with new Markdown in those of its blocks that are given; all else stays byte for byte. */
export function replaceBlocks(source: string, rendered: Partial<Record<LiveBlockName, string>>): string {
  return mapBlocks(source, (block) => {
    const markdown = rendered[block.name];
    if (markdown === undefined) return source.slice(block.outerStart, block.outerEnd);
    const eol = usesCrlf(source, block) ? '\r\n' : '\n';
    const body = `\n\n${markdown}\n\n`.replaceAll('\n', eol);
    return source.slice(block.outerStart, block.start) + body + source.slice(block.end, block.outerEnd);
  });
}

/** The author's part of the source: its blocks emptied. Two texts that differ in data only have the same. */
export function authoredPart(source: string): string {
  return mapBlocks(source, ({ name, option }) => opening(name, option));
}

/** The source with nothing between the markers of its blocks. */
export function emptied(source: string): string {
  return mapBlocks(source, (block) => {
    const eol = usesCrlf(source, block) ? '\r\n' : '\n';
    return source.slice(block.outerStart, block.start) + eol + source.slice(block.end, block.outerEnd);
  });
}

function opening(name: LiveBlockName, option: string): string {
  return `<!-- hotwash:${name}${option === '' ? '' : ` ${option}`} -->`;
}

/** The word that the first marker of the block carries; empty when there is none, or no such block. */
export function blockOption(source: string, name: LiveBlockName): string {
  return findBlocks(source).blocks.find((block) => block.name === name)?.option ?? '';
}

/** The source with this word in the block's first marker, or with none; all else stays byte for byte. */
export function withBlockOption(source: string, name: LiveBlockName, option: 'starred' | ''): string {
  return mapBlocks(source, (block) => {
    if (block.name !== name || block.option === option) return source.slice(block.outerStart, block.outerEnd);
    return opening(name, option) + source.slice(block.start, block.outerEnd);
  });
}

/** The source with what is given in the place of its blocks, markers and all. */
export function unwrapBlocks(source: string, rendered: Partial<Record<LiveBlockName, string>>): string {
  return mapBlocks(source, (block) => rendered[block.name] ?? contentOf(source, block).trim());
}

function mapBlocks(source: string, put: (block: FoundBlock) => string): string {
  const parts: string[] = [];
  let at = 0;
  for (const block of findBlocks(source).blocks) {
    parts.push(source.slice(at, block.outerStart), put(block));
    at = block.outerEnd;
  }
  return parts.join('') + source.slice(at);
}
