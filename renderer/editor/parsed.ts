/** What is being written, parsed once for all that look at it: preview, outline, references. Kept piece by piece. */
import { makeOfPieces, type Piece, PieceMemory, type Placed } from '#shared/markdown/parse.ts';
import { lightened } from './lightened.ts';

const memory = new PieceMemory<Piece>(400_000);

/** Texts that are looked at at the same time: what is typed, what is drawn, what is stored. */
const TEXTS = 4;

const lately: { source: string; pieces: Placed<Piece>[] }[] = [];

/**
 * The same piece of text gives the same object as long as it is remembered. It must not be changed. Of a live block with
 * thousands of rows it has the first ones.
 */
export function parsedPieces(source: string): readonly Placed<Piece>[] {
  const known = lately.find((each) => each.source === source);
  if (known) return known.pieces;
  const pieces = makeOfPieces(lightened(source), (piece) => piece, memory);
  lately.unshift({ source, pieces });
  lately.length = Math.min(lately.length, TEXTS);
  return pieces;
}

/** Something made of a piece once, as long as the piece is remembered. */
export function ofPiece<Made>(make: (piece: Piece) => Made): (piece: Piece) => Made {
  const known = new WeakMap<Piece, Made>();
  return (piece) => {
    let made = known.get(piece);
    if (made === undefined) {
      made = make(piece);
      known.set(piece, made);
    }
    return made;
  };
}
