import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ComposeTarget } from '#shared/environments/target.ts';
import { faultOf } from '#shared/fault.ts';
import { besideCompose } from './connect.ts';
import { composeCommand, composeFault, readContainers } from './project.ts';

const target: ComposeTarget = {
  type: 'compose',
  client: 'docker',
  context: null,
  engineHost: null,
  folder: null,
  project: null,
  service: null,
  user: null,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-compose-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const line = (service: string, more: object = {}) => ({
  ID: `id-${service}`,
  Name: `shop-${service}-1`,
  Project: 'shop',
  Service: service,
  State: 'running',
  Labels: 'com.docker.compose.oneoff=False,com.docker.compose.project=shop',
  ...more,
});

describe('the containers of a project', () => {
  test('as lines of JSON, and as the array that older versions print', () => {
    const values = [line('web'), line('db', { State: 'Exited' })];
    const read = [
      { id: 'id-web', name: 'shop-web-1', project: 'shop', service: 'web', state: 'running' },
      { id: 'id-db', name: 'shop-db-1', project: 'shop', service: 'db', state: 'exited' },
    ];
    expect(readContainers(values.map((value) => JSON.stringify(value)).join('\n'))).toEqual(read);
    expect(readContainers(JSON.stringify(values))).toEqual(read);
    expect(readContainers('')).toEqual([]);
  });

  test('those of single commands are left out', () => {
    const once = line('web', { Labels: 'a=b,com.docker.compose.oneoff=True' });
    expect(readContainers(JSON.stringify(once))).toEqual([]);
  });
});

describe('what selects a project', () => {
  test('its files and their override stand fixed, wherever the shell goes', () => {
    for (const name of ['compose.yaml', 'docker-compose.yml', 'compose.override.yaml']) {
      writeFileSync(join(folder, name), '');
    }
    expect(besideCompose({ ...target, folder, project: 'shop', context: 'prod' })).toEqual({
      workingDirectory: folder,
      variables: {
        COMPOSE_PROJECT_NAME: 'shop',
        COMPOSE_FILE: [join(folder, 'compose.yaml'), join(folder, 'compose.override.yaml')].join(delimiter),
        DOCKER_CONTEXT: 'prod',
        DOCKER_HOST: '',
      },
    });
  });

  test('a file above the folder is found, as Compose does', () => {
    writeFileSync(join(folder, 'docker-compose.yml'), '');
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    const { variables, workingDirectory } = besideCompose({ ...target, folder: join(folder, 'a', 'b') });
    expect(variables).toEqual({ COMPOSE_FILE: join(folder, 'docker-compose.yml') });
    expect(workingDirectory).toBe(join(folder, 'a', 'b'));
  });

  test('files that the folder itself names are left to it', () => {
    writeFileSync(join(folder, '.env'), 'TAG=1\nCOMPOSE_FILE=base.yml:production.yml\n');
    expect(besideCompose({ ...target, folder }).variables).toEqual({});
  });

  test('a folder that is not there, or holds no project, is told', () => {
    const codeOf = (given: string) => {
      try {
        besideCompose({ ...target, folder: given });
        return 'none';
      } catch (error) {
        return faultOf(error).code;
      }
    };
    expect(codeOf(join(folder, 'nowhere'))).toBe('environments.no-directory');
    expect(codeOf(folder)).toBe('environments.no-compose-file');
  });

  test('what Hotwash was started with does not name another project', () => {
    vi.stubEnv('COMPOSE_PROJECT_NAME', 'another');
    vi.stubEnv('COMPOSE_FILE', '/nowhere/compose.yaml');
    const { env, args } = composeCommand({ ...target, project: 'shop' }, ['ps']);
    expect(env).not.toHaveProperty('COMPOSE_PROJECT_NAME');
    expect(env).not.toHaveProperty('COMPOSE_FILE');
    expect(args).toEqual(['compose', '--project-name', 'shop', 'ps']);
  });
});

describe('words of Compose', () => {
  test.each([
    ["docker: 'compose' is not a docker command.\nSee 'docker --help'", 'environments.no-compose'],
    [
      "docker: unknown command: docker compose\n\nRun 'docker --help' for more information",
      'environments.no-compose',
    ],
    ["unknown shorthand flag: 'p' in -p\nSee 'docker --help'.", 'environments.no-compose'],
    ['no configuration file provided: not found', 'environments.no-project'],
    ['yaml: line 4: mapping values are not allowed in this context', 'environments.compose-refused'],
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'environments.engine-unreachable',
    ],
  ])('%s', (stderr, code) => {
    const fault = composeFault({ ...target, project: 'shop' }, { exitCode: 1, stdout: '', stderr });
    expect(fault.fault.code).toBe(code);
    expect(fault.fault.todo).toMatch(/\w/);
  });
});
