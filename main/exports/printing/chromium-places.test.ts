import { expect, test } from 'vitest';
import { findChromium, isProgram } from './chromium-places.ts';

const among =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

test('what the environment names is taken before all others', () => {
  const env = { HOTWASH_CHROMIUM: '/opt/c', CHROME_PATH: '/opt/d', PATH: '/usr/bin' };
  const isThere = among('/opt/c', '/opt/d', '/usr/bin/chromium');
  expect(findChromium({ platform: 'linux', env, isProgram: isThere })).toEqual({ found: '/opt/c' });
});

test('what the environment names and is not there is told, and no other taken', () => {
  const env = { CHROME_PATH: '/gone', PATH: '/usr/bin' };
  expect(findChromium({ platform: 'linux', env, isProgram: among('/usr/bin/chromium') })).toEqual({
    found: null,
    named: { variable: 'CHROME_PATH', path: '/gone' },
  });
});

test.each([
  ['linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/chromium-browser'],
  ['linux', { PATH: '/usr/bin' }, '/usr/bin/google-chrome'],
  ['linux', { PATH: '/usr/bin' }, '/usr/bin/msedge'],
  ['linux', {}, '/snap/bin/chromium'],
  ['darwin', { HOME: '/Users/kim' }, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['darwin', { HOME: '/Users/kim' }, '/Users/kim/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['win32', { Path: 'C:\\bin', PROGRAMFILES: 'C:\\Program Files' }, 'C:\\bin\\chrome.exe'],
  ['win32', { 'PROGRAMFILES(X86)': 'C:\\P86' }, 'C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe'],
] as const)('on %s with %o it finds %s', (platform, env, path) => {
  expect(findChromium({ platform, env, isProgram: among(path) })).toEqual({ found: path });
});

test('a program in the folder one is in is nobody’s choice', () => {
  const isThere = among('chromium', './chromium', 'bin/chromium');
  const found = findChromium({ platform: 'linux', env: { PATH: ':.:bin:./:..' }, isProgram: isThere });
  expect(found).toEqual({ found: null, named: null });
});

test('a folder is no program', () => {
  expect(isProgram('/')).toBe(false);
  expect(isProgram(process.execPath)).toBe(true);
});
