/** JSON: every leaf under its path. One document, or one a line, as `jq -c` and `--format json` print them. */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';

export const json: Extractor = {
  name: 'JSON',
  reads({ lines }) {
    const text = lines.join('\n').trim();
    if (!/^[{[]/.test(text)) return null;
    const documents = documentsIn(text, lines);
    if (!documents) return null;
    const found: Measurement[] = [];
    if (documents.length === 1) addLeaves(documents[0], [], found);
    else for (const [index, one] of documents.entries()) addLeaves(one, [String(index)], found);
    // A part of a document that is too large would be judged as if it were all.
    return { measurements: found.length > MOST_LEAVES ? [] : found, rows: null };
  },
};

function documentsIn(text: string, lines: readonly string[]): unknown[] | null {
  try {
    return [JSON.parse(text)];
  } catch {
    try {
      return lines.filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
    } catch {
      return null;
    }
  }
}

/** Leaves that are looked at; a larger document is one that nobody's expectation is about. */
const MOST_LEAVES = 5000;
const DEEPEST = 100;

function addLeaves(value: unknown, path: string[], found: Measurement[]): void {
  if (found.length > MOST_LEAVES || path.length > DEEPEST) return;
  if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) addLeaves(child, [...path, key], found);
    return;
  }
  // List positions tell whose value it is, names tell what it is.
  const names = path.filter((key) => !/^\d+$/.test(key));
  const row = path.filter((key) => /^\d+$/.test(key)).join('.');
  found.push({ ...measurement(names.join('.'), row && `#${row}`, String(value)), path: path.join('.') });
}
