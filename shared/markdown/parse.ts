/**
 * The one way in which Hotwash parses Markdown: CommonMark, GFM, YAML and TOML front matter, and the highlight tags of
 * site generators, with positions.
 *
 * A document is parsed piece by piece (pieces.ts). That keeps parsing linear where the parser is not, and what was made
 * of a piece can be kept: after a keystroke only the piece around it is parsed again. The result is the same as that of
 * parsing the whole at once.
 */
import type { Nodes, Root, RootContent } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { Recent } from '#shared/recent.ts';
import { mayHoldAddress, sparingAddresses, withoutAddressSyntax } from './bare-addresses.ts';
import { guarded } from './guard.ts';
import { withHighlightFences } from './highlight-tags.ts';
import { calmed, isHeavy } from './inline-guard.ts';
import {
  type Asked,
  answerFrom,
  guessedLabels,
  type LabelKeeper,
  type Labels,
  labelsOf,
  stillTrue,
} from './labels.ts';
import { cutsOf, frontMatterEnd, type Wanted } from './pieces.ts';

const plugins = unified().use(remarkParse).use(remarkGfm).use(sparingAddresses).use(knowingLabels);
const inner = plugins().freeze();
const front = plugins().use(remarkFrontmatter, ['yaml', 'toml']).freeze();
const innerWithout = inner().use(withoutAddressSyntax).freeze();
const frontWithout = front().use(withoutAddressSyntax).freeze();

/** Finds blocks only: all that reading a paragraph may take long over is off. */
const innerBlocks = inner().use(withoutInlines).freeze();
const frontBlocks = front().use(withoutInlines).freeze();

function withoutInlines(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    {
      disable: {
        null: [
          'attention',
          'autolink',
          'characterEscape',
          'characterReference',
          'codeText',
          'emailAutolink',
          'gfmFootnoteCall',
          'gfmPotentialFootnoteCall',
          'hardBreakEscape',
          'htmlText',
          'labelEnd',
          'labelStartImage',
          'labelStartLink',
          'protocolAutolink',
          'setextUnderline',
          'strikethrough',
          'wwwAutolink',
        ],
      },
    },
  ];
  // They look for addresses in the text.
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}

/** Called with the parser's keeper of definitions before any text is parsed. */
let meetKeeper: (keeper: LabelKeeper) => void = () => {};

/** Every block begins by asking this construct, which is never there. */
function knowingLabels(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    {
      flowInitial: {
        null: {
          partial: true,
          tokenize(_effects, _ok, nok) {
            meetKeeper(this.parser);
            return nok;
          },
        },
      },
    },
  ];
}

/**
 * Stands where the next piece begins. What comes out as anything but this block, by itself, shows an open block. A quote
 * stands for a quote: before one the parser ends code that is open in an item differently than before other lines.
 */
const NEXT = { paragraph: 'x', blockquote: '> x' } as const;

type Next = keyof typeof NEXT;

interface ParsedPiece {
  root: Root;
  /** A block goes on behind the piece: it must be parsed together with what follows. */
  open: boolean;
  labels: readonly string[];
  asked: Asked;
}

interface PieceRequest {
  text: string;
  hasFront: boolean;
  /** What the next piece begins with; null behind the last. */
  next: Next | null;
  labels: Labels;
}

function parsePiece({ text, hasFront, next, labels }: PieceRequest): ParsedPiece {
  const asked = new Map<string, boolean>();
  const keepers: LabelKeeper[] = [];
  const whole = next ? text + NEXT[next] : text;
  const calm = isHeavy(whole) ? calmed(whole, (hasFront ? frontBlocks : innerBlocks).parse(whole)) : whole;
  meetKeeper = (keeper) => {
    if (keepers[0] === keeper) return;
    keepers.push(keeper);
    answerFrom(labels, keeper, asked);
  };
  const root = parserFor(calm, hasFront).parse(calm);
  meetKeeper = () => {};
  const last = next && root.children.pop();
  const open = next !== null && !(last?.type === next && last.position?.start.offset === text.length);
  const own = open || !keepers[0] ? [] : labelsOf(keepers[0], root.children, text);
  return { root, open, labels: own, asked };
}

function nextAt(source: string, end: number): Next | null {
  if (end === source.length) return null;
  return source[end] === '>' ? 'blockquote' : 'paragraph';
}

function parserFor(text: string, hasFront: boolean) {
  if (mayHoldAddress(text)) return hasFront ? front : inner;
  return hasFront ? frontWithout : innerWithout;
}

/** A part of a document that was parsed by itself. Offsets and lines in it count from its beginning. */
export interface Piece {
  /** As it stands in the source. */
  text: string;
  children: RootContent[];
  /** The point behind its last character. */
  end: { line: number; column: number; offset: number };
}

export interface Placed<Made> {
  made: Made;
  /** Offset of the piece in the source. */
  start: number;
  /** Lines above it. */
  line: number;
}

