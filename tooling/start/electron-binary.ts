/**
 * Finds Electron's binary, which the package fetches on first use and not when it is installed. Nothing here imports
 * the package: that alone would start the download.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The binary's path; `absent` when it must be fetched, `none` without the package. */
export function findElectron(
  root: string,
  env: Record<string, string | undefined> = process.env,
): { path: string } | 'absent' | 'none' {
  const folder = join(root, 'node_modules', 'electron');
  if (!existsSync(join(folder, 'install.js'))) return 'none';
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return 'absent';
  const name = readFileSync(pathFile, 'utf8').trim();
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name);
  return existsSync(path) ? { path } : 'absent';
}

/** Fetches the binary; gives null, or in a few words why it could not be had within `patienceMs`. */
export async function fetchElectron(root: string, patienceMs = 180_000): Promise<string | null> {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'pipe'], cwd: root });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-10_000);
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, patienceMs);
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  clearTimeout(timer);
  if (late) return `Electron could not be fetched within ${Math.round(patienceMs / 1000)} s`;
  if (code === 0) return null;
  const why = /(?:[A-Za-z]*Error: )(.+)/.exec(said)?.[1] ?? `its installer ended with ${code}`;
  return `Electron could not be fetched (${why.trim()})`;
}
