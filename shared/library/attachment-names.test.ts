import { expect, test } from 'vitest';
import { attachmentMarkdown, attachmentOf, freeName, isPicture, mediaTypeOf } from './attachment-names.ts';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

test('what a file is its bytes say', () => {
  expect(mediaTypeOf(bytes('\x89PNG\r\n\x1a\n....'))).toBe('image/png');
  expect(mediaTypeOf(bytes('\xff\xd8\xff\xe0'))).toBe('image/jpeg');
  expect(mediaTypeOf(bytes('GIF89a'))).toBe('image/gif');
  expect(mediaTypeOf(bytes('RIFF1234WEBPVP8 '))).toBe('image/webp');
  expect(mediaTypeOf(bytes('%PDF-1.7'))).toBe('application/pdf');
  expect(mediaTypeOf(bytes('plain words'))).toBe('text/plain');
  expect(mediaTypeOf(bytes('\x00\x01'))).toBe('application/octet-stream');
  expect(isPicture(mediaTypeOf(bytes('<?xml version="1.0"?>\n<svg onload="alert(1)">')))).toBe(false);
});

test('a name is made that every file system takes and that is free', () => {
  expect(freeName('Screen shot (2).PNG', 'image/png', [])).toBe('Screen-shot-2.png');
  expect(freeName('../../etc/passwd', 'text/plain', [])).toBe('passwd.txt');
  expect(freeName('C:\\x\\con', 'image/png', [])).toBe('con-.png');
  expect(freeName('a.png', 'image/png', ['A.png', 'a-2.png'])).toBe('a-3.png');
  expect(freeName('', 'image/png', [])).toBe('picture.png');
  expect(freeName('...', 'text/plain', [])).toBe('file.txt');
  expect(freeName('evil.png', 'image/svg+xml', [])).toBe('evil.svg');
  expect(freeName('page.html', 'text/plain', [])).toBe('page.txt');
  expect(freeName('x'.repeat(500), 'image/png', []).length).toBeLessThanOrEqual(100);
  expect(freeName('График нагрузки.png', 'image/png', [])).toBe('График-нагрузки.png');
});

test('the Markdown of an attachment leads back to it', () => {
  const name = freeName('График & load.png', 'image/png', []);
  const markdown = attachmentMarkdown({ name, mediaType: 'image/png' });
  expect(markdown.startsWith('![')).toBe(true);
  expect(attachmentOf(/\((.*)\)/.exec(markdown)![1]!)).toBe(name);
  expect(attachmentMarkdown({ name: 'a.svg', mediaType: 'image/svg+xml' })).toBe('[a](attachments/a.svg)');
  for (const url of ['attachments/a/../b', '/attachments/a', 'https://x/attachments/a', 'attachments/'])
    expect(attachmentOf(url)).toBeNull();
});
