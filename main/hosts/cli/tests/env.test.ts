/** `hotwash env`, in one process on one data folder. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Environment, EnvironmentState } from '#shared/environments/model.ts';
import { type Bench, createBench } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** With who is connected to it. */
const Listed = Environment.extend({ connection: EnvironmentState }).strict();

let bench: Bench;
beforeAll(() => {
  bench = createBench();
});
afterAll(() => bench.close());

const env = (...argv: string[]) => bench.run('env', ...argv);

it('adds environments of every type with what they name', async () => {
  const added = async (...argv: string[]) =>
    Environment.strict().parse((await env('add', ...argv, '--json')).json());
  expect(
    await added(
      'web',
      '--type',
      'ssh',
      '--host',
      'sam@web-1:2222',
      '--production',
      '--tag',
      'eu',
      '--color',
      'red',
    ),
  ).toMatchObject({ target: { host: 'sam@web-1:2222' }, policy: 'confirm', tags: ['eu'], color: 'red' });
  expect(await added('db', '--type', 'docker', '--container', 'shop-db', '--podman')).toMatchObject({
    target: { container: 'shop-db', client: 'podman' },
  });
  expect(await added('shop', '--type', 'compose', '--folder', 'shop')).toMatchObject({
    target: { folder: join(bench.dir, 'shop'), service: null },
  });
  expect(
    await added('pod', '--type', 'kubernetes', '--selector', 'app=web', '--sample', '5', '--secret', 'TOKEN'),
  ).toMatchObject({ target: { selector: 'app=web' }, sampleMs: 5000, secrets: ['TOKEN'] });
  const list = z.array(Listed).parse((await env('list', '--json')).json());
  expect(list.map(({ name }) => name)).toEqual(['db', 'pod', 'shop', 'web']);
  expect(list[0]?.connection).toMatchObject({ state: 'idle', detail: '' });
  expect((await env('list')).out).toMatch(/container shop-db.*not connected by this process/);
});

it.each([
  [['bad', '--type', 'ssh'], '--host'],
  [['bad', '--type', 'local', '--host', 'web-1'], '--host is not for'],
  [['bad', '--type', 'ssh', '--host=-oProxyCommand=x'], 'begin with a dash'],
  [['bad', '--type', 'compose'], 'a folder or a project'],
  [['bad', '--type', 'local', '--secret', 'TOKEN=s3cret'], 'the name alone'],
  [['bad', '--type', 'local', '--var', 'A=1', '--secret', 'A'], 'more than once'],
])('add %j is wrong use', async (argv, said) => {
  const ran = await env('add', ...argv);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(said);
  expect(ran.err).toContain('what to do: ');
  expect((await env('list')).out).not.toContain('bad');
});

it('changes what is given, and nothing else', async () => {
  const before = Environment.parse((await env('show', 'web', '--json')).json());
  const set = async (...argv: string[]) =>
    Environment.strict().parse((await env('set', 'web', ...argv, '--json')).json());
  expect(await set('--host', 'web-2')).toEqual({
    ...before,
    target: { type: 'ssh', host: 'web-2', configFile: null },
  });
  expect(await set('--tag', 'db', '--drop-tag', 'eu', '--color', 'none', '--no-production')).toMatchObject({
    tags: ['db'],
    color: null,
    production: false,
    policy: 'confirm',
    target: { host: 'web-2' },
  });
  expect(await set('--var', 'A=1', '--cwd', '/srv', '--name', 'web-2')).toMatchObject({
    name: 'web-2',
    variables: { A: '1' },
    workingDirectory: '/srv',
  });
  const last = await env('set', 'web-2', '--drop-var', 'A', '--cwd', '', '--policy', 'open', '--json');
  expect(last.json()).toMatchObject({ variables: {}, workingDirectory: null, policy: 'open' });
  expect((await env('set', 'web-2', '--production', '--json')).json()).toMatchObject({ policy: 'confirm' });
  const wrong = await env('set', 'web-2', '--drop-tag', 'none-such');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('There is no tag none-such to drop');
  expect((await env('show', 'web-2')).out).toMatch(/where +web-2/);
});

it('refuses secrets that the environment does not have, and takes no value from the command line', async () => {
  const wrong = await env('secret', 'web-2', 'TOKEN');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('--secret TOKEN');
  expect((await env('secret', 'pod', 'TOKEN', 's3cret')).code).toBe(2);
  expect((await env('secret', 'pod', 'TOKEN', '--forget')).out).toContain('has no value any more');
  expect((await env('show', 'pod')).out).toContain('TOKEN (no value yet)');
});
