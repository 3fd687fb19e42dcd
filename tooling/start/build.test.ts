import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStale } from './build.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hotwash-build-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, second: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, second, second);
}

function built(second: number): void {
  for (const path of ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'])
    put(path, second);
}

test('a build is made when there is none, or only a part of one', () => {
  put('renderer/app/main.tsx', 100);
  expect(isStale(root)).toBe(true);
  put('out/renderer/index.html', 200);
  expect(isStale(root)).toBe(true);
  built(200);
  expect(isStale(root)).toBe(false);
});

test('a build is made anew after any source changed, at any depth', () => {
  built(200);
  put('shared/time/deep/zones.ts', 199);
  expect(isStale(root)).toBe(false);
  put('shared/time/deep/zones.ts', 201);
  expect(isStale(root)).toBe(true);
});

test('the oldest result counts; tests and documentation do not', () => {
  built(200);
  put('renderer/x.test.ts', 300);
  put('docs/x.md', 300);
  expect(isStale(root)).toBe(false);
  put('electron.config.ts', 250);
  put('out/renderer/index.html', 300);
  expect(isStale(root)).toBe(true);
});
