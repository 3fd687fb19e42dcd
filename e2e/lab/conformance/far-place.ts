/** A place behind a client that begins anew for each shell: a container, a service, a pod. */
import type { OpenConnector } from '#main/runs/session/far/connector.ts';
import { openFar } from '#main/runs/session/far/far-shell.ts';
import { openFarTerminal } from '#main/runs/terminals/far-terminal.ts';
import { attempt, command } from '../services/command.ts';
import { GRACES, type Place } from './place.ts';

export interface FarPlace {
  connect: OpenConnector;
  shell: string | null;
  /** Module and call that give the same connection in another process: `connectDocker({ … })`. */
  module: string;
  call: string;
  /** Runs a script there with the client itself, as the same user. */
  plainly: { file: string; args: readonly string[]; env?: Record<string, string> };
  /** What stands in the arguments of every client to this place, and of nothing else. */
  named: string;
  /** Everything that runs there, told from outside. */
  processes(): Promise<string[]>;
  end(): Promise<void>;
}

export async function farPlace(given: FarPlace): Promise<Place> {
  const { connect, shell, module, call, plainly, named, processes } = given;
  const { file, args, env = {} } = plainly;
  const look = (script: string) => command(file, args, { input: script, env });
  const before = await processes();
  const folder = (await look('mkdir -p /tmp/work-$$ && cd /tmp/work-$$ && pwd')).trim();
  const plan = { shell, workingDirectory: folder };
  return {
    folder,
    look,
    open: (more) => openFar(connect, { ...plan, ...more }, GRACES),
    terminal: () => openFarTerminal(connect, { ...plan, variables: {}, secrets: {} }),
    opening: () => `import { ${call.split('(')[0]} } from '${module}';
import { openFar } from '#main/runs/session/far/far-shell.ts';
export const open = openFar(${call}, ${JSON.stringify({ ...plan, variables: {}, secrets: {} })});`,
    async cut() {
      const { stdout } = await attempt('pgrep', ['--full', '--', named]);
      const clients = stdout.split('\n').filter(Boolean);
      if (clients.length === 0) throw new Error(`No client is called ${named}.`);
      for (const pid of clients) process.kill(Number(pid), 'SIGKILL');
    },
    async end() {
      const left = (await processes()).filter((line) => !before.includes(line));
      await given.end();
      if (left.length > 0) throw new Error(`Processes are left there: ${left.join('; ')}`);
    },
  };
}
