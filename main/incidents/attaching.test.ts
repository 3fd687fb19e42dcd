import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { fileNameOf, mediaTypeOf } from './files.ts';
import type { IncidentsService } from './service.ts';
import { declareOne, faultIn, testIncidents } from './testing.ts';

let store: TestStore;
let incidents: IncidentsService;
let id: string;

beforeEach(() => {
  store = testStore();
  incidents = testIncidents(store);
  id = declareOne(incidents).id;
});
afterEach(() => store.end());

const attach = (
  bytes: Uint8Array | string,
  more: { name?: string; mediaType?: string; note?: string; key?: string } = {},
) =>
  incidents.attachFile(id, {
    name: 'file.bin',
    mediaType: 'application/octet-stream',
    note: '',
    ...more,
    data: Buffer.from(bytes as string).toString('base64'),
  });
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);

describe('a file on the timeline', () => {
  test('is evidence of an entry, with its bytes as they are', () => {
    const bytes = new Uint8Array([...PNG, ...Array.from({ length: 300_000 }, (_, n) => n % 256)]);
    const entry = attach(bytes, { name: 'C:\\shots\\panel.png', note: 'the panel at its worst' });
    expect(entry).toMatchObject({ kind: 'evidence', text: 'the panel at its worst', author: 'ada' });
    expect(entry.evidence).toMatchObject([
      {
        name: 'panel.png',
        mediaType: 'image/png',
        size: bytes.length,
        excerpt: '',
        runId: null,
        command: null,
      },
    ]);
    expect(store.db.blobs.read(entry.evidence[0]!.sha256).equals(bytes)).toBe(true);
  });

  test('is told by its name where there is no note', () => {
    expect(attach('x', { name: 'app.log' }).text).toBe('app.log');
  });

  test('shows its first lines with credentials masked, and keeps the bytes untouched', () => {
    const text = 'user=ann\npassword=correct-horse-battery\nAKIAIOSFODNN7EXAMPLE\nümlaut';
    const { evidence } = attach(text, { name: 'app.log', mediaType: 'text/x-log' });
    expect(evidence[0]!.excerpt).toContain('user=ann');
    expect(evidence[0]!.excerpt).toContain('ümlaut');
    expect(evidence[0]!.excerpt).not.toMatch(/correct-horse|AKIA/);
    expect(store.db.blobs.read(evidence[0]!.sha256).toString('utf8')).toBe(text);
  });

  test('tells how much more there is, as far as that is known', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}`).join('\n');
    expect(attach(lines(20)).evidence[0]!.excerpt).toMatch(/^line 0\n.*line 13\n… 6 more lines$/s);
    expect(attach(lines(20_000)).evidence[0]!.excerpt).toMatch(/line 13\n… and more$/);
  });

  test('is attached once with the same key', () => {
    const first = attach('x', { key: 'k' });
    expect(attach('x', { key: 'k' }).id).toBe(first.id);
    expect(incidents.get(id).entries).toHaveLength(2);
  });

  test('is refused when it is empty, and then nothing is logged', () => {
    expect(faultIn(() => attach(''))).toMatchObject({
      code: 'incidents.empty-file',
      kept: 'Nothing was attached.',
    });
    expect(incidents.get(id).entries).toHaveLength(1);
  });
});

describe('what a file is', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  test.each([
    ['a PNG, whatever it is called', PNG, 'text/html', 'image/png'],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 1), 'application/x', 'image/jpeg'],
    ['a GIF', bytes('GIF89a\0\0'), '', 'image/gif'],
    ['a WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), '', 'image/webp'],
    ['no image, though it says so', bytes('\0\x01\x02'), 'image/png', 'application/octet-stream'],
    ['an SVG: text, for it may hold scripts', bytes('<svg onload="x()"/>'), 'image/svg+xml', 'text/plain'],
    ['HTML: text too', bytes('<script>x()</script>'), 'text/html', 'text/plain'],
    ['a PDF', bytes('%PDF-1.7\n\xe2\xe3\0'), 'application/pdf', 'application/pdf'],
    ['binary that says it is XHTML', bytes('\0\0'), 'application/xhtml+xml', 'application/octet-stream'],
    ['UTF-8 text', Buffer.from('später 🎉\n\t\x1b[31mred\x1b[0m'), 'application/json', 'text/plain'],
    ['text that is not UTF-8', Uint8Array.of(0x66, 0xfc, 0x72), 'application/x-latin', 'application/x-latin'],
    [
      'text whose last character is cut where we look',
      Buffer.from(`${'a'.repeat(65_535)}ü`),
      '',
      'text/plain',
    ],
  ])('%s', (_what, content, given, type) => {
    expect(mediaTypeOf(content, given)).toBe(type);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['..', 'file'],
    ['dir/', 'file'],
    ['log\n.txt', 'log.txt'],
  ])('its name: %j', (given, name) => {
    expect(fileNameOf(given)).toBe(name);
  });
});
