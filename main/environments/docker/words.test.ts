/** Words that real clients were heard to say, and what becomes of them. */
import { describe, expect, test } from 'vitest';
import { execFault } from './containers.ts';
import { type Engine, engineCommand, engineFault, engineVariables } from './engine.ts';

const docker: Engine = { client: 'docker', context: null, engineHost: null };
const podman: Engine = { client: 'podman', context: null, engineHost: null };

describe('why the engine cannot be asked', () => {
  test.each<[Engine, string, string]>([
    [
      docker,
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'environments.engine-unreachable',
    ],
    [
      docker,
      'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running',
      'environments.engine-unreachable',
    ],
    [
      docker,
      'error during connect: Get "http://nohost:1/v1.50/containers/json": dial tcp: lookup nohost: no such host',
      'environments.engine-unreachable',
    ],
    [
      docker,
      'error during connect: Get "http://docker.example.com/v1.50/info": command [ssh -T -- web-1 docker system dial-stdio] has exited with exit status 255: stderr=ssh: connect to host web-1 port 22: Connection refused',
      'environments.engine-unreachable',
    ],
    [
      docker,
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/info": dial unix /var/run/docker.sock: connect: permission denied',
      'environments.engine-permission',
    ],
    [
      { ...docker, context: 'prod' },
      'Failed to initialize: unable to resolve docker endpoint: context "prod": context not found: open /root/.docker/contexts/meta/a0/meta.json: no such file or directory',
      'environments.context-unknown',
    ],
    [
      podman,
      'Cannot connect to Podman. Please verify your connection to the Linux system using `podman system connection list`',
      'environments.engine-unreachable',
    ],
  ])('%o: %s', (engine, stderr, code) => {
    const found = engineFault(engine, { stderr });
    expect(found?.fault.code).toBe(code);
    expect(found?.fault.todo).toMatch(/\w/);
  });

  test('a command that failed by itself is no trouble of the engine', () => {
    expect(engineFault(docker, { stderr: 'grep: /etc/nothing: No such file or directory' })).toBeNull();
    expect(engineFault(docker, { stderr: '' })).toBeNull();
  });
});

describe('why a shell did not begin in a container', () => {
  test.each([
    [
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH: unknown',
      'environments.no-shell',
    ],
    [
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown',
      'environments.no-shell',
    ],
    [
      'Error: crun: executable file `sh` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found',
      'environments.no-shell',
    ],
    ['unable to find user nobody-here: no matching entries in passwd file', 'environments.no-user'],
    ['Error response from daemon: No such container: shop-web', 'environments.no-container'],
    ['Error: no container with name or ID "shop-web" found: no such container', 'environments.no-container'],
    [
      'Error response from daemon: Container 7cd9bbb8000b is not running',
      'environments.container-not-running',
    ],
    [
      'Error response from daemon: Container shop-web is paused, unpause the container before exec',
      'environments.container-not-running',
    ],
    [
      'Error: can only create exec sessions on running containers: container state improper',
      'environments.container-not-running',
    ],
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'environments.engine-unreachable',
    ],
  ])('%s', (words, code) => {
    expect(execFault(docker, 'shop-web', words)?.fault.code).toBe(code);
  });

  test('what a command itself printed is not taken for it', () => {
    expect(execFault(docker, 'shop-web', 'sh: 1: psql: not found')).toBeNull();
  });
});

describe('which engine a client talks to', () => {
  test('a context wins over the address that Hotwash was started with', () => {
    expect(engineVariables({ ...docker, context: 'prod' })).toEqual({
      DOCKER_CONTEXT: 'prod',
      DOCKER_HOST: '',
    });
    const { env } = engineCommand({ ...docker, context: 'prod' }, ['ps']);
    expect(env.DOCKER_CONTEXT).toBe('prod');
    expect(env).not.toHaveProperty('DOCKER_HOST');
  });

  test('an address takes the place of a context', () => {
    expect(engineVariables({ ...docker, engineHost: 'ssh://web-1' })).toEqual({
      DOCKER_HOST: 'ssh://web-1',
      DOCKER_CONTEXT: '',
    });
    expect(engineVariables({ ...podman, engineHost: 'ssh://web-1' })).toEqual({
      CONTAINER_HOST: 'ssh://web-1',
      CONTAINER_CONNECTION: '',
    });
  });

  test('left to the client, nothing is set', () => {
    expect(engineVariables(docker)).toEqual({});
  });
});
