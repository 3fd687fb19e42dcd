import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchElectron, findElectron } from './electron-binary.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hotwash-electron-'));
  folder = join(root, 'node_modules', 'electron');
  mkdirSync(join(folder, 'dist'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('knows the package without its binary from no package, and the binary where it is', () => {
  expect(findElectron(root, {})).toBe('none');
  writeFileSync(join(folder, 'install.js'), '');
  expect(findElectron(root, {})).toBe('absent');
  writeFileSync(join(folder, 'path.txt'), 'electron');
  expect(findElectron(root, {})).toBe('absent');
  writeFileSync(join(folder, 'dist', 'electron'), '');
  expect(findElectron(root, {})).toEqual({ path: join(folder, 'dist', 'electron') });
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') })).toBe('absent');
});

describe('fetching', () => {
  const installer = (code: string) => writeFileSync(join(folder, 'install.js'), code);

  test('runs the package’s own installer', async () => {
    installer(
      "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'path.txt'), 'electron')",
    );
    writeFileSync(join(folder, 'dist', 'electron'), '');
    expect(await fetchElectron(root)).toBeNull();
    expect(findElectron(root, {})).toMatchObject({ path: expect.any(String) });
  });

  test('passes on what went wrong in one line', async () => {
    installer("console.error(new TypeError('getaddrinfo ENOTFOUND example.org').stack); process.exit(1)");
    expect(await fetchElectron(root)).toBe(
      'Electron could not be fetched (getaddrinfo ENOTFOUND example.org)',
    );
  });

  test('does not wait for ever', async () => {
    installer('setTimeout(() => {}, 60_000)');
    expect(await fetchElectron(root, 300)).toMatch(/could not be fetched within 0 s/);
  });
});
