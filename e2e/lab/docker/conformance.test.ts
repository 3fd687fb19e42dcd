/** Containers with bash and with BusyBox alone, as root and as a user. */
import { afterAll } from 'vitest';
import { connectDocker } from '#main/environments/docker/connect.ts';
import { conformance } from '../conformance/conformance.ts';
import { farPlace } from '../conformance/far-place.ts';
import type { Place } from '../conformance/place.ts';
import { labContainers } from './containers.ts';
import { BUSYBOX, DEBIAN, type LabDocker, labDocker } from './lab.ts';

const lab = await labDocker();
const why = 'skipped' in lab ? lab.skipped : null;

conformance('a Docker container with bash', () => container(DEBIAN, null, null), why);
conformance('a Docker container with dash, as a user', () => container(DEBIAN, '/bin/sh', 'nobody'), why);
conformance('a Docker container with BusyBox alone', () => container(BUSYBOX, null, null), why);
conformance('a Docker container with BusyBox, as a user', () => container(BUSYBOX, null, 'app'), why);

afterAll(async () => {
  if (!why) await (lab as LabDocker).down();
});

async function container(image: string, shell: string | null, user: string | null): Promise<Place> {
  const containers = labContainers(lab as LabDocker);
  const name = await containers.run(image);
  const target = containers.target(name, { user });
  const id = await containers.docker('inspect', '--format', '{{.Id}}', name);
  return farPlace({
    connect: connectDocker(target),
    shell,
    module: '#main/environments/docker/connect.ts',
    call: `connectDocker(${JSON.stringify(target)})`,
    plainly: {
      file: 'docker',
      args: ['exec', '-i', ...(user === null ? [] : ['--user', user]), name, 'sh', '-s'],
      env: (lab as LabDocker).env,
    },
    named: `exec .*${id}`,
    processes: () => containers.processes(name),
    end: () => containers.end(),
  });
}
