/** The timeline of an incident with 10,000 entries in a real browser, beside the same with ten and a bare page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { haveManyEntries } from '#e2e/fixtures/many-entries.ts';
import { launchBrowser } from '../browser.ts';
import { startListening } from '../listening.ts';
import type { Row, RowResult } from '../row.ts';
import { inTurns, summarise } from '../statistics.ts';
import {
  BARE_PAGE,
  FILTERED,
  LOGGED,
  OPENED,
  openIncident,
  type Scrolled,
  scrollThrough,
  shownAfter,
} from './timeline-page.ts';

const MANY = 10_000;
const FEW = 10;
const ROUNDS = 5;
const SCROLLS = 2;

export const timelineRow: Row = {
  name: 'timeline',
  async measure(bench) {
    if (!existsSync(join(bench.root, 'out', 'renderer', 'index.html')))
      throw new Error('the window is not built: run "npm run build" first');
    const dataDir = bench.folder('timeline');
    // The second is INC-2: what is measured is the same screen with hardly anything on it.
    await haveManyEntries(dataDir, MANY, { title: 'A long night' });
    await haveManyEntries(dataDir, FEW, { title: 'A short one' });
    const program = join(bench.root, 'main', 'hosts', 'cli', 'hotwash.mjs');
    const listening = await startListening([program, 'serve', '--port', '0', '--data', dataDir], bench.root);
    const browser = await launchBrowser();
    try {
      const [long, short] = [await windowOn(browser, listening.url), await windowOn(browser, listening.url)];
      const opened = await inTurns(
        {
          subject: () => openIncident(long, 'INC-1', OPENED),
          floor: () => openIncident(short, 'INC-2', OPENED),
        },
        { rounds: ROUNDS },
      );
      let line = 0;
      const log = (page: Page) => async () => {
        const text = `logged in the window ${++line}`;
        await page.getByRole('textbox', { name: /^Log to the timeline of/ }).focus();
        await page.keyboard.type(text);
        return shownAfter(page, 'Enter', LOGGED(text));
      };
      const logged = await inTurns({ subject: log(long), floor: log(short) }, { rounds: ROUNDS });
      const filter = (page: Page) => async () => {
        await page.keyboard.press('Escape');
        const took = await shownAfter(page, '*', FILTERED(true));
        await shownAfter(page, '*', FILTERED(false));
        return took;
      };
      const filtered = await inTurns({ subject: filter(long), floor: filter(short) }, { rounds: ROUNDS });
      const row = (name: string, { subject, floor }: typeof logged): RowResult => ({
        name,
        unit: 'ms',
        subject: { what: 'in the window', sample: subject },
        floor: { what: `the same with ${FEW} entries`, sample: floor },
      });
      return [
        row('open 10,000 entries', opened),
        row('Enter → durable and visible, 10,000', logged),
        row('only starred, 10,000', filtered),
        ...(await scrolling(browser, long)),
      ];
    } finally {
      await browser.close();
      await listening.end();
    }
  },
};

async function windowOn(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('footer [role=status]').first().filter({ hasText: 'Connected' }).waitFor();
  return page;
}

/** From the first entry to the last, most of a screen with each frame. */
async function scrolling(browser: Browser, long: Page): Promise<RowResult[]> {
  const bare = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await bare.setContent(BARE_PAGE(MANY));
  const ours: Scrolled[] = [];
  const floor: Scrolled[] = [];
  for (let round = 0; round < SCROLLS; round++) {
    ours.push(await scrollThrough(long));
    floor.push(await scrollThrough(bare));
  }
  const of = (rounds: readonly Scrolled[], pick: (round: Scrolled) => number) => summarise(rounds.map(pick));
  const empty = ours.reduce((sum, { empty: frames }) => sum + frames, 0);
  const frames = ours.reduce((sum, { frames: count }) => sum + count, 0);
  return [
    {
      name: 'scroll 10,000, a frame',
      unit: 'ms',
      subject: { what: 'in the window', sample: of(ours, ({ median }) => median) },
      floor: { what: 'a bare page, 10,000 lines', sample: of(floor, ({ median }) => median) },
    },
    {
      name: 'scroll 10,000, longest stall',
      unit: 'ms',
      subject: { what: 'in the window', sample: of(ours, ({ longest }) => longest) },
      floor: { what: 'a bare page, 10,000 lines', sample: of(floor, ({ longest }) => longest) },
      notes: [`${empty} of ${frames} frames showed no entry`],
      failure: empty > 0 ? `${empty} of ${frames} frames showed no entry` : undefined,
    },
  ];
}
