/**
 * A document as safe HTML piece by piece, so that after a keystroke only the piece around it is made anew. What comes
 * out, put together, is what the whole document gives: pieces that need each other (HTML that begins in one and ends
 * in another) are made together, and footnotes are counted over all of them.
 */
import type { Root } from 'hast';
import type { Definition, Root as MarkdownRoot, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { Recent } from '#shared/recent.ts';
import { NOT_NESTING, safeTreeOf, type TreeOptions } from './html.ts';
import { makeOfPieces, type Piece, PieceMemory, type Placed } from './parse.ts';
import {
  FootnoteNumbers,
  type Footnotes,
  footnotesIn,
  notesRoot,
  onlyNotes,
  withMarks,
} from './safe-footnotes.ts';

/** The same text in the same surroundings gives the same object, as long as it is remembered. */
export interface SafePiece {
  /** Offsets in it (`dataStart`, `dataEnd`) count from the beginning of the piece. */
  tree: Root;
  /** As it stands in the source. */
  text: string;
}

export interface PlacedPiece {
  piece: SafePiece;
  /** Offset of the piece in the source, in UTF-16 units. */
  start: number;
}

/** What one piece needs of others. */
interface Needs {
  piece: Piece;
  definitions: Definition[];
  /** The labels of definitions that it refers to, wherever those are. */
  refers: ReadonlySet<string>;
  footnotes: Footnotes;
  /** Elements that raw HTML leaves open, and how many it ends that were not begun in it. */
  opens: readonly string[];
  ends: readonly string[];
}

/** Memory of what was made; give each preview its own. `make` is done once with each piece that is new. */
export class SafePieces {
  readonly #parse: (source: string) => readonly Placed<Piece>[];
  readonly #needs = new WeakMap<Piece, Needs>();
  readonly #made = new Recent<SafePiece>(1_000_000);
  readonly #make: (tree: Root) => Root;
  readonly #options: TreeOptions;

  /** @param parse gives the same piece the same object, so that one parse serves all that look at the text */
  constructor(
    make: (tree: Root) => Root = (tree) => tree,
    options: TreeOptions = {},
    parse: (source: string) => readonly Placed<Piece>[] = remembering(),
  ) {
    this.#make = make;
    this.#options = options;
    this.#parse = parse;
  }

  /** The document in pieces, in order; its footnotes are the last. */
  of(source: string): PlacedPiece[] {
    const placed = this.#parse(source).map((each) => ({ ...each, made: this.#needsOf(each.made) }));
    this.#made.makeRoom(3 * source.length);
    const definitions = firstOfEach(placed.flatMap(({ made }) => made.definitions));
    // Footnotes within footnotes are counted in an order of their own: such a document is made as a whole.
    if (placed.some(({ made }) => made.footnotes.nested)) {
      const piece = this.#made.of(`whole\n${source}`, () => this.#piece(source, rootOf(placed, [])));
      return [{ piece, start: placed[0]!.start }];
    }
    const numbers = new FootnoteNumbers();
    const groups = groupsOf(placed).map((group) => {
      const refers = new Set(group.flatMap(({ made }) => [...made.refers]));
      const wanted = definitions.filter(({ identifier }) => refers.has(identifier));
      const marks = group.flatMap(({ made }) => made.footnotes.references.map((id) => numbers.next(id)));
      const text = group.map(({ made }) => made.piece.text).join('');
      const around = JSON.stringify([
        wanted.map(({ identifier, url, title }) => [identifier, url, title]),
        marks,
      ]);
      const piece = this.#made.of(`${around}\n${text}`, () =>
        this.#piece(text, withMarks(rootOf(group, wanted), marks)),
      );
      return { piece, start: group[0]!.start };
    });
    const notes = this.#notes(placed, definitions, numbers);
    return notes ? [...groups, { piece: notes, start: source.length }] : groups;
  }

  #piece(text: string, root: MarkdownRoot): SafePiece {
    return { text, tree: this.#make(safeTreeOf(root, this.#options)) };
  }

  /** The section of footnotes; null when the text refers to none. */
  #notes(
    placed: readonly Placed<Needs>[],
    definitions: readonly Definition[],
    numbers: FootnoteNumbers,
  ): SafePiece | null {
    if (numbers.asked.length === 0) return null;
    const notes = placed.flatMap(({ made }) => made.footnotes.definitions);
    const root = notesRoot(numbers.asked, notes, definitions);
    return this.#made.of(`notes\n${JSON.stringify(root)}`, () => {
      const { tree, text } = this.#piece('', structuredClone(root));
      return { text, tree: onlyNotes(tree) };
    });
  }

  #needsOf(piece: Piece): Needs {
    const known = this.#needs.get(piece);
    if (known) return known;
    const needs = needsOf(piece);
    this.#needs.set(piece, needs);
    return needs;
  }
}

