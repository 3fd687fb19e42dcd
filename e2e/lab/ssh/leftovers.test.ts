/** A run of the lab that was killed leaves nothing for ever. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { attempt } from '../services/command.ts';
import { clearLeftovers, folderOf } from './leftovers.ts';
import { labSshd, whyNoSshd } from './sshd.ts';

const why = await whyNoSshd();

/** False also for one that is dead and that nobody has asked about. */
async function runs(pid: number): Promise<boolean> {
  const { stdout } = await attempt('ps', ['-o', 'stat=', '-p', String(pid)]);
  return /^\s*[^Z\s]/.test(stdout);
}

describe.skipIf(why !== null)(`a lab that was killed${why ? ` (skipped: ${why})` : ''}`, () => {
  it('is cleared away by the next one, and one that lives is not', async () => {
    const living = await labSshd();
    try {
      const module = fileURLToPath(new URL('./sshd.ts', import.meta.url));
      const script = `const { labSshd } = await import(${JSON.stringify(module)});
const sshd = await labSshd();
console.log(JSON.stringify({ user: sshd.user, server: sshd.pid }));
setInterval(() => {}, 1000);`;
      const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const told = await new Promise<string>((resolve, reject) => {
        owner.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString()));
        owner.once('exit', () => reject(new Error('the lab did not come up')));
      });
      const { user, server } = JSON.parse(told) as { user: string; server: number };
      await attempt('runuser', ['-u', user, '--', 'sh', '-c', 'setsid sleep 777777 >/dev/null 2>&1 &']);
      const gone = new Promise((resolve) => owner.once('exit', resolve));
      owner.kill('SIGKILL');
      await gone;
      expect((await attempt('id', [user])).code).toBe(0);
      expect(await clearLeftovers()).toContain(user);
      expect((await attempt('id', [user])).code).not.toBe(0);
      expect((await attempt('pgrep', ['-f', '^sleep 777777'])).stdout).toBe('');
      expect(await runs(server)).toBe(false);
      expect(existsSync(folderOf(user))).toBe(false);
      expect((await attempt('id', [living.user])).code).toBe(0);
      expect(await runs(living.pid)).toBe(true);
    } finally {
      await living.down();
    }
    expect((await attempt('id', [living.user])).code).not.toBe(0);
  });
});
