/** What is being written, parsed once for all that look at it: preview, outline, references. Kept piece by piece. */
import { makeOfPieces, type Piece, PieceMemory, type Placed } from '#shared/markdown/parse.ts';

const memory = new PieceMemory<Piece>(400_000);

/** The same piece of text gives the same object as long as it is remembered. It must not be changed. */
export function parsedPieces(source: string): Placed<Piece>[] {
  return makeOfPieces(source, (piece) => piece, memory);
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
