/**
 * Commands of this machine that begin something in a container through a client: `docker exec`, `docker compose exec`.
 * When the client is stopped, what it began must not live on there, and nothing else may be touched.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localPlan } from '#main/environments/local-plan.ts';
import { openLocal } from '#main/runs/session/local.ts';
import { openSession } from '#main/runs/session/session.ts';
import { labStack, type Stack } from '../compose/stack.ts';
import { attempt } from '../services/command.ts';
import { type Containers, labContainers } from './containers.ts';
import { BUSYBOX, DEBIAN, type LabDocker, labDocker } from './lab.ts';

const lab = await labDocker();
const why = 'skipped' in lab ? lab.skipped : null;
if (why) console.log(`What clients leave behind: not run, ${why}`);

describe.skipIf(why !== null)('a client that is stopped', () => {
  const engine = lab as LabDocker;
  let containers: Containers;
  beforeAll(() => {
    containers = labContainers(engine);
  });
  afterAll(async () => {
    await containers?.end();
    await engine.down();
  });

  /** Runs it here until it is stopped after a second, and looks before the session is closed. */
  const stopped = async (text: string, look: () => Promise<void>, variables: Record<string, string> = {}) => {
    const plan = localPlan({
      workingDirectory: null,
      shell: null,
      variables: { ...engine.env, ...variables },
    });
    const session = await openSession(openLocal(plan));
    try {
      const end = await session.run({ text, input: null, timeoutMs: 1200, sampleMs: null, output: () => {} });
      expect(end.outcome).toBe('timed out');
      await look();
    } finally {
      await session.close();
    }
  };

  const commands: [string, (name: string) => string][] = [
    ['a plain command', (name) => `docker exec ${name} sleep 4441`],
    ['with its stdin, as another user', (name) => `docker exec -i -u 0 ${name} sleep 4442 </dev/zero`],
    ['a shell that waits for a child', (name) => `docker exec ${name} sh -c "sleep 4443; echo 'x'"`],
    ['a shell that replaces itself', (name) => `docker exec ${name} sh -c "cd / && exec sleep 4444"`],
    [
      'what ignores SIGINT and SIGTERM',
      (name) => `docker exec ${name} sh -c "trap '' INT TERM; while :; do sleep 4445; done"`,
    ],
    [
      'in a pipeline',
      (name) => `docker exec ${name} sh -c "while :; do echo x; sleep 1; done" | grep x | cat`,
    ],
    ['behind another program', (name) => `timeout 100 env A=1 docker exec ${name} sleep 4446`],
    [
      'one for each of several',
      (name) => `docker exec ${name} sleep 4447 & docker exec ${name} sleep 4448; wait`,
    ],
  ];
  describe.each([
    ['Debian', DEBIAN],
    ['BusyBox', BUSYBOX],
  ])('%s', (_name, image) => {
    test.each(commands)('%s', async (_what, text) => {
      const name = await containers.run(image);
      const before = await containers.processes(name);
      await stopped(text(name), async () => {
        expect(await containers.processes(name)).toEqual(before);
      });
      await containers.docker('rm', '--force', name);
    });
  });

  test('a colleague who runs the same is left alone, earlier or at the same moment', async () => {
    const name = await containers.run(BUSYBOX);
    const colleague = () => attempt('docker', ['exec', name, 'sleep', '4450'], { env: engine.env });
    const sleeping = async () =>
      (await containers.processes(name)).filter((line) => line.includes('sleep 4450'));

    const earlier = colleague();
    await expect.poll(sleeping).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await stopped(`docker exec ${name} sleep 4450`, async () => {
      expect(await sleeping()).toHaveLength(1);
    });

    // Nobody can tell which of the two is ours: both are left.
    const same = colleague();
    await expect.poll(sleeping).toHaveLength(2);
    await stopped(`docker exec ${name} sleep 4450`, async () => {
      expect((await sleeping()).length).toBeGreaterThanOrEqual(2);
    });
    await containers.docker('kill', name);
    await Promise.all([earlier, same]);
  });

  test('what was detached on purpose goes on', async () => {
    const name = await containers.run(BUSYBOX);
    await stopped(`docker exec -d ${name} sleep 4451; sleep 100`, async () => {
      const left = (await containers.processes(name)).filter((line) => line.includes('sleep 4451'));
      expect(left).toHaveLength(1);
    });
  });

  describe('of Compose', () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await labStack(engine);
    });
    afterAll(() => stack?.down());

    test.each([
      ['web', 'docker compose exec -T web sleep 4460', /sleep 4460/],
      ['web', 'docker compose exec web python3 manage.py shell </dev/zero', /manage\.py shell/],
      ['web', 'docker-compose exec web sleep 4461', /sleep 4461/],
      ['postgres', 'docker compose exec postgres psql -U shop -c "SELECT pg_sleep(4462)"', /psql|pg_sleep/],
    ])('in %s: %s', async (service, text, left) => {
      const variables = {
        COMPOSE_PROJECT_NAME: stack.project,
        COMPOSE_FILE: stack.file,
        PATH: `${engine.env.DOCKER_CONFIG}/cli-plugins:${process.env.PATH}`,
      };
      const look = async () => {
        expect((await stack.processes(service)).filter((line) => left.test(line))).toEqual([]);
      };
      await stopped(text, look, variables);
    });
  });
});
