import { expect, test } from 'vitest';
import { decodeText } from './decode.ts';

const TEXT = 'time,text\n2025-09-04 11:42,Größe überschritten – 😀';
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 with a mark, little end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16 with a mark, big end first', utf16be(`\ufeff${TEXT}`)],
  ['UTF-16 without a mark, little end first', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16 without a mark, big end first', utf16be(TEXT)],
])('%s', (_name, bytes) => {
  expect(decodeText(bytes)).toEqual({ text: TEXT, doubt: null });
});

test('Latin-1 is read with a doubt', () => {
  const decoded = decodeText(Buffer.from('Größe', 'latin1'));
  expect(decoded).toMatchObject({ text: 'Größe', doubt: expect.stringContaining('Windows-1252') });
});

test('what is no text is none', () => {
  expect(decodeText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff]))).toBeNull();
  expect(decodeText(Buffer.from('a\u0000b'))).toBeNull();
});
