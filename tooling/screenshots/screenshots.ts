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
import { EMPTY_SCREENS, FULL_SCREENS, type Screen } from './screens.ts';
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

/** Takes every screen in both themes. `prepare` fills the workspace first. */
async function takeAll(
  browser: Browser,
  screens: readonly Screen[],
  prepare: (dataDir: string, client: HotwashClient) => Promise<void>,
): Promise<void> {
  if (screens.length === 0) return;
  const dataDir = newDataDir();
  const server = await startServer(dataDir, { TZ: 'Europe/Berlin' });
  const line = await connectTo(server.url);
  try {
    await prepare(dataDir, line.client);
    for (const colorScheme of ['light', 'dark'] as const) {
      const open = () => openContext(browser, server.url, colorScheme);
      const context = await open();
      for (const screen of screens) {
        // A clock that is set holds for the whole of a context.
        const own = screen.ahead ? await open() : null;
        // One that cannot be taken is told, and the others are taken all the same.
        await take(own ?? context, screen, server.origin, colorScheme).catch((error: unknown) => {
          console.error(`${screen.name}, ${colorScheme}: ${error}`);
          process.exitCode = 1;
        });
        await own?.close();
      }
      await context.close();
    }
  } finally {
    line.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A browser's windows; the address with the token lets in every one of them. */
async function openContext(
  browser: Browser,
  url: string,
  colorScheme: 'light' | 'dark',
): Promise<BrowserContext> {
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

async function take(context: BrowserContext, screen: Screen, origin: string, theme: string): Promise<void> {
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
await takeAll(browser, [...EMPTY_SCREENS, ...WRITING_EMPTY_SCREENS].filter(wanted), async () => {});
const full = [...FULL_SCREENS, ...INCIDENT_SCREENS, ...WRITING_SCREENS].filter(wanted);
await takeAll(browser, full, (dataDir, client) => fillWorkspace(commandLine(dataDir), client));
await browser.close();
