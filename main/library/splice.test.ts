import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSource, spliceBytes } from './splice.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test('an unchanged text keeps its bytes, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (source) => {
      expect(spliceBytes(source, decodeSource(source))).toEqual(source);
    }),
  );
});

test('a changed line leaves the bytes of the others alone', () => {
  const source = bytes('\xef\xbb\xbfone\r\n\xff\xfe bad\r\ntwo\nthree');
  const edited = decodeSource(source).replace('two', 'zwei');
  expect(spliceBytes(source, edited)).toEqual(bytes('\xef\xbb\xbfone\r\n\xff\xfe bad\r\nzwei\nthree'));
});

test('line ends that an editor made uniform stay as they were where nothing was typed', () => {
  const source = bytes('a\r\nb\nc\r\nd\n');
  expect(spliceBytes(source, 'a\nb\nX\nd\n')).toEqual(bytes('a\r\nb\nX\nd\n'));
});

test('an edit that came with other line ends leaves no mixture', () => {
  const [lf, crlf] = ['one\ntwo\nthree\nfour\n', 'one\r\nTWO\r\nthree\r\nFOUR\r\n'];
  expect(spliceBytes(bytes(lf), crlf)).toEqual(bytes('one\nTWO\nthree\nFOUR\n'));
  expect(spliceBytes(bytes(crlf), lf)).toEqual(bytes('one\r\ntwo\r\nthree\r\nfour\r\n'));
});

test('of valid UTF-8 the result is exactly the new text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (old, next) => {
      fc.pre(!old.includes('\r') && !next.includes('\r'));
      const source = Buffer.from(old.toWellFormed(), 'utf8');
      expect(decodeSource(spliceBytes(source, next.toWellFormed()))).toBe(next.toWellFormed());
    }),
  );
});
