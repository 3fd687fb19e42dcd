/**
 * A document as safe HTML piece by piece, so that after a keystroke only the piece around it is made anew. What comes
 * out, put together, is what the whole document gives: pieces that need each other (HTML that begins in one and ends
 * in another, footnotes) are made together.
 */
import type { Root } from 'hast';
import type { Definition, Root as MarkdownRoot, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { Recent } from '#shared/recent.ts';
import { NOT_NESTING, safeTreeOf, type TreeOptions } from './html.ts';
import { makeOfPieces, type Piece, PieceMemory, type Placed } from './parse.ts';

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
  /** Refers to a definition, wherever that is. */
  refers: boolean;
  footnotes: boolean;
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

  /** The document in pieces, in order. */
  of(source: string): PlacedPiece[] {
    const placed = this.#parse(source).map((each) => ({ ...each, made: this.#needsOf(each.made) }));
    this.#made.makeRoom(3 * source.length);
    const definitions = firstOfEach(placed.flatMap(({ made }) => made.definitions));
    const key = JSON.stringify(definitions.map(({ identifier, url, title }) => [identifier, url, title]));
    return groupsOf(placed).map((group) => {
      const refers = group.some(({ made }) => made.refers);
      const text = group.map(({ made }) => made.piece.text).join('');
      const piece = this.#made.of(`${refers ? key : ''}\n${text}`, () => ({
        text,
        tree: this.#make(safeTreeOf(rootOf(group, refers ? definitions : []), this.#options)),
      }));
      return { piece, start: group[0]!.start };
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
  let refers = false;
  let footnotes = false;
  const opens: string[] = [];
  const ends: string[] = [];
  const root: MarkdownRoot = { type: 'root', children: piece.children };
  visit(root, (node) => {
    if (node.type === 'definition') definitions.push(node);
    else if (node.type === 'linkReference' || node.type === 'imageReference') refers = true;
    else if (node.type === 'footnoteReference' || node.type === 'footnoteDefinition') footnotes = true;
    else if (node.type === 'html') {
      for (const [, slash, name, closed] of node.value.matchAll(/<(\/?)([a-z][^\s/>]{0,40})[^>]*?(\/?)>/gi)) {
        const tag = name!.toLowerCase();
        if (NOT_NESTING.has(tag) || closed === '/') continue;
        if (slash === '') opens.push(tag);
        else if (opens.at(-1) === tag) opens.pop();
        else ends.push(tag);
      }
    }
  });
  return { piece, definitions, refers, footnotes, opens, ends };
}

/** Pieces that must be made together. Only HTML that is open makes them so: an end of what nothing began is dropped. */
function groupsOf(placed: readonly Placed<Needs>[]): Placed<Needs>[][] {
  if (placed.some(({ made }) => made.footnotes)) return [[...placed]];
  const groups: Placed<Needs>[][] = [];
  let open: string[] = [];
  for (const each of placed) {
    const within = open.length > 0;
    if (within) {
      for (const tag of each.made.ends) if (open.includes(tag)) open.splice(open.lastIndexOf(tag), 1);
      groups.at(-1)!.push(each);
    } else groups.push([each]);
    open = [...open, ...each.made.opens];
  }
  return groups;
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
