/** Environments in containers against a real engine: what is checked, and what each trouble says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDocker } from '#main/environments/docker/checks.ts';
import { connectDocker } from '#main/environments/docker/connect.ts';
import { openFar } from '#main/runs/session/far/far-shell.ts';
import { openSession } from '#main/runs/session/session.ts';
import type { DockerTarget } from '#shared/environments/target.ts';
import { faultOf } from '#shared/fault.ts';
import { attempt } from '../services/command.ts';
import { type Containers, labContainers } from './containers.ts';
import { BUSYBOX, DEBIAN, type LabDocker, labDocker, SHELLLESS } from './lab.ts';

const lab = await labDocker();
const why = 'skipped' in lab ? lab.skipped : null;
if (why) console.log(`Docker: not run, ${why}`);

const plan = { shell: null, workingDirectory: null, variables: {}, secrets: {} };

describe.skipIf(why !== null)('containers', () => {
  const engine = lab as LabDocker;
  let containers: Containers;
  beforeAll(() => {
    containers = labContainers(engine);
    // Where clients without an address of their own look.
    Object.assign(process.env, engine.env);
  });
  afterAll(async () => {
    await containers.end();
    await engine.down();
  });

  const check = (target: DockerTarget) => checkDocker(target, plan, Date.now);
  const failure = async (target: DockerTarget) => {
    const failed = (await check(target)).filter(({ ok }) => !ok);
    expect(failed).toHaveLength(1);
    expect(failed[0]?.todo).toMatch(/\w/);
    return failed[0]!;
  };
  const codeOf = async (target: DockerTarget) => {
    try {
      await (await openSession(openFar(connectDocker(target), plan))).close();
      return 'none';
    } catch (error) {
      return faultOf(error).code;
    }
  };

  test.each([
    ['Debian', DEBIAN, /bash, version 5/],
    ['BusyBox', BUSYBOX, /^(?:\/bin\/)?sh$/],
  ])('everything is well in %s', async (_name, image, shell) => {
    const checks = await check(containers.target(await containers.run(image)));
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const details = Object.fromEntries(checks.map(({ name, detail }) => [name, detail]));
    expect(Object.keys(details)).toEqual([
      'client',
      'engine',
      'container',
      'shell',
      'user',
      'round trip',
      'clock',
      'tools',
    ]);
    expect(details.engine).toMatch(/answered, version \d/);
    expect(details.container).toContain(image);
    expect(details.shell).toMatch(shell);
    expect(details.user).toBe('root');
  });

  test('a user of the container, by name and by a number without one', async () => {
    const name = await containers.run(BUSYBOX);
    const userOf = async (user: string) =>
      (await check(containers.target(name, { user }))).find((found) => found.name === 'user')?.detail;
    expect(await userOf('app')).toBe('app');
    expect(await userOf('4321')).toBe('4321');
    expect(await codeOf(containers.target(name, { user: 'nobody-here' }))).toBe('environments.no-user');
  });

  test('a container that is not there: its nearest names are told', async () => {
    const name = await containers.run(BUSYBOX);
    const found = await failure(containers.target(name.replace('lab-', 'lba-')));
    expect(found.name).toBe('container');
    expect(found.todo).toContain(name);
  });

  test('a container that has ended, and one that is paused', async () => {
    const ended = await containers.run(BUSYBOX, ['true']);
    await containers.docker('wait', ended);
    expect((await failure(containers.target(ended))).detail).toBe(`The container ${ended} has exited.`);
    const paused = await containers.run(BUSYBOX);
    await containers.docker('pause', paused);
    expect((await failure(containers.target(paused))).todo).toContain(`docker unpause ${paused}`);
    await containers.docker('unpause', paused);
  });

  test('a container without a shell', async () => {
    const name = await containers.run(SHELLLESS, []);
    expect(await codeOf(containers.target(name))).toBe('environments.no-shell');
    expect((await failure(containers.target(name))).detail).toContain('no shell in the container');
  });

  test('an engine that does not answer, a socket that one may not use, a context that is not there', async () => {
    const target = containers.target('any');
    expect(await codeOf({ ...target, engineHost: 'unix:///nowhere/docker.sock' })).toBe(
      'environments.engine-unreachable',
    );
    expect(await codeOf({ ...target, engineHost: 'tcp://127.0.0.1:1' })).toBe(
      'environments.engine-unreachable',
    );
    expect(await codeOf({ ...target, engineHost: null, context: 'nowhere' })).toBe(
      'environments.context-unknown',
    );
    expect((await failure({ ...target, engineHost: 'unix:///nowhere/docker.sock' })).name).toBe('engine');
  });

  test('a client that is not installed', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      expect((await failure(containers.target('any'))).name).toBe('client');
      expect(await codeOf(containers.target('any'))).toBe('environments.no-client');
    } finally {
      process.env.PATH = path;
    }
  });

  test('a container that ends under a session tells so, and the next shell says why', async () => {
    const name = await containers.run(BUSYBOX);
    const session = await openSession(openFar(connectDocker(containers.target(name)), plan));
    const run = session.run({
      text: 'echo here; sleep 60',
      input: null,
      timeoutMs: 30_000,
      sampleMs: null,
      output: () => void containers.docker('kill', name).catch(() => {}),
    });
    const end = await run;
    expect(end.outcome).not.toBe('succeeded');
    expect(session.alive).toBe(false);
    await session.close();
    expect(await codeOf(containers.target(name))).toBe('environments.container-not-running');
  });

  test('a shell that is closed leaves nothing in the container, and no client here', async () => {
    const name = await containers.run(DEBIAN);
    const before = await containers.processes(name);
    const session = await openSession(openFar(connectDocker(containers.target(name)), plan));
    await session.run({
      text: 'setsid sleep 4321 & sleep 4322 & (sleep 4323 &) ; true',
      input: null,
      timeoutMs: 10_000,
      sampleMs: null,
      output: () => {},
    });
    expect((await containers.processes(name)).join('\n')).toContain('sleep 4321');
    await session.close();
    expect(await containers.processes(name)).toEqual(before);
    const { stdout } = await attempt('pgrep', ['-af', `docker exec .*${name}`]);
    expect(stdout).toBe('');
  });
});
