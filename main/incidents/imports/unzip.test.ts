import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import { packFiles } from './pack.ts';
import { slackZip, zipOf } from './testing.ts';
import { isZip, unzip } from './unzip.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => faultOf(error).code,
  );
const readAll = async (bytes: Buffer) => {
  const zip = await unzip(bytes, 'x.zip');
  try {
    zip.plan(zip.paths);
    for (const path of zip.paths) await zip.read(path);
  } finally {
    zip.close();
  }
};

describe('zips from anywhere', () => {
  test('give their files and leave out folders and what a Mac puts beside', async () => {
    const zip = await unzip(
      zipOf([
        { path: 'a/', data: '' },
        { path: 'a/b.json', data: '[1]' },
        { path: '__MACOSX/a/._b.json', data: 'x' },
        { path: '.DS_Store', data: 'x' },
      ]),
      'x.zip',
    );
    expect(zip.paths).toEqual(['a/b.json']);
    expect((await zip.read('a/b.json')).toString()).toBe('[1]');
  });

  test.each(['../../etc/passwd', 'a/../../b', '/etc/passwd', 'C:\\windows\\x', '..\\x'])(
    '%s leads outside',
    async (path) => {
      const bytes = zipOf([
        { path: 'users.json', data: '[]' },
        { path, data: 'x' },
      ]);
      expect(await codeOf(unzip(bytes, 'x.zip'))).toBe('imports.zip-path');
    },
  );

  test('a file that inflates to far more than it is packed is a bomb, and none of it is inflated', async () => {
    const gigabyte = zipOf([
      { path: 'general/2025-09-04.json', data: Buffer.alloc(8 * 1024 * 1024), statedSize: 1024 ** 3 },
    ]);
    expect(await codeOf(readAll(gigabyte))).toBe('imports.bomb');
    const honest = zipOf([{ path: 'a.json', data: Buffer.alloc(8 * 1024 * 1024) }]);
    expect(await codeOf(readAll(honest))).toBe('imports.bomb');
  });

  test('a file that lies about its size is stopped at the size that it stated', async () => {
    const liar = zipOf([{ path: 'a.json', data: Buffer.alloc(64 * 1024 * 1024), statedSize: 10 }]);
    expect(liar.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await codeOf(readAll(liar))).toBe('imports.bomb');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  test('many files that share the same bytes are counted each, before any is inflated', async () => {
    const stated = 20 * 1024 * 1024;
    const noise = randomBytes(200_000);
    const again = Array.from({ length: 60 }, (_none, at) => ({
      path: `${at}.json`,
      data: '',
      statedSize: stated,
      again: true,
    }));
    const zip = await unzip(
      zipOf([{ path: 'first.json', data: noise, statedSize: stated }, ...again]),
      'x.zip',
    );
    await expect(codeOf(Promise.resolve().then(() => zip.plan(zip.paths)))).resolves.toBe(
      'imports.too-large',
    );
    expect(() => zip.plan(zip.paths.slice(0, 3))).not.toThrow();
    zip.close();
  });

  test('encrypted, doubled, cut off', async () => {
    expect(await codeOf(unzip(zipOf([{ path: 'a', data: 'x', encrypted: true }]), 'x.zip'))).toBe(
      'imports.zip-encrypted',
    );
    expect(
      await codeOf(
        unzip(
          zipOf([
            { path: 'a', data: 'x' },
            { path: 'a', data: 'y' },
          ]),
          'x.zip',
        ),
      ),
    ).toBe('imports.zip-twice');
    const whole = slackZip();
    expect(isZip(whole)).toBe(true);
    for (const length of [4, 100, whole.length - 10]) {
      expect(await codeOf(readAll(whole.subarray(0, length)))).toBe('imports.zip-broken');
    }
  });

  test('links and zips within are left out and told', async () => {
    const zip = await unzip(
      zipOf([
        { path: 'link', data: '/etc/passwd', mode: 0o120777 },
        { path: 'inner.zip', data: slackZip() },
        { path: 'a.json', data: '[]' },
      ]),
      'x.zip',
    );
    expect(zip.paths).toEqual(['a.json']);
    expect(zip.skipped.map(({ path }) => path)).toEqual(['link', 'inner.zip']);
  });

  test('whatever is changed in a zip, the answer is a fault or the files, never a crash', async () => {
    const whole = slackZip();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          expect(await codeOf(readAll(bytes))).toMatch(/^(?:none|imports\..*)$/);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('what is packed is read back, and the same files give the same bytes', async () => {
    const files = [
      { path: 'b/ü.json', bytes: Buffer.from('two') },
      { path: 'a.json', bytes: Buffer.from('one'.repeat(1000)) },
    ];
    const packed = await packFiles(files);
    expect(await packFiles(files.toReversed())).toEqual(packed);
    const zip = await unzip(packed, 'x.zip');
    expect(zip.paths).toEqual(['a.json', 'b/ü.json']);
    expect((await zip.read('b/ü.json')).toString()).toBe('two');
    expect((await zip.read('a.json')).length).toBe(3000);
  });
});
