/**
 * What a lab's SSH server leaves when the run that began it was killed: a user of this machine, perhaps a server, and
 * a folder. The user's comment names the process that owns it all, so that the next run can clear it away.
 */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, isAlive } from '#main/process-identity.ts';
import { attempt } from '../services/command.ts';

const PREFIX = 'hwlab';
const COMMENT = /^hotwash lab of (\d+)-(\d*)$/;

/** Whom a lab's user belongs to, as its comment; a colon would end the field (passwd(5)). */
export function ownedBy(pid: number): string {
  return `hotwash lab of ${identityOf(pid).replace(':', '-')}`;
}

/** A lab user's name. @param unique lower-case letters and digits. */
export function labUser(unique: string): string {
  return `${PREFIX}${unique}`;
}

/** Where everything of a lab user's server is. */
export function folderOf(user: string): string {
  return join(tmpdir(), `hotwash-sshd-${user}`);
}

/** Removes users of labs whose process is gone, with all that runs for them. Gives their names. */
export async function clearLeftovers(): Promise<string[]> {
  const cleared: string[] = [];
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [user = '', , , , comment = ''] = line.split(':');
    const owner = user.startsWith(PREFIX) ? COMMENT.exec(comment) : null;
    if (!owner || isAlive(`${owner[1]}:${owner[2]}`)) continue;
    await clear(user);
    cleared.push(user);
  }
  return cleared;
}

/** Another run may be doing the same: what is already gone is no error. */
async function clear(user: string): Promise<void> {
  const folder = folderOf(user);
  const { stdout } = await attempt('pgrep', ['-f', `sshd.* -f ${folder}/sshd_config`]);
  for (const pid of stdout.split('\n').filter(Boolean)) await attempt('kill', ['-KILL', pid]);
  await attempt('pkill', ['-KILL', '-u', user]);
  await attempt('userdel', ['-f', '-r', user]);
  await rm(folder, { recursive: true, force: true });
}
