/** Builds the window when it is missing or older than what it is made of. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const RESULTS = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const SOURCES = ['shared', 'renderer', 'main', 'electron.config.ts', 'package.json', 'package-lock.json'];

/** True when a result is missing, or a source was changed after the oldest of them was made. */
export function isStale(root: string): boolean {
  const results = RESULTS.map((path) => join(root, path));
  if (!results.every((path) => existsSync(path))) return true;
  const built = Math.min(...results.map((path) => statSync(path).mtimeMs));
  return SOURCES.some((path) => newest(join(root, path)) > built);
}

/** When the youngest file in there was changed, in ms; tests do not count, they are in no build. */
function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory())
    return path.endsWith('.test.ts') || path.endsWith('.test.tsx') ? 0 : found.mtimeMs;
  let time = 0;
  for (const entry of readdirSync(path)) time = Math.max(time, newest(join(path, entry)));
  return time;
}

/** Builds; gives null, or the builder's output when it failed. */
export function build(root: string): string | null {
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [builder, 'build', '-c', 'electron.config.ts', '--logLevel', 'warn'];
  const ended = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 300_000 });
  return ended.status === 0 ? null : `${ended.stdout}${ended.stderr}${ended.error?.message ?? ''}`;
}
