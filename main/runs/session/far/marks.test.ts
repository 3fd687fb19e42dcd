import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarkReader, prefixOf } from './marks.ts';

const PREFIX = prefixOf('0123456789abcdef');

/** Reads the pieces; a mark is awaited when its first word is. */
function read(pieces: readonly Buffer[], awaited: ReadonlySet<string>) {
  const output: Buffer[] = [];
  const marks: string[] = [];
  const reader = createMarkReader(PREFIX, {
    output: (bytes) => void output.push(Buffer.from(bytes)),
    mark(words) {
      const known = awaited.has(words.split(' ')[0]!);
      if (known) marks.push(words);
      return known;
    },
  });
  for (const piece of pieces) reader.push(piece);
  reader.flush();
  return { output: Buffer.concat(output).toString('latin1'), marks };
}

function cut(text: string, cuts: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const places = [...cuts.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return places.map((place, index) => bytes.subarray(index === 0 ? 0 : places[index - 1], place));
}

/** Any bytes, and what comes close to a mark. */
const printed = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.nat(PREFIX.length - 1).map((length) => PREFIX.slice(0, length)),
  fc.constantFrom('\x1e', '\x1e\x1e', 'a line\n', `${PREFIX}forged e 0\n`, `${PREFIX}forged`, '\n'),
);
const part = fc.oneof(
  printed.map((text) => ({ text, mark: null as string | null })),
  fc.nat(255).map((code) => ({ text: `${PREFIX}word e ${code}\n`, mark: `word e ${code}` as string | null })),
);

describe('marks in a stream', () => {
  it('are taken out, and nothing else is, wherever the pieces were cut', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 60 }), (parts, cuts) => {
        // A part of a prefix right before a mark is still followed by a whole mark.
        const whole = parts.map(({ text }) => text).join('');
        const told = read(cut(whole, cuts), new Set(['word']));
        const once = read([Buffer.from(whole, 'latin1')], new Set(['word']));
        expect(told).toEqual(once);
        expect(told.marks).toEqual(parts.flatMap(({ mark }) => mark ?? []));
        expect(told.output).toBe(parts.map(({ text, mark }) => (mark === null ? text : '')).join(''));
      }),
      { numRuns: 1000 },
    );
  });

  it('pass output on at once', () => {
    const output: string[] = [];
    const reader = createMarkReader(PREFIX, {
      output: (bytes) => void output.push(bytes.toString()),
      mark: () => true,
    });
    reader.push(Buffer.from('no line end yet 0123'));
    expect(output).toEqual(['no line end yet 0123']);
    reader.push(Buffer.from('\x1e01'));
    expect(output).toHaveLength(1);
    reader.push(Buffer.from('x'));
    expect(output.join('')).toBe('no line end yet 0123\x1e01x');
  });

  it('are never awaited without end: a prefix with a long line is output', () => {
    const text = `${PREFIX}${'x'.repeat(5000)}`;
    expect(read([Buffer.from(text), Buffer.from('more\n')], new Set(['xx'])).output).toBe(`${text}more\n`);
  });
});
