/** From the command to the first byte, and to a page that answers the keyboard. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { launchBrowser } from '../browser.ts';
import { firstByte, startListening } from '../listening.ts';
import type { Bench, Row } from '../row.ts';
import { inTurns } from '../statistics.ts';

const ROUNDS = 7;

export const startRow: Row = {
  name: 'start',
  async measure(bench) {
    if (!existsSync(join(bench.root, 'out', 'renderer', 'index.html')))
      throw new Error('the window is not built: run "npm run build" first');
    const dataDir = await workspace(bench);
    const program = join(bench.root, 'main', 'hosts', 'cli', 'hotwash.mjs');
    const serve = [program, 'serve', '--port', '0', '--data', dataDir];
    const bare = [join(bench.root, 'bench', 'floor-server.mjs')];
    const toByte = (args: readonly string[]) => () => fromStart(args, bench.root, firstByte);
    const bytes = await inTurns({ subject: toByte(serve), floor: toByte(bare) }, { rounds: ROUNDS });

    const browser = await launchBrowser();
    try {
      const toPage = (args: readonly string[], use: (page: Page) => Promise<void>) => () =>
        fromStart(args, bench.root, (url) => open(browser, url, use));
      const pages = await inTurns(
        { subject: toPage(serve, usePalette), floor: toPage(bare, pressButton) },
        { rounds: ROUNDS },
      );
      return [
        {
          name: 'serve → first byte',
          unit: 'ms',
          subject: { what: 'hotwash serve', sample: bytes.subject },
          floor: { what: 'bare Node', sample: bytes.floor },
        },
        {
          name: 'serve → interactive',
          unit: 'ms',
          subject: { what: 'palette open', sample: pages.subject },
          floor: { what: 'bare Node, one button', sample: pages.floor },
        },
      ];
    } finally {
      await browser.close();
    }
  },
};

/** A folder as on any day but the first: migrated, the samples in it. */
async function workspace(bench: Bench): Promise<string> {
  const dataDir = bench.folder('start');
  const core = await createCore({ dataDir, host: 'cli', actor: 'bench', log: silentLog });
  await core.client.library.importSamples();
  await core.close();
  return dataDir;
}

/** Milliseconds from starting the program until `reach` is done; ending it again does not count. */
async function fromStart(
  args: readonly string[],
  cwd: string,
  reach: (url: string) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  const listening = await startListening(args, cwd);
  try {
    await reach(listening.url);
    return performance.now() - start;
  } finally {
    await listening.end();
  }
}

async function open(browser: Browser, url: string, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    await use(page);
  } finally {
    await context.close();
  }
}

/** The screen shows data from the core, and the keyboard opens the palette. */
async function usePalette(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Environments' }).getByText('this-machine').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
}

async function pressButton(page: Page): Promise<void> {
  await page.getByRole('button').click();
  await page.getByText('pressed').waitFor();
}
