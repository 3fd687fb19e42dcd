/** Containers of the lab's engine for one test file: begun under names of its own, gone when it is done. */
import { randomBytes } from 'node:crypto';
import type { DockerTarget } from '#shared/environments/target.ts';
import { command } from '../services/command.ts';
import type { LabDocker } from './lab.ts';

export interface Containers {
  /** Begins one that waits, and gives its name. */
  run(image: string, words?: readonly string[], flags?: readonly string[]): Promise<string>;
  /** The environment's target for it, through the engine's address. */
  target(name: string, more?: Partial<DockerTarget>): DockerTarget;
  /** Everything that runs in it, as `pid parent arguments`, seen from the engine: it cannot be hidden from inside. */
  processes(name: string): Promise<string[]>;
  docker(...args: string[]): Promise<string>;
  /** Removes them all. */
  end(): Promise<void>;
}

export function labContainers({ env }: LabDocker): Containers {
  const stem = `lab-${randomBytes(3).toString('hex')}`;
  const begun: string[] = [];
  const docker = (...args: string[]) => command('docker', args, { env });
  return {
    docker,
    async run(image, words = ['sleep', '100000'], flags = []) {
      const name = `${stem}-${begun.length + 1}`;
      begun.push(name);
      await docker('run', '--detach', '--name', name, ...flags, image, ...words);
      return name;
    },
    target: (container, more = {}) => ({
      type: 'docker',
      client: 'docker',
      context: null,
      engineHost: env.DOCKER_HOST,
      container,
      user: null,
      ...more,
    }),
    async processes(name) {
      const listed = await docker('top', name, '-eo', 'pid,ppid,args');
      return listed.split('\n').slice(1);
    },
    async end() {
      if (begun.length > 0) await docker('rm', '--force', '--volumes', ...begun);
    },
  };
}
