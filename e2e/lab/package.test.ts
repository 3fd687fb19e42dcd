/**
 * What goes into a package. The real packager runs on the real build; only Electron's binary is a stub, because it is
 * large and cannot be fetched everywhere. The stub carries the fuse wire of a real one (the bytes behind a known
 * mark), so that what is flipped can be read back. What this cannot show: that a real binary obeys its fuses, and
 * that the installers (AppImage, deb, dmg, nsis) install.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, isStale } from '../../tooling/start/build.ts';

const root = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

/** Parts of the packager's own libraries. */
type Asar = {
  listPackage(archive: string, options: object): string[];
  extractFile(archive: string, path: string): Buffer;
  extractAll(archive: string, folder: string): void;
};
type Fuses = {
  SENTINEL: string;
  getCurrentFuseWire(binary: string): Promise<Record<string, number | string>>;
};

const DECOYS = ['e2e', 'bench', 'docs', 'tooling', 'shared', 'main', 'renderer', '.ci', '.github', '.git'];
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

let folder: string;
let unpacked: string;
let archive: string;
let entries: string[];

/** Everything that fuses say is the opposite of what is wanted, so that each must have been flipped. */
function stubElectron(dist: string): void {
  const wire = Buffer.concat([Buffer.from(sentinel()), Buffer.from([1, 8]), Buffer.from('10110001')]);
  mkdirSync(join(dist, 'locales'), { recursive: true });
  mkdirSync(join(dist, 'resources'));
  writeFileSync(join(dist, 'electron'), Buffer.concat([Buffer.from('stub'), wire, Buffer.alloc(64)]), {
    mode: 0o755,
  });
  writeFileSync(join(dist, 'version'), require('electron/package.json').version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak'])
    writeFileSync(join(dist, name), 'stub');
}

function sentinel(): string {
  return (require('@electron/fuses/dist/constants.js') as Fuses).SENTINEL;
}

beforeAll(() => {
  if (isStale(root)) expect(build(root)).toBeNull();
  folder = mkdtempSync(join(tmpdir(), 'hotwash-package-'));
  stubElectron(join(folder, 'electron'));
  const ended = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--dir', '--linux', '--x64', '-c', 'electron-builder.yml'],
      `-c.electronDist=${join(folder, 'electron')}`,
      `-c.directories.output=${join(folder, 'out')}`,
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, ELECTRON_BUILDER_OFFLINE: 'true' } },
  );
  expect(ended.status, ended.stdout + ended.stderr).toBe(0);
  unpacked = join(folder, 'out', 'linux-unpacked');
  archive = join(unpacked, 'resources', 'app.asar');
  const asar = require('@electron/asar') as Asar;
  entries = asar.listPackage(archive, {}).map((entry) => entry.replaceAll('\\', '/'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  test('starts where package.json says, with everything that starts from there', () => {
    const asar = require('@electron/asar') as Asar;
    const manifest = JSON.parse(asar.extractFile(archive, 'package.json').toString());
    expect(manifest.main).toBe('out/main/main.js');
    expect(entries).toEqual(
      expect.arrayContaining([
        '/out/main/main.js',
        '/out/main/core-process.js',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
        '/assets/icons/icon-512.png',
        '/LICENSE',
      ]),
    );
    expect(entries.some((entry) => /^\/out\/renderer\/assets\/.+\.js$/.test(entry))).toBe(true);
  });

  test('carries every sample and template of the checkout', () => {
    for (const part of ['samples', 'templates']) {
      const source = join(root, 'assets', part);
      if (!existsSync(source)) continue;
      const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const names = files.map((entry) =>
        join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'),
      );
      expect(entries).toEqual(expect.arrayContaining(names));
    }
    expect(
      entries.filter((entry) => /^\/assets\/samples\/.+\.md$/.test(entry)).length,
    ).toBeGreaterThanOrEqual(5);
  });

  test('carries no sources, tests, papers or tools', () => {
    expect(entries.filter((entry) => DECOYS.includes(entry.split('/')[1]!))).toEqual([]);
    expect(
      entries.filter((entry) => /\.(ts|tsx|map|cpp|c|h)$|\.test\.|playwright|vitest/.test(entry)),
    ).toEqual([]);
    const tools = [
      'electron',
      'electron-builder',
      'vite',
      'typescript',
      'monaco-editor',
      'react',
      'fast-check',
    ];
    expect(entries.filter((entry) => tools.some((tool) => entry === `/node_modules/${tool}`))).toEqual([]);
    expect(entries.filter((entry) => /\/node_modules\/node-(bin-)?(linux|darwin|win)/.test(entry))).toEqual(
      [],
    );
  });

  test('carries every library that the built core names, grammars included', () => {
    const chunks = readdirSync(join(root, 'out', 'main'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.js'),
    );
    const named = new Set<string>();
    for (const name of chunks) {
      const text = readFileSync(join(root, 'out', 'main', name), 'utf8');
      for (const [, from] of text.matchAll(/^(?:import|export) (?:[^'"]* from )?["']([^'"./][^'"]*)["']/gm))
        named.add(
          from!
            .split('/')
            .slice(0, from!.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
    const libraries = [...named].filter((name) => name !== 'electron' && !name.startsWith('node:'));
    expect(libraries.length).toBeGreaterThan(5);
    expect(entries).toEqual(
      expect.arrayContaining(libraries.map((name) => `/node_modules/${name}/package.json`)),
    );
    expect(entries).toContain('/node_modules/web-tree-sitter/web-tree-sitter.wasm');
    expect(entries).toContain('/node_modules/tree-sitter-bash/tree-sitter-bash.wasm');
  });

  test('has the database’s native part for this platform only, outside the archive', () => {
    const native = entries.filter(
      (entry) => entry.startsWith('/node_modules/better-sqlite3/') && entry.endsWith('.node'),
    );
    expect(native).toEqual(['/node_modules/better-sqlite3/prebuilds/linux-x64.node']);
    expect(existsSync(join(unpacked, 'resources', 'app.asar.unpacked', native[0]!))).toBe(true);
  });

  test('holds all that its core needs to open data, read runbooks and answer a window', () => {
    const app = join(folder, 'app');
    (require('@electron/asar') as Asar).extractAll(archive, app);
    copyFileSync(join(import.meta.dirname, 'packaged-core.mjs'), join(app, 'packaged-core.mjs'));
    const ended = spawnSync(process.execPath, ['packaged-core.mjs', join(folder, 'data')], {
      cwd: app,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(ended.status, ended.stdout + ended.stderr).toBe(0);
    const { about, imported } = JSON.parse(ended.stdout.trim().split('\n').at(-1)!);
    expect(about).toMatchObject({
      host: 'electron',
      dataDir: join(folder, 'data'),
      version: expect.stringMatching(/^\d/),
    });
    expect(imported.length).toBeGreaterThanOrEqual(5);
    expect(imported.every((result: { ok: boolean }) => result.ok)).toBe(true);
  });

  test('has its fuses set: no Node mode, no NODE_OPTIONS, no inspector, only the checked archive', async () => {
    const fuses = await (require('@electron/fuses') as Fuses).getCurrentFuseWire(join(unpacked, 'hotwash'));
    expect(fuses).toMatchObject({ 0: OFF, 2: OFF, 3: OFF, 4: ON, 5: ON, 7: OFF });
  });
});
