/** Environments in and beside a Compose project against a real engine: what is checked, what each trouble says. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCompose } from '#main/environments/compose/checks.ts';
import { besideCompose, connectCompose } from '#main/environments/compose/connect.ts';
import { localPlan } from '#main/environments/local-plan.ts';
import type { OpenChannel } from '#main/runs/session/channel.ts';
import { openFar } from '#main/runs/session/far/far-shell.ts';
import { openLocal } from '#main/runs/session/local.ts';
import { openSession } from '#main/runs/session/session.ts';
import type { ComposeTarget } from '#shared/environments/target.ts';
import { faultOf } from '#shared/fault.ts';
import { type LabDocker, labDocker } from '../docker/lab.ts';
import { labStack, type Stack } from './stack.ts';

const lab = await labDocker();
const why = 'skipped' in lab ? lab.skipped : null;
if (why) console.log(`Compose: not run, ${why}`);

const plan = { shell: null, workingDirectory: null, variables: {}, secrets: {} };

describe.skipIf(why !== null)('a Compose project', () => {
  const engine = lab as LabDocker;
  let stack: Stack;
  beforeAll(async () => {
    process.env.DOCKER_CONFIG = engine.env.DOCKER_CONFIG;
    stack = await labStack(engine);
  });
  afterAll(async () => {
    await stack?.down();
    await engine.down();
  });

  const check = (target: ComposeTarget) => checkCompose(target, plan, Date.now);
  const failure = async (target: ComposeTarget) => {
    const failed = (await check(target)).filter(({ ok }) => !ok);
    expect(failed).toHaveLength(1);
    expect(failed[0]?.todo).toMatch(/\w/);
    return failed[0]!;
  };
  const detailsOf = async (target: ComposeTarget) => {
    const checks = await check(target);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    return Object.fromEntries(checks.map(({ name, detail }) => [name, detail]));
  };
  const codeOf = async (service: string, more: Partial<ComposeTarget> = {}) => {
    try {
      await connectCompose({ ...stack.target(service, more), service })();
      return 'none';
    } catch (error) {
      return faultOf(error).code;
    }
  };
  const printed = async (open: OpenChannel, text: string) => {
    const session = await openSession(open);
    let out = '';
    try {
      await session.run({
        text,
        input: null,
        timeoutMs: 20_000,
        sampleMs: null,
        output: (_stream, bytes) => {
          out += bytes.toString('utf8');
        },
      });
    } finally {
      await session.close();
    }
    return out;
  };

  test('everything is well inside a service, by its folder and by the project alone', async () => {
    const details = await detailsOf(stack.target('redis'));
    expect(details.compose).toMatch(/^version \d/);
    expect(details.project).toBe(`${stack.project}: postgres, redis, web running`);
    expect(details.service).toBe(`redis runs in ${stack.project}-redis-1`);
    expect(await detailsOf(stack.target('web', { folder: null }))).toHaveProperty('shell');
  });

  test('commands in a service run in its container', async () => {
    const target = stack.target('postgres');
    const open = openFar(connectCompose({ ...target, service: 'postgres' }), plan);
    expect(await printed(open, 'id -un; psql -U shop -At -c "SELECT count(*) FROM shop_order"')).toBe(
      'postgres\n120\n',
    );
    // What the container's first process was told of, commands know as well.
    expect(await printed(open, 'echo "$PGHOST"; tr "\\0" " " </proc/1/cmdline')).toMatch(
      /^\/tmp\n.*postgres/,
    );
  });

  test('beside the project, plain `docker compose` means it, wherever the shell goes', async () => {
    const details = await detailsOf(stack.target(null));
    expect(details.project).toContain(stack.project);
    const { variables, workingDirectory } = besideCompose(stack.target(null));
    const open = openLocal(localPlan({ workingDirectory, shell: null, variables }));
    const text = 'docker compose ps --services | sort; cd /; docker compose exec -T redis redis-cli PING';
    expect(await printed(open, text)).toBe('postgres\nredis\nweb\nPONG\n');
  });

  test('a service that is not there, one that does not run, one that runs twice', async () => {
    const unknown = await failure(stack.target('wbe'));
    expect(unknown.detail).toBe(`${stack.project} has no service wbe.`);
    expect(unknown.todo).toContain('Did you mean web?');

    await stack.compose('stop', '--timeout', '1', 'redis');
    expect(await codeOf('redis')).toBe('environments.service-not-running');
    expect((await failure(stack.target('redis'))).detail).toContain('is exited');
    await stack.compose('start', 'redis');

    await stack.compose('up', '--detach', '--scale', 'redis=2', '--no-recreate', 'redis');
    const several = await failure(stack.target('redis'));
    expect(several.detail).toContain(`${stack.project}-redis-1`);
    expect(several.detail).toContain(`${stack.project}-redis-2`);
    await stack.compose('up', '--detach', '--scale', 'redis=1', '--no-recreate', 'redis');
    expect(await codeOf('redis')).toBe('none');
  });

  test('containers of single commands do not count as the service', async () => {
    await stack.compose('run', '--detach', '--no-deps', 'redis', 'sleep', '1000');
    expect(await codeOf('redis')).toBe('none');
  });

  test('a project and a folder that are not there', async () => {
    const nowhere = { folder: null, project: 'nowhere-to-be-seen' };
    expect((await failure(stack.target('web', nowhere))).name).toBe('project');
    expect(await codeOf('web', nowhere)).toBe('environments.no-service');
    expect(await codeOf('web', { folder: '/nowhere' })).toBe('environments.no-directory');
  });

  test('a Compose file that cannot be read: its own words are told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hotwash-compose-'));
    try {
      writeFileSync(join(folder, 'compose.yaml'), 'services: [web]\n');
      expect(await codeOf('web', { folder, project: null })).toBe('environments.compose-refused');
      const found = await failure(stack.target('web', { folder, project: null }));
      expect(found.detail).toMatch(/services/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
