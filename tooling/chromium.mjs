/**
 * The browser that the browser journeys drive: the system's Chromium, Playwright's own, or one that can be installed
 * here: from Debian's packages as root on Debian, else through Playwright.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** The path of a Chromium that is there, or null. `HOTWASH_CHROMIUM` names another one. */
export function findChromium() {
  const named = process.env.HOTWASH_CHROMIUM;
  const found = [...(named ? [named] : []), ...SYSTEM].find((path) => existsSync(path));
  if (found) return found;
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

/** `{ ok: true, path }`, or `{ ok: false, message }` with what to do by hand. */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found) return { ok: true, path: found };
  console.log('There is no Chromium here: installing one for the browser journeys.');
  const tried = isRootOnDebian() ? installFromDebian() : installThroughPlaywright();
  const path = findChromium();
  if (path) return { ok: true, path };
  return {
    ok: false,
    message: `${tried} failed. Install Chromium by hand (on Debian: apt-get install chromium; elsewhere: npx playwright install chromium), or name one in HOTWASH_CHROMIUM.`,
  };
}

function isRootOnDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID(?:_LIKE)?=.*debian/m.test(release) && !/^ID=ubuntu/m.test(release);
}

function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation');
  return 'Installing the Debian package chromium';
}

function installThroughPlaywright() {
  const cli = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  return 'Installing Chromium through Playwright';
}
