/** Typing in a postmortem of 200 kB with its preview beside: how long the page is held at worst, in a real browser. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { connectTo } from '#e2e/fixtures/contract.ts';
import { launchBrowser } from '../browser.ts';
import { makeBook } from '../documents.ts';
import { startListening } from '../listening.ts';
import { type Stall, worstStall } from '../main-thread.ts';
import type { Row, RowResult } from '../row.ts';
import { summarise } from '../statistics.ts';

const SIZE = 200_000;
const ROUNDS = 3;
/** Keys of one round, and milliseconds between them: a person who types fast. */
const KEYS = 12;
const BETWEEN_MS = 80;
const PATIENCE_MS = 90_000;

export const keystrokeRow: Row = {
  name: 'keystroke',
  async measure(bench) {
    if (!existsSync(join(bench.root, 'out', 'renderer', 'index.html')))
      throw new Error('the window is not built: run "npm run build" first');
    const text = `# Postmortem: a long one\n\nHere: \n\n${makeBook(SIZE).slice(0, SIZE)}\n`;
    const program = join(bench.root, 'main', 'hosts', 'cli', 'hotwash.mjs');
    const serve = [program, 'serve', '--port', '0', '--data', bench.folder('keystroke')];
    const listening = await startListening(serve, bench.root);
    const browser = await launchBrowser();
    try {
      const ref = await importPostmortem(listening.url, text);
      const page = await windowOn(browser, listening.url, ref);
      const stalls: Stall[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const stall = await worstStall(browser, page, () => type(page, round));
        // The first round is warmer than none: what is compiled then is not typed again.
        if (round > 0) stalls.push(stall);
      }
      const floors = Array.from({ length: ROUNDS + 1 }, () => parse(text)).slice(1);
      return [
        row(
          'by processor time',
          stalls.map(({ processor }) => processor),
          floors.map(({ processor }) => processor),
        ),
        row(
          'by the clock',
          stalls.map(({ clock }) => clock),
          floors.map(({ clock }) => clock),
        ),
      ];
    } finally {
      await browser.close();
      await listening.end();
    }
  },
};

function row(how: string, subject: number[], floor: number[]): RowResult {
  return {
    name: `keystroke → preview, 200 kB, longest stall ${how}`,
    unit: 'ms',
    subject: { what: `in the window, ${KEYS} keys`, sample: summarise(subject) },
    floor: { what: 'bare remark-parse, once', sample: summarise(floor) },
  };
}

async function importPostmortem(url: string, text: string): Promise<string> {
  const line = await connectTo(url);
  const files = [{ path: 'long.md', data: Buffer.from(text).toString('base64') }];
  const [result] = await line.client.library.importFiles({ files, kind: 'postmortem' });
  line.close();
  if (!result?.ref) throw new Error(`the postmortem did not import: ${result?.summary}`);
  return result.ref;
}

/** The postmortem open in a window, the cursor at the end of its third line. */
async function windowOn(browser: Browser, url: string, ref: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await page.goto(url);
  await page.locator('footer [role=status]').first().filter({ hasText: 'Connected' }).waitFor();
  await page.goto(new URL(`/postmortems/${ref}`, url).href);
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: PATIENCE_MS });
  await page.locator('[aria-label="Preview"] h1').first().waitFor({ timeout: PATIENCE_MS });
  await page.locator('.monaco-editor .view-line').nth(2).click();
  await page.keyboard.press('End');
  return page;
}

/** Types a word of its own and waits until the preview shows it. */
async function type(page: Page, round: number): Promise<void> {
  const word = `typed${round}`.padEnd(KEYS, 'x');
  await page.keyboard.type(` ${word}`, { delay: BETWEEN_MS });
  await page.locator('[aria-label="Preview"]', { hasText: word }).waitFor({ timeout: PATIENCE_MS });
}

/** What reading the whole text once takes, without extensions, drawing or an editor. */
function parse(text: string): Stall {
  const parser = unified().use(remarkParse);
  const before = process.cpuUsage();
  const began = performance.now();
  parser.parse(text);
  const clock = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { clock, processor: (user + system) / 1000 };
}
