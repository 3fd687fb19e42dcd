import { describe, expect, test } from 'vitest';
import { choose, type Facts, hasDisplay } from './choice.ts';

const linux: Facts = { platform: 'linux', env: { DISPLAY: ':0' }, root: false, electron: 'ready' };

describe('choose', () => {
  test('opens the desktop where Electron and a display are', () => {
    expect(choose(linux)).toEqual({ kind: 'desktop' });
    expect(choose({ ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual({ kind: 'desktop' });
    expect(choose({ ...linux, platform: 'darwin', env: {} })).toEqual({ kind: 'desktop' });
    expect(choose({ ...linux, platform: 'win32', env: {} })).toEqual({ kind: 'desktop' });
  });

  test('fetches Electron only where its window could be shown', () => {
    expect(choose({ ...linux, electron: 'absent' })).toEqual({ kind: 'fetch-electron' });
    expect(choose({ ...linux, electron: 'absent', env: {} })).toMatchObject({ kind: 'web' });
  });

  test.each([
    ['no display', { env: {} }, /no display/],
    ['root', { root: true }, /root/],
    ['no Electron', { electron: 'none' }, /not installed/],
    ['a wish', { asked: 'web' }, /you asked/],
  ] as [string, Partial<Facts>, RegExp][])(
    'serves the browser with %s, and says why',
    (_what, change, reason) => {
      expect(choose({ ...linux, ...change })).toEqual({ kind: 'web', reason: expect.stringMatching(reason) });
    },
  );
});

test('a session over SSH has no screen of its own, but may have a forwarded one', () => {
  const env = { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' };
  expect(hasDisplay({ platform: 'darwin', env })).toBe(false);
  expect(hasDisplay({ platform: 'win32', env })).toBe(false);
  expect(hasDisplay({ platform: 'linux', env })).toBe(false);
  expect(hasDisplay({ platform: 'linux', env: { ...env, DISPLAY: 'localhost:10.0' } })).toBe(true);
});