function remembering(): (source: string) => readonly Placed<Piece>[] {
  const memory = new PieceMemory<Piece>(400_000);
  return (source) => makeOfPieces(source, (piece) => piece, memory);
}

function needsOf(piece: Piece): Needs {
  const definitions: Definition[] = [];
  const refers = new Set<string>();
  const opens: string[] = [];
  const ends: string[] = [];
  const root: MarkdownRoot = { type: 'root', children: piece.children };
  visit(root, (node) => {
    if (node.type === 'definition') definitions.push(node);
    else if (node.type === 'linkReference' || node.type === 'imageReference') refers.add(node.identifier);
    else if (node.type === 'html') {
      for (const [, slash, name] of node.value.matchAll(/<(\/?)([a-z][^\s/<>]{0,40})/gi)) {
        const tag = name!.toLowerCase();
        if (NOT_NESTING.has(tag)) continue;
        if (slash === '') opens.push(tag);
        else if (opens.at(-1) === tag) opens.pop();
        else ends.push(tag);
      }
    }
  });
  return { piece, definitions, refers, footnotes: footnotesIn(root), opens, ends };
}

/** Pieces that must be made together. Only HTML that is open makes them so: an end of what nothing began is dropped. */
function groupsOf(placed: readonly Placed<Needs>[]): Placed<Needs>[][] {
  const groups: Placed<Needs>[][] = [];
  const open = new Map<string, number>();
  for (const each of placed) {
    if (open.size > 0) {
      groups.at(-1)!.push(each);
      for (const tag of each.made.ends) count(open, tag, -1);
    } else groups.push([each]);
    for (const tag of each.made.opens) count(open, tag, 1);
  }
  return groups;
}

function count(open: Map<string, number>, tag: string, by: 1 | -1): void {
  const next = (open.get(tag) ?? 0) + by;
  if (next > 0) open.set(tag, next);
  else open.delete(tag);
}

/** CommonMark 6.6: of several definitions of the same label the first counts. */
function firstOfEach(definitions: readonly Definition[]): Definition[] {
  const seen = new Set<string>();
  return definitions.filter(({ identifier }) => !seen.has(identifier) && seen.add(identifier));
}

/** A tree of their own: what was parsed is remembered, and making HTML of it would change it. */
function rootOf(group: readonly Placed<Needs>[], definitions: readonly Definition[]): MarkdownRoot {
  const from = group[0]!.start;
  const own = new Set<RootContent>(group.flatMap(({ made }) => made.definitions));
  const children = group.flatMap(({ made, start }) =>
    made.piece.children.map((child) => moved(structuredClone(child), start - from)),
  );
  const others = definitions
    .filter((definition) => !own.has(definition))
    .map((each) => structuredClone(each));
  // First, so that the first of two with the same label counts, wherever it stands.
  return { type: 'root', children: [...others, ...children] };
}

function moved(root: RootContent, by: number): RootContent {
  if (by === 0) return root;
  visit(root, (node) => {
    if (!node.position) return;
    for (const point of [node.position.start, node.position.end]) point.offset = (point.offset ?? 0) + by;
  });
  return root;
}
