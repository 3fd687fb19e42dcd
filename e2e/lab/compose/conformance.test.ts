/** A service of a Compose project, beside the program that it runs. */
import { afterAll } from 'vitest';
import { connectCompose } from '#main/environments/compose/connect.ts';
import { conformance } from '../conformance/conformance.ts';
import { farPlace } from '../conformance/far-place.ts';
import type { Place } from '../conformance/place.ts';
import { type LabDocker, labDocker } from '../docker/lab.ts';
import { command } from '../services/command.ts';
import { labStack } from './stack.ts';

const lab = await labDocker();
const why = 'skipped' in lab ? lab.skipped : null;

conformance('a service of a Compose project', () => service('redis'), why);

afterAll(async () => {
  if (!why) await (lab as LabDocker).down();
});

async function service(name: string): Promise<Place> {
  const engine = lab as LabDocker;
  process.env.DOCKER_CONFIG = engine.env.DOCKER_CONFIG;
  const stack = await labStack(engine);
  const target = { ...stack.target(name), service: name };
  const container = `${stack.project}-${name}-1`;
  const id = await command('docker', ['inspect', '--format', '{{.Id}}', container], { env: engine.env });
  return farPlace({
    connect: connectCompose(target),
    shell: null,
    module: '#main/environments/compose/connect.ts',
    call: `connectCompose(${JSON.stringify(target)})`,
    plainly: {
      file: 'docker',
      args: ['compose', '--project-name', stack.project, 'exec', '-T', name, 'sh', '-s'],
      env: engine.env,
    },
    // Compose tells short ids, and the connection takes what it tells.
    named: `exec .*${id.slice(0, 12)}`,
    processes: () => stack.processes(name),
    end: () => stack.down(),
  });
}
