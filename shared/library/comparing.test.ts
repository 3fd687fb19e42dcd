import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts } from './comparing.ts';
import { changeInWords } from './version-words.ts';

const textOf = (parts: { text: string }[]) => parts.map(({ text }) => text).join('');

test('changed words of a line stand out, lines around it are kept, the rest is counted', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const after = lines.with(10, 'line ten, at last').join('\n');
  const rows = compareTexts(lines.join('\n'), after, 2);
  expect(rows.map(({ kind }) => kind)).toEqual([
    'skipped',
    'same',
    'same',
    'changed',
    'same',
    'same',
    'skipped',
  ]);
  const changed = rows[3]!;
  if (changed.kind === 'skipped') throw new Error('not a line');
  expect(changed.after!.parts).toContainEqual({ text: 'line ', changed: false });
  expect(changed.after!.line).toBe(11);
  expect(rows[0]).toEqual({ kind: 'skipped', count: 8, beforeLine: 1, afterLine: 1 });
});

test('both texts can be read off the rows', () => {
  const lines = fc.array(fc.constantFrom('', 'a', 'b c', 'b d', '# x'), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      // Texts that are the same are left out as a whole.
      fc.pre(one.join('\n') !== other.join('\n'));
      const rows = compareTexts(
        one.map((line) => `${line}\n`).join(''),
        other.map((line) => `${line}\n`).join(''),
        99,
      );
      const read = (which: 'before' | 'after') =>
        rows.flatMap((row) => (row.kind !== 'skipped' && row[which] ? [textOf(row[which].parts)] : []));
      expect(read('before')).toEqual(one);
      expect(read('after')).toEqual(other);
    }),
  );
});

test('texts that have nothing in common are compared in no time', () => {
  const many = (word: string) => Array.from({ length: 8000 }, (_, index) => `${word} ${index}`).join('\n');
  const began = process.cpuUsage();
  expect(compareTexts(many('a'), many('b')).length).toBe(8000);
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(6000);
});

test('a change is told by its lines and the sections that they stand in', () => {
  const before = '# T\n\n## One\n\na\n\n## Two\n\nb\n';
  expect(changeInWords(before, before.replace('a\n', 'a\nc\n'))).toBe('1 line added in One');
  expect(changeInWords(before, before.replace('b', 'x').replace('a', 'y'))).toBe(
    '2 lines added, 2 removed in One, Two',
  );
  expect(changeInWords(before, before)).toBe('Nothing');
  expect(changeInWords(before, before.replaceAll('\n', '\r\n'))).toBe('Line ends only');
  expect(changeInWords('```\n# no\n```\nx\n', '```\n# no\n```\ny\n')).toBe('1 line added, 1 removed');
});
