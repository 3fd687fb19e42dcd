import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ComparedLine, partsOf } from './diff-parts.ts';

const same = (count: number): ComparedLine[] =>
  Array.from({ length: count }, (_, index) => ({ side: 'same', text: `${index}` }));

test('what is the same far from a change is hidden', () => {
  const lines: ComparedLine[] = [...same(20), { side: 'right', text: 'new' }, ...same(5)];
  const parts = partsOf(lines);
  expect(parts.map(({ kind, lines: some }) => [kind, some.length])).toEqual([
    ['hidden', 17],
    ['lines', 9],
  ]);
});

test('two outputs that are the same are one stretch', () => {
  expect(partsOf(same(10)).map(({ kind }) => kind)).toEqual(['hidden']);
  expect(partsOf(same(3)).map(({ kind }) => kind)).toEqual(['lines']);
  expect(partsOf([])).toEqual([]);
});

test('no line is lost, none stands twice, no change is hidden', () => {
  const line = fc.record({
    side: fc.constantFrom('same', 'left', 'right'),
    text: fc.string({ maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(line as fc.Arbitrary<ComparedLine>, { maxLength: 60 }), (lines) => {
      const parts = partsOf(lines);
      expect(parts.flatMap((part) => part.lines)).toEqual(lines.map((each, number) => ({ ...each, number })));
      for (const part of parts) {
        if (part.kind === 'hidden') expect(part.lines.every(({ side }) => side === 'same')).toBe(true);
      }
    }),
  );
});
