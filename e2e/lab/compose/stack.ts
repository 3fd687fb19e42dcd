/** The shop of the lab as a Compose project of its own name, so that several may stand side by side. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ComposeTarget } from '#shared/environments/target.ts';
import type { LabDocker } from '../docker/lab.ts';
import { attempt, command } from '../services/command.ts';

export const FOLDER = join(import.meta.dirname, 'stack');
export const RUNBOOK = join(import.meta.dirname, 'runbook.md');

export interface Stack {
  project: string;
  /** Its Compose file. */
  file: string;
  /** The environment's target for it; beside the project when no service is named. */
  target(service: string | null, more?: Partial<ComposeTarget>): ComposeTarget;
  compose(...args: string[]): Promise<string>;
  /** Everything that runs in the service, seen from the engine: it cannot be hidden from inside. */
  processes(service: string): Promise<string[]>;
  /** Removes its containers and its network. */
  down(): Promise<void>;
}

/** Brings it up and waits until it answers requests for orders. */
export async function labStack({ env }: LabDocker): Promise<Stack> {
  const project = `shop-${randomBytes(3).toString('hex')}`;
  const compose = (...args: string[]) =>
    command('docker', ['compose', '--project-name', project, ...args], { env, cwd: FOLDER });
  const down = async () => {
    await compose('down', '--volumes', '--timeout', '1');
  };
  try {
    await compose('up', '--detach');
    await answering(() => compose('logs', '--no-log-prefix', 'web'));
  } catch (error) {
    await down().catch(() => {});
    throw error;
  }
  return {
    project,
    file: join(FOLDER, 'compose.yaml'),
    compose,
    down,
    target: (service, more = {}) => ({
      type: 'compose',
      client: 'docker',
      context: null,
      engineHost: env.DOCKER_HOST,
      folder: FOLDER,
      project,
      service,
      user: null,
      ...more,
    }),
    async processes(service) {
      const name = `${project}-${service}-1`;
      const { stdout } = await attempt('docker', ['top', name, '-eo', 'pid,ppid,args'], { env });
      return stdout.trim().split('\n').slice(1);
    },
  };
}

async function answering(logs: () => Promise<string>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await logs()).includes('GET /orders/ 200')) {
    if (Date.now() > deadline) throw new Error(`The shop did not answer within 60 s:\n${await logs()}`);
    await pause(300);
  }
}
