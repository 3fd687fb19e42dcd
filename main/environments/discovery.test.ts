import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { DiscoveryRequest } from '#shared/environments/contract.ts';
import { discover } from './discovery.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotwash-discovery-'));
const bin = join(folder, 'bin');
const ask = (given: object) => discover(DiscoveryRequest.parse(given));

/** A client that prints what the real one would, for the arguments that it gets. */
function client(name: string, script: string) {
  const file = join(bin, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

beforeAll(() => {
  mkdirSync(bin);
  mkdirSync(join(folder, '.ssh/conf.d'), { recursive: true });
  writeFileSync(join(folder, '.ssh/config'), 'Include conf.d/*\nInclude config\nHost web-1 *.eu\n');
  writeFileSync(join(folder, '.ssh/conf.d/shop'), 'Host shop-db\n');
});
beforeEach(() => {
  vi.stubEnv('HOME', folder);
  vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('finds the hosts of the SSH configuration and of what it includes', async () => {
  const { found, problem } = await ask({ type: 'ssh' });
  expect(problem).toBe('');
  expect(found.map(({ label }) => label)).toEqual(['web-1', 'shop-db']);
  expect(found[0]!.target).toEqual({ type: 'ssh', host: 'web-1', configFile: null });
  expect(await ask({ type: 'ssh', configFile: join(folder, 'none') })).toEqual({ found: [], problem: '' });
});

it('finds running containers, in the engine that was named', async () => {
  client(
    'docker',
    `[ "$*" = "ps --format {{json .}}" ] || exit 9
echo '{"Names":"shop-db-1,shop/db","Image":"postgres:15","Status":"Up 2 hours"}'
echo "{\\"Names\\":\\"$DOCKER_HOST\\",\\"Image\\":\\"i\\",\\"Status\\":\\"Up\\"}"`,
  );
  const { found } = await ask({ type: 'docker', engineHost: 'ssh://far' });
  expect(found.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
    'shop-db-1: postgres:15, Up 2 hours',
    'ssh://far: i, Up',
  ]);
  expect(found[0]!.target).toMatchObject({ type: 'docker', container: 'shop-db-1', engineHost: 'ssh://far' });
});

it('finds the projects of podman, and contexts', async () => {
  client('podman', `echo '[{"Name":"shop","Status":"running(3)","ConfigFiles":"/srv/shop/compose.yaml"}]'`);
  expect((await ask({ type: 'compose', client: 'podman' })).found[0]).toMatchObject({
    label: 'shop',
    target: { type: 'compose', client: 'podman', project: 'shop', folder: null },
  });
  client('kubectl', 'printf "prod-eu\\n\\nstaging\\n"');
  expect((await ask({ type: 'kubernetes' })).found.map(({ label }) => label)).toEqual(['prod-eu', 'staging']);
});

it('says why nothing could be found out, in words', async () => {
  client('docker', 'echo "Cannot connect to the Docker daemon." >&2; exit 1');
  expect(await ask({ type: 'docker' })).toEqual({
    found: [],
    problem: 'Cannot connect to the Docker daemon.',
  });
  client('docker', 'echo garbage');
  expect((await ask({ type: 'compose' })).problem).toBe(
    'docker told its projects in a way that is not known here.',
  );
  expect((await ask({ type: 'docker' })).problem).toBe(
    'docker told its containers in a way that is not known here.',
  );
  vi.stubEnv('PATH', folder);
  expect((await ask({ type: 'kubernetes' })).problem).toBe('kubectl is not installed on this machine.');
  expect(await ask({ type: 'local' })).toEqual({ found: [], problem: '' });
});

it('leaves out names that would be options or a shell would read, and waits for no pipe', async () => {
  client(
    'docker',
    `echo '{"Names":"--privileged","Image":"i","Status":"Up"}'
echo '{"Names":"shop","Image":"i","Status":"Up"}'`,
  );
  expect((await ask({ type: 'docker' })).found.map(({ label }) => label)).toEqual(['shop']);
  const configFile = join(folder, 'odd');
  writeFileSync(configFile, 'Host a;touch$IFS/x "b c" good\n');
  expect((await ask({ type: 'ssh', configFile })).found.map(({ label }) => label)).toEqual(['good']);
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  expect(await ask({ type: 'ssh', configFile: pipe })).toEqual({ found: [], problem: '' });
});
