/**
 * `npm run screenshots`: pictures of every screen, light and dark, from the real program on real data. Those of
 * docs/screens.md are 1280×800; `-- --size 1920x1080 --to DIR` takes them in another size, for looking at.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { commandLine } from '#e2e/fixtures/cli.ts';
import { connectTo } from '#e2e/fixtures/contract.ts';
import { newDataDir, startServer } from '#e2e/fixtures/server.ts';
import type { HotwashClient } from '#shared/contract.ts';
import { findChromium } from '../chromium.mjs';
import { EMPTY_SCREENS, FULL_SCREENS, type Screen } from './screens.ts';
import { fillWorkspace } from './workspace.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1280x800' },
    to: { type: 'string', default: 'docs/screenshots' },
    only: { type: 'string' },
  },
});

const [width = 1280, height = 800] = values.size.split('x').map(Number);
const folder = resolve(values.to);

/** Takes every screen in both themes. `prepare` fills the workspace first. */
async function takeAll(
  browser: Browser,
  screens: readonly Screen[],
  prepare: (dataDir: string, client: HotwashClient) => Promise<void>,
): Promise<void> {
  const dataDir = newDataDir();
  const server = await startServer(dataDir, { TZ: 'Europe/Berlin' });
  const line = await connectTo(server.url);
  try {
    await prepare(dataDir, line.client);
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        reducedMotion: 'reduce',
        timezoneId: 'Europe/Berlin',
        locale: 'en-GB',
      });
      const page = await context.newPage();
      await page.goto(server.url);
      for (const screen of screens) await take(page, screen, server.origin, colorScheme);
      await context.close();
    }
  } finally {
    line.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function take(page: Page, screen: Screen, origin: string, theme: string): Promise<void> {
  if (values.only && !screen.name.includes(values.only)) return;
  await page.goto(origin + screen.path);
  await page.locator('main h1').first().waitFor();
  await screen.act?.(page);
  // Fonts and lazy parts settle; nothing else moves.
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.waitForTimeout(700);
  const file = join(folder, `${screen.name}-${theme}.png`);
  await page.screenshot({ path: file });
  console.log(file);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
await takeAll(browser, EMPTY_SCREENS, async () => {});
await takeAll(browser, FULL_SCREENS, (dataDir, client) => fillWorkspace(commandLine(dataDir), client));
await browser.close();
