/**
 * `npm run screenshots`: pictures of every screen, light and dark, from the real program on real data. Those of
 * docs/screens.md are 1280×800; `-- --size 1920x1080 --to DIR` takes them in another size, for looking at, and
 * `--only update,merge` those whose names hold one of these words.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { commandLine } from '#e2e/fixtures/cli.ts';
import { connectTo } from '#e2e/fixtures/contract.ts';
import { newDataDir, startServer } from '#e2e/fixtures/server.ts';
import type { HotwashClient } from '#shared/contract.ts';
import { findChromium } from '../chromium.mjs';
import { INCIDENT_SCREENS } from './incident-screens.ts';
import { EMPTY_SCREENS, FULL_SCREENS, RUNNING_SCREENS, type Screen } from './screens.ts';
import { fillWorkspace } from './workspace.ts';
import { WRITING_EMPTY_SCREENS, WRITING_SCREENS } from './writing-screens.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1280x800' },
    to: { type: 'string', default: 'docs/screenshots' },
    only: { type: 'string' },
  },
});

const [width = 1280, height = 800] = values.size.split('x').map(Number);
const folder = resolve(values.to);
const words = values.only?.split(',') ?? [''];
const wanted = ({ name }: Screen) => words.some((word) => name.includes(word));

type Theme = 'light' | 'dark';

/**
 * Takes every screen in one theme, on a workspace of its own: some of them run commands, of which the other theme's
 * pictures would tell. `prepare` fills the workspace first.
 */
async function takeAll(
  browser: Browser,
  screens: readonly Screen[],
  theme: Theme,
  prepare: (dataDir: string, client: HotwashClient) => Promise<void>,
): Promise<void> {
  if (screens.length === 0) return;
  const dataDir = newDataDir();
  const server = await startServer(dataDir, { TZ: 'Europe/Berlin' });
  const line = await connectTo(server.url);
  try {
    await prepare(dataDir, line.client);
    for (const screen of screens) {
      // One of its own: what a screen remembers, such as an open pane, and a clock that is set hold for all of it.
      const context = await openContext(browser, server.url, theme);
      // One that cannot be taken is told, and the others are taken all the same.
      await take(context, screen, server.origin, theme).catch((error: unknown) => {
        console.error(`${screen.name}, ${theme}: ${error}`);
        process.exitCode = 1;
      });
      await context.close();
    }
  } finally {
    line.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A browser's windows; the address with the token lets in every one of them. */
async function openContext(browser: Browser, url: string, colorScheme: Theme): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('main h1').first().waitFor();
  await page.close();
  return context;
}

async function take(context: BrowserContext, screen: Screen, origin: string, theme: Theme): Promise<void> {
  const page = await context.newPage();
  if (screen.ahead) await page.clock.install({ time: Date.now() + screen.ahead * 60_000 });
  await page.setViewportSize(screen.size ?? { width, height });
  await page.goto(origin + screen.path);
  await page
    .locator(screen.ready ?? 'main h1')
    .first()
    .waitFor();
  await screen.act?.(page);
  // Fonts and lazy parts settle; nothing else moves.
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.waitForTimeout(700);
  const file = join(folder, `${screen.name}-${theme}.png`);
  await page.screenshot({ path: file });
  await page.close();
  console.log(file);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const empty = [...EMPTY_SCREENS, ...WRITING_EMPTY_SCREENS].filter(wanted);
// Those that run commands come last: runs tell of themselves on other screens.
const full = [...FULL_SCREENS, ...WRITING_SCREENS, ...INCIDENT_SCREENS, ...RUNNING_SCREENS].filter(wanted);
for (const theme of ['light', 'dark'] as const) {
  await takeAll(browser, empty, theme, async () => {});
  await takeAll(browser, full, theme, (dataDir, client) => fillWorkspace(commandLine(dataDir), client));
}
await browser.close();
