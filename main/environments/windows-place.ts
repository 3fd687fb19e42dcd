/** The shell of a local environment on Windows: looks for what there is, and reaches it as a far place is reached. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { OpenConnector } from '#main/runs/session/far/connector.ts';
import { chooseWindowsShell, noWindowsShell, type WindowsShells } from './windows-shell.ts';

/** Milliseconds for WSL to tell its distributions; it may have to wake first. */
const PATIENCE_MS = 10_000;

/** Fault: `environments.no-shell`. @param wanted the environment's shell; null takes the best there is. */
export async function windowsConnector(wanted: string | null): Promise<OpenConnector> {
  const choice = chooseWindowsShell(wanted, await findWindowsShells());
  if (choice.kind === 'none') throw noWindowsShell(choice);
  const { file, args, place } = choice;
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return async () => ({
    place,
    command: (words) => ({ file, args: [...args, ...words], env, cwd: homedir() }),
    faultOf: () => null,
    async close() {},
  });
}

/** Looks where Windows and Git put them. */
async function findWindowsShells(env: NodeJS.ProcessEnv = process.env): Promise<WindowsShells> {
  const system = join(env.SystemRoot ?? 'C:\\Windows', 'System32');
  const wslPath = join(system, 'wsl.exe');
  const distribution = existsSync(wslPath) ? firstDistribution(await distributionsOf(wslPath)) : null;
  const gitBash = [env.ProgramFiles, env['ProgramFiles(x86)'], join(env.LOCALAPPDATA ?? '', 'Programs')]
    .filter((folder): folder is string => Boolean(folder))
    .map((folder) => join(folder, 'Git', 'bin', 'bash.exe'))
    .find((path) => existsSync(path));
  const powerShell = [
    join(env.ProgramFiles ?? '', 'PowerShell', '7', 'pwsh.exe'),
    join(system, 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
  ].find((path) => existsSync(path));
  return {
    wsl: distribution === null ? null : { path: wslPath, distribution },
    gitBash: gitBash ?? null,
    powerShell: powerShell ?? null,
  };
}

/** `wsl --list --quiet` writes UTF-16, the default distribution first; those of Docker Desktop are no place to work. */
export function firstDistribution(printed: Buffer): string | null {
  const text = printed.includes(0) ? printed.toString('utf16le') : printed.toString('utf8');
  const names = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('docker-desktop'));
  return names[0] ?? null;
}

function distributionsOf(wsl: string): Promise<Buffer> {
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, windowsHide: true, encoding: 'buffer' as const };
    execFile(wsl, ['--list', '--quiet'], options, (error, stdout) =>
      resolve(error ? Buffer.alloc(0) : stdout),
    );
  });
}
