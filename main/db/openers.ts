/** Which processes have a data folder open: each leaves a note there as long as it lives. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { identityOf, isAlive } from '#main/process-identity.ts';

/** Folder of the notes, one file each. */
const OPENERS = 'open';

/** Notes that this process has the store open, so that a restore can refuse. Gives the function that takes it back. */
export function enter(dataDir: string): () => void {
  // Who was killed could not take its own note back.
  openers(dataDir);
  const folder = join(dataDir, OPENERS);
  const file = join(folder, `${identityOf(process.pid).replace(':', '-')}-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, '', { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Process ids that have the data folder open; the notes of dead ones are swept away. */
export function openers(dataDir: string): number[] {
  const folder = join(dataDir, OPENERS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const [pid = '', start = ''] = basename(name).split('-');
    if (isAlive(`${pid}:${start}`)) return [Number(pid)];
    rmSync(join(folder, name), { force: true });
    return [];
  });
}
