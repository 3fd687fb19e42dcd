import { describe, expect, it } from 'vitest';
import type { EnvironmentType } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { type TargetOptions, targetFrom } from './environment-target.ts';

const first = { cwd: '/home/sam', before: null };

describe('the options of an environment', () => {
  it.each<[EnvironmentType, TargetOptions, object | null]>([
    ['local', {}, null],
    ['ssh', { host: 'web-1', sshConfig: 'conf' }, { host: 'web-1', configFile: '/home/sam/conf' }],
    ['docker', { container: 'db', user: 'root' }, { container: 'db', user: 'root', client: 'docker' }],
    ['docker', { container: 'db', podman: true }, { client: 'podman', context: null }],
    ['compose', { folder: 'shop', service: 'web' }, { folder: '/home/sam/shop', service: 'web' }],
    ['compose', {}, null],
    ['kubernetes', {}, { context: null, namespace: null, pod: null }],
    [
      'kubernetes',
      { kubeContext: 'eu', namespace: 'shop', selector: 'app=web', container: 'app' },
      { context: 'eu', namespace: 'shop', selector: 'app=web', container: 'app' },
    ],
  ])('%s %j', (type, options, target) => {
    const read = targetFrom(type, options, first);
    if (target === null) expect(read).toBe(null);
    else expect(read).toMatchObject({ type, ...target });
  });

  it('change what was there in part; an empty value takes a field back', () => {
    const before = targetFrom(
      'docker',
      { container: 'db', user: 'root', context: 'eu', podman: true },
      first,
    );
    expect(targetFrom('docker', { user: '', container: 'db-2' }, { ...first, before })).toEqual({
      ...before,
      user: null,
      container: 'db-2',
    });
    expect(targetFrom('docker', { podman: false }, { ...first, before })).toMatchObject({ client: 'docker' });
    expect(targetFrom('docker', {}, { ...first, before })).toEqual(before);
    expect(targetFrom('ssh', { host: 'web' }, { ...first, before })).toMatchObject({
      type: 'ssh',
      host: 'web',
    });
  });

  it.each<[EnvironmentType, TargetOptions, string, RegExp]>([
    ['local', { host: 'web-1' }, 'usage.option-not-for-type', /--host is not for .* local/],
    ['ssh', { kubeContext: 'eu', host: 'a' }, 'usage.option-not-for-type', /--kube-context/],
    ['ssh', {}, 'usage.target-missing', /needs --host/],
    ['docker', { user: 'root' }, 'usage.target-missing', /needs --container/],
    ['ssh', { host: '' }, 'usage.target-missing', /needs --host/],
    ['ssh', { host: '-oProxyCommand=x' }, 'usage.target-unclear', /^--host: .*dash/],
  ])('%s %j is refused', (type, options, code, message) => {
    let refused: unknown;
    try {
      targetFrom(type, options, first);
    } catch (error) {
      refused = error;
    }
    expect(faultOf(refused)).toMatchObject({
      code,
      message: expect.stringMatching(message),
      todo: expect.any(String),
    });
  });
});
