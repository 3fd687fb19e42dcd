/**
 * Bare references in prose: `RB-1`, `INC-3`. Only as they are written, in capitals and without leading zeros, and not
 * as a part of something longer: `INC-2024-001` and `/browse/INC-3` are other people's numbers.
 */
import { visit } from 'unist-util-visit';
import { makeOfPieces, type Piece } from '#shared/markdown/parse.ts';
import { parseReference, REFERENCE_PREFIX } from '#shared/reference.ts';

const NAMES = Object.values(REFERENCE_PREFIX).join('|');
const REFERENCE = new RegExp(`(?<![\\p{L}\\p{N}_/.#-])(?:${NAMES})-[1-9]\\d{0,8}(?![\\p{L}\\p{N}_/-])`, 'gu');

/** A stretch of a text; `ref` is null for what stands between references. */
export interface ReferencePart {
  text: string;
  ref: string | null;
}

/** The text in parts, in order; one part when it names nothing. */
export function splitReferences(text: string): ReferencePart[] {
  const parts: ReferencePart[] = [];
  let at = 0;
  for (const match of text.matchAll(REFERENCE)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), ref: null });
    parts.push({ text: match[0], ref: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), ref: null });
  return parts;
}

/** The references that a piece of Markdown names outside of code and raw HTML, in the order of the text. */
export function referencesOfPiece({ text, children }: Pick<Piece, 'text' | 'children'>): string[] {
  if (text.search(REFERENCE) < 0) return [];
  const refs: string[] = [];
  visit({ type: 'root', children }, 'text', (node) => {
    for (const { ref } of splitReferences(node.value)) if (ref) refs.push(ref);
  });
  return refs;
}

/** The same for a whole text, each once. */
export function referencesIn(source: string): string[] {
  // Most texts name nothing, and those need not be parsed.
  if (source.search(REFERENCE) < 0) return [];
  return [...new Set(makeOfPieces(source, referencesOfPiece).flatMap(({ made }) => made))];
}

/** `INC-9` before `INC-10`, kinds in the order of the alphabet. */
export function byReference(a: string, b: string): number {
  const [one, other] = [parseReference(a), parseReference(b)];
  if (!one || !other) return a.localeCompare(b);
  return one.kind.localeCompare(other.kind) || one.number - other.number;
}
