/** What the lab needs of this machine: root, Debian's packages, a folder to keep what is slow to make. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attempt, command } from './command.ts';

/**
 * Where images, plugins and built programs stay between runs on one machine. `HOTWASH_LAB_CACHE` names another place.
 */
export function labCache(...names: string[]): string {
  const folder = join(process.env.HOTWASH_LAB_CACHE ?? join(tmpdir(), 'hotwash-lab'), ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Why this machine cannot carry containers and servers of a lab; null when it can. */
export async function whyNoLab(): Promise<string | null> {
  if (process.platform !== 'linux') return `needs Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'needs root';
  if (!existsSync('/usr/bin/apt-get')) return 'needs a Debian machine (apt-get)';
  const { code, stderr } = await attempt('unshare', ['--net', '--mount', 'true']);
  return code === 0 ? null : `needs namespaces of its own: ${stderr.trim()}`;
}

/** Installs those of the Debian packages that are missing. Throws with what apt said. */
export async function ensurePackages(names: readonly string[]): Promise<void> {
  const missing: string[] = [];
  for (const name of names) {
    const { stdout } = await attempt('dpkg-query', ['-W', '-f', `\${Status}`, name]);
    if (!stdout.includes('ok installed')) missing.push(name);
  }
  if (missing.length === 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const patient = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  await command('apt-get', [...patient, 'update'], { env });
  await command('apt-get', [...patient, 'install', '-y', '--no-install-recommends', ...missing], { env });
}

/** Processes of this machine whose arguments name the folder, as `pid arguments`. */
export async function processesOf(folder: string): Promise<string[]> {
  const listed = await command('ps', ['-eo', 'pid=,args=', '--width', '2000']);
  return listed.split('\n').filter((line) => line.includes(folder));
}

/** What is mounted below the folder. */
export function mountsBelow(folder: string): string[] {
  return readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((place) => place === folder || place.startsWith(`${folder}/`));
}
