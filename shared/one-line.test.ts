import { expect, it } from 'vitest';
import { LineOrNull, OneLine, oneLine } from './one-line.ts';

it('makes one line of whatever was pasted, and steers no terminal', () => {
  expect(oneLine(' a \r\n\tb\u0000c\u001b[31m d\u2028e ')).toBe('a b c [31m d e');
  expect(oneLine('سلام  دنیا')).toBe('سلام  دنیا');
});

it('counts what is left', () => {
  expect(OneLine(3).min(1).parse('\u0000abc\n')).toBe('abc');
  expect(OneLine(3).safeParse('abcd').success).toBe(false);
  expect(OneLine(3).min(1).safeParse('\u0000\n').success).toBe(false);
});

it('takes an empty text for none', () => {
  expect([' ', null, 'Ann'].map((text) => LineOrNull(10).parse(text))).toEqual([null, null, 'Ann']);
});