interface KnownPiece<Made> {
  open: boolean;
  labels: readonly string[];
  asked: Asked;
  length: number;
  lines: number;
  made: Made | null;
}

/** What was made of pieces lately. One memory serves one kind of making. */
export class PieceMemory<Made> extends Recent<KnownPiece<Made>> {}

/**
 * Makes something of every piece of a source, in order. What is made must depend on the piece alone.
 * @param memory gives again what was made of the same piece before, so it must not be changed afterwards
 * @param wanted where to cut, of the places where one may; what comes out is the same
 */
export function makeOfPieces<Made>(
  source: string,
  make: (piece: Piece) => Made,
  memory?: PieceMemory<Made>,
  wanted?: Wanted,
): Placed<Made>[] {
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const body = mark ? source.slice(1) : source;
  const safe = guarded(withHighlightFences(body));
  memory?.makeRoom(2 * body.length);
  const cuts = cutsOf(safe, wanted);
  // One that nothing closes is none; asked to find it, the parser would miss the lists and quotes below it.
  const hasFront = frontMatterEnd(safe) > 0;
  const read = (labels: Labels, before: ReadonlyMap<number, KnownPiece<Made>>) => {
    const pieces = new Map<number, KnownPiece<Made>>();
    for (let at = 0; at < cuts.length; ) {
      const start = cuts[at]!;
      let taken = 1;
      for (; ; taken *= 2) {
        const end = cuts[at + taken] ?? body.length;
        const known = before.get(start);
        const request = {
          text: body.slice(start, end),
          safe: safe.slice(start, end),
          hasFront: start === 0 && hasFront,
          next: nextAt(safe, end),
          labels,
        };
        const piece =
          known && start + known.length === end && stillTrue(known.asked, labels)
            ? known
            : pieceOf(request, make, memory);
        if (piece.open) continue;
        pieces.set(start, piece);
        break;
      }
      at += taken;
    }
    return pieces;
  };
  const guessed = read(guessedLabels(safe), new Map());
  const labels = new Set([...guessed.values()].flatMap((piece) => piece.labels));
  // Guessed wrong, which is rare: now it is known what is defined, and the pieces that asked are parsed again.
  const wrong = [...guessed.values()].some(({ asked }) => !stillTrue(asked, labels));
  return placed(wrong ? read(labels, guessed) : guessed, mark);
}

function placed<Made>(pieces: ReadonlyMap<number, KnownPiece<Made>>, mark: number): Placed<Made>[] {
  let line = 0;
  return [...pieces].map(([start, { made, lines }]) => {
    const place = { made: made!, start: start + mark, line };
    line += lines;
    return place;
  });
}

function pieceOf<Made>(
  request: PieceRequest & { safe: string },
  make: (piece: Piece) => Made,
  memory: PieceMemory<Made> | undefined,
): KnownPiece<Made> {
  const { hasFront, next, labels } = request;
  // What is parsed in place of the text may depend on what stands around it.
  const parsed = request.safe === request.text ? '' : request.safe;
  const key = memory ? `${Number(hasFront)}${next?.[0] ?? '-'}${request.text}${parsed}` : '';
  const known = memory?.get(key);
  if (known && stillTrue(known.asked, labels)) return known;
  // Cut from the key, so that what is kept of the piece does not keep the whole source.
  const text = memory ? key.slice(2, 2 + request.text.length) : request.text;
  const { root, open, ...told } = parsePiece({ ...request, text: request.safe });
  const end = pointAfter(text);
  const made = open ? null : make({ text, children: root.children, end });
  const piece = { ...told, open, made, length: text.length, lines: end.line - 1 };
  memory?.set(key, piece);
  return piece;
}

function pointAfter(text: string): Piece['end'] {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 10 || (char === 13 && text.charCodeAt(at + 1) !== 10)) {
      line++;
      lineStart = at + 1;
    }
  }
  return { line, column: text.length - lineStart + 1, offset: text.length };
}

/**
 * The tree of a Markdown source. Offsets in it are UTF-16 positions in `source`, also where a byte order mark stands
 * before the text. Never throws. Text that would take longer than linear time to parse is read as plain lines there.
 */
export function parseMarkdown(source: string, wanted?: Wanted): Root {
  const pieces = makeOfPieces(source, (piece) => piece, undefined, wanted);
  const children: RootContent[] = [];
  for (const { made, start, line } of pieces) {
    for (const child of made.children) {
      shift(child, start, line);
      children.push(child);
    }
  }
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const last = pieces.at(-1)!;
  const { end } = last.made;
  return {
    type: 'root',
    children,
    position: {
      start: { line: 1, column: 1, offset: mark },
      end: { line: end.line + last.line, column: end.column, offset: end.offset + last.start },
    },
  };
}

function shift(root: Nodes, by: number, lines: number): void {
  if (by === 0 && lines === 0) return;
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.position) {
      for (const point of [node.position.start, node.position.end]) {
        point.offset = (point.offset ?? 0) + by;
        point.line += lines;
      }
    }
    if ('children' in node) waiting.push(...node.children);
  }
}
