/** A host behind the system's `ssh`: with bash, with a plain `sh`, and over a jump host. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectSsh } from '#main/environments/ssh/connect.ts';
import { openFar } from '#main/runs/session/far/far-shell.ts';
import { openFarTerminal } from '#main/runs/terminals/far-terminal.ts';
import { command } from '../services/command.ts';
import { labSshd, leftOfUser, whyNoSshd } from '../ssh/sshd.ts';
import { conformance } from './conformance.ts';
import { GRACES, type Place } from './place.ts';

const why = await whyNoSshd();
conformance('an SSH host with bash', () => overSsh(null, 'lab'), why);
conformance('an SSH host with sh, behind a jump host', () => overSsh('/bin/sh', 'lab-jump'), why);

async function overSsh(shell: string | null, host: string): Promise<Place> {
  const sshd = await labSshd();
  const temporary = mkdtempSync(join(tmpdir(), 'hw-'));
  const target = { type: 'ssh' as const, host, configFile: sshd.configFile };
  const folder = `/home/${sshd.user}/work`;
  const plan = { shell, workingDirectory: folder };
  const plainly = (words: string[], input: string) =>
    command('ssh', ['-T', '-F', sshd.configFile, 'lab', ...words], { input });
  await plainly(['mkdir', folder], '');
  return {
    folder,
    open: (given) =>
      openFar(connectSsh(target, { ask: async () => null, temporary }), { ...plan, ...given }, GRACES),
    terminal: () =>
      openFarTerminal(connectSsh(target, { ask: async () => null, temporary }), {
        ...plan,
        variables: {},
        secrets: {},
      }),
    look: (script) => plainly(['sh', '-s'], script),
    opening: () => `import { connectSsh } from '#main/environments/ssh/connect.ts';
import { openFar } from '#main/runs/session/far/far-shell.ts';
const connect = connectSsh(${JSON.stringify(target)}, { ask: async () => null, temporary: ${JSON.stringify(temporary)} });
export const open = openFar(connect, ${JSON.stringify({ ...plan, variables: {}, secrets: {} })});`,
    cut: sshd.cut,
    async end() {
      // Its own look is over when its connection is.
      const left = await leftOfUser(sshd.user);
      await sshd.down();
      rmSync(temporary, { recursive: true });
      if (left.length > 0) throw new Error(`The user's processes are left: ${left.join('; ')}`);
    },
  };
}
