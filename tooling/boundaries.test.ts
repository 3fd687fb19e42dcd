/** Holds the architecture of docs/architecture.md against the imports in the code. */
import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const builtins = new Set(builtinModules);

interface Import {
  file: string;
  /** `shared/x/y.ts` for our own files, else the package as written. */
  target: string;
}

function importsUnder(folder: string): Import[] {
  const files = globSync(`${folder}/**/*.{ts,tsx,mts,mjs}`, { cwd: root }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const specifiers = text.matchAll(
      /(?:^|[\s;}])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g,
    );
    return [...specifiers].map((match) => ({ file, target: resolveTarget(file, (match[1] ?? match[2])!) }));
  });
}

function resolveTarget(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.'))
    return relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/');
  return specifier;
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const isOurs = (target: string) => /^(?:shared|main|renderer|e2e|bench|tooling|assets)\//.test(target);
const isBuiltin = (target: string) => target.startsWith('node:') || builtins.has(target);
const told = (imports: Import[]) => imports.map(({ file, target }) => `${file} imports ${target}`);

describe('the layers', () => {
  const shared = importsUnder('shared').filter(({ file }) => !isTest(file));
  const renderer = importsUnder('renderer');
  const main = importsUnder('main');

  test('the test sees the imports that it is about', () => {
    for (const imports of [shared, renderer, main]) expect(imports.length).toBeGreaterThan(50);
  });

  test('shared is pure: nothing outside itself and its libraries', () => {
    const wrong = shared.filter(
      ({ target }) =>
        isBuiltin(target) || target === 'electron' || (isOurs(target) && !target.startsWith('shared/')),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('renderer never imports main or Node', () => {
    const wrong = renderer.filter(
      ({ file, target }) =>
        target.startsWith('main/') || (isBuiltin(target) && !isTest(file)) || target === 'electron',
    );
    expect(told(wrong)).toEqual([]);
  });

  test('main never imports renderer', () => {
    expect(told(main.filter(({ target }) => target.startsWith('renderer/')))).toEqual([]);
  });

  test('electron is imported only by its host', () => {
    const wrong = [...shared, ...renderer, ...main].filter(
      ({ file, target }) => /^electron(?:\/|$)/.test(target) && !file.startsWith('main/hosts/electron/'),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('hosts are imported by nothing but hosts', () => {
    const wrong = main.filter(
      ({ file, target }) => target.startsWith('main/hosts/') && !file.startsWith('main/hosts/'),
    );
    expect(told(wrong)).toEqual([]);
  });

  test("features do not reach into each other's stores", () => {
    const featureOf = (path: string) => path.split('/')[1];
    const wrong = main.filter(
      ({ file, target }) =>
        /^main\/[a-z-]+\/store\.ts$/.test(target) && featureOf(file) !== featureOf(target) && !isTest(file),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('only the store writes to the tables that the journal covers', () => {
    const files = globSync('main/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
    const journaled =
      /\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?:documents|environments|incidents|moments|role_assignments|timeline_entries|evidence|whys|actions|runs|steps|settings)\b/i;
    const wrong = files.filter(
      (file) =>
        !isTest(file) &&
        !file.startsWith('main/db/') &&
        journaled.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});
