/**
 * `npm run test:lab`: what is slow or needs more of the machine: real SSH, containers, the crash test at many points,
 * what goes into the package. Says what it skips and why. The journeys in it see the window as it is now, so it is
 * built first, except when files are named: `npm run test:lab -- e2e/lab/ssh`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from '../main/hosts/runtime/require-node.mjs';

await requireNode(import.meta.url);
const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

/** Runs a Node program to its end with our own Node. */
function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return status ?? 1;
}

const named = process.argv.slice(2);
if (named.length === 0 || !existsSync(join(root, 'out', 'renderer', 'index.html'))) {
  const electronVite = join(modules, 'electron-vite', 'bin', 'electron-vite.js');
  const built = node(electronVite, 'build', '-c', 'electron.config.ts', '--logLevel', 'warn');
  if (built !== 0) process.exit(built);
}
process.exit(node(join(modules, 'vitest', 'vitest.mjs'), 'run', '-c', 'vitest.lab.config.ts', ...named));
