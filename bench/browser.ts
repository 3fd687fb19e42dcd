/** A browser for the rows that look at pages, talking to nothing but them. */
import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../tooling/chromium.mjs';

export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium here: npm test installs one');
  const args = ['--disable-background-networking', '--disable-component-update', '--no-first-run'];
  return chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args,
  });
}
