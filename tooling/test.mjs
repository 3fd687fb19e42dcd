/**
 * `npm test`: everything that needs no root. Each stage says its name; the first that fails ends the run with its
 * exit code. `npm test -- unit browser` runs only those stages.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { requireNode } from '../main/hosts/runtime/require-node.mjs';

await requireNode(import.meta.url);
const { findOrInstallChromium } = await import('./chromium.mjs');

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

/** Runs a Node program to its end with our own Node. */
function node(...args) {
  const { status, signal, error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (error) console.error(error.message);
  return signal ? 1 : (status ?? 1);
}

const typescript = join(modules, 'typescript', 'bin', 'tsc');
const typecheck = (project) => node(typescript, '--noEmit', '-p', `tsconfig.${project}.json`);

const stages = {
  lint: () => node(join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'),
  types: () =>
    typecheck('shared') || typecheck('node') || typecheck('renderer') || typecheck('renderer-tests'),
  unit: () => node(join(modules, 'vitest', 'vitest.mjs'), 'run'),
  build: () =>
    node(
      join(modules, 'electron-vite', 'bin', 'electron-vite.js'),
      'build',
      '-c',
      'electron.config.ts',
      '--logLevel',
      'warn',
    ),
  browser: () => {
    const chromium = findOrInstallChromium();
    if (!chromium.ok) {
      console.error(chromium.message);
      return 1;
    }
    return node(join(modules, '@playwright', 'test', 'cli.js'), 'test', '-c', 'e2e/playwright.config.ts');
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}
for (const [name, stage] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  const code = stage();
  if (code !== 0) {
    console.error(`\nThe stage "${name}" failed.`);
    process.exit(code);
  }
}
console.log('\nAll stages passed.');
