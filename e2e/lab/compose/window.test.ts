/** The slow shop is diagnosed in the window: its environment is added there, its runbook imported, run and judged. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
  expect as playwright,
} from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { newDataDir, type Server, startServer } from '#e2e/fixtures/server.ts';
import { type Watch, watchContext } from '#e2e/fixtures/watch.ts';
import { RunbookScreen } from '#e2e/pages/runbook.ts';
import { leftOver, MARK, marked } from '#e2e/resilience/processes.ts';
import { findChromium } from '../../../tooling/chromium.mjs';
import { type LabDocker, labDocker } from '../docker/lab.ts';
import { FOLDER, labStack, RUNBOOK, type Stack } from './stack.ts';

const lab = await labDocker();
const why = 'skipped' in lab ? lab.skipped : findChromium() === null ? 'there is no Chromium' : null;
if (why) console.log(`The slow shop in the window: not run, ${why}`);

/** The lab's machine does much at once, and Compose takes its time to begin. */
const shown = playwright.configure({ timeout: 30_000 });
const SLOW = 'Requests for orders, as they come';
const QUERIES = 'manage.py shell';
const IDLE = 'Transactions that somebody forgot to end';
const RESOLUTION = 'Ends the sessions that hold a transaction open';

describe.skipIf(why !== null)('the slow shop in the window', () => {
  const engine = lab as LabDocker;
  const mark = randomUUID();
  const dataDir = newDataDir();
  let stack: Stack;
  let server: Server;
  let browser: Browser;
  let context: BrowserContext;
  let watch: Watch;
  let page: Page;
  let runbook: RunbookScreen;

  beforeAll(async () => {
    stack = await labStack(engine);
    server = await startServer(dataDir, { [MARK]: mark, DOCKER_CONFIG: engine.env.DOCKER_CONFIG });
    browser = await chromium.launch({
      executablePath: findChromium() ?? undefined,
      args: ['--disable-background-networking', '--no-first-run', '--no-sandbox'],
    });
    context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Berlin',
      locale: 'en-GB',
    });
    watch = watchContext(context, server.origin);
    page = await context.newPage();
    runbook = new RunbookScreen(page);
    await page.goto(server.url);
    await shown(page.locator('footer [role=status]').first()).toContainText('Connected');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
    await stack?.down();
    await engine.down();
  });

  // Each goes on where the one before has left the page.
  let broken = false;
  beforeEach(({ skip }) => {
    skip(broken, 'the test before it failed');
    onTestFailed(() => {
      broken = true;
    });
  });

  /** Keeps a picture of the screen in both themes, where `HOTWASH_LAB_PICTURES` says, for people to look at. */
  const picture = async (name: string) => {
    const folder = process.env.HOTWASH_LAB_PICTURES;
    if (!folder) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Colours fade into each other.
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    }
  };
  const output = (card: Locator) => runbook.output(card);
  const verdict = (card: Locator, value: 'met' | 'not met') =>
    card.locator(`[role=img][aria-label="${value}"]`);
  /** Lines of requests for orders that the output shows now. */
  const requests = async (card: Locator) =>
    (await card.locator('[role=log]').innerText()).match(/GET \/orders\/ 200/g)?.length ?? 0;

  test('its environment is found, tested and added', async () => {
    await page.goto(`${server.origin}/environments?add=local`);
    const dialog = page.getByRole('dialog', { name: 'Add an environment' });
    await dialog.getByRole('radio', { name: 'Compose' }).click();
    await dialog.getByRole('textbox', { name: 'Address of the engine' }).fill(engine.env.DOCKER_HOST);
    await dialog.getByRole('button', { name: stack.project }).click({ timeout: 30_000 });
    await shown(dialog.getByRole('combobox', { name: 'Project' })).toHaveValue(stack.project);
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(FOLDER);
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('shop');
    await dialog.getByRole('checkbox', { name: 'This is production' }).click();
    await dialog.getByRole('textbox', { name: 'Seconds of a sample' }).fill('12');
    await dialog.getByRole('button', { name: 'Test' }).click();
    await shown(dialog.getByText('It works.')).toBeVisible();
    await shown(dialog).toContainText(`${stack.project}: postgres, redis, web running`);
    await picture('adding');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await shown(dialog).toBeHidden();
    const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'shop' }) });
    await shown(card).toContainText(/works, checked/);
    await shown(card).toContainText('production');
  });

  test('its runbook is imported and read', async () => {
    await page.goto(`${server.origin}/runbooks`);
    await page.getByLabel('Markdown files').first().setInputFiles(RUNBOOK);
    await shown(page.locator('main h1').first()).toHaveText('The shop answers slowly');
    await shown(runbook.card(SLOW)).toContainText('follows');
    await shown(runbook.card(RESOLUTION)).toContainText('changes state');
    await shown(runbook.runDiagnosis).toBeEnabled();
  });

  test('lines come while the command follows, and it is sampled', async () => {
    await page.getByRole('button', { name: 'More ways to run' }).click();
    await page.getByRole('menuitem', { name: 'Go on after failures' }).click();
    await runbook.runDiagnosis.click();
    // Not by its role: the question that comes after it hides the page behind it from readers.
    const card = page.locator(`article[aria-label="${SLOW}"]`);
    await card.scrollIntoViewIfNeeded();
    await shown(card.getByText('running', { exact: true })).toBeVisible();
    await shown.poll(() => requests(card)).toBeGreaterThan(0);
    const early = await requests(card);
    // So they are found when they are looked for at the end.
    expect(marked(mark).join('\n')).toMatch(/compose logs -f/);
    await picture('following');
    await shown.poll(() => requests(card)).toBeGreaterThan(early + 1);
    // Those came while it was followed, not at its end.
    await shown(card.getByText('running', { exact: true })).toBeVisible();
    await shown(card.getByText('sampled', { exact: true })).toBeVisible();
    await shown(verdict(card, 'not met')).toBeVisible();
    await shown(card).toContainText(/duration.*\d+ ?ms.*expected < 300 ms/);
    await picture('sampled');
  });

  test('what the interpreter was asked, it answers, and its answer is judged', async () => {
    // What an interpreter of production is told may do anything: one is asked first, and sees all of it.
    const question = page.getByRole('dialog').filter({ hasText: QUERIES });
    await shown(question).toContainText('len(connection.queries)');
    await picture('asked');
    await question.getByRole('button', { name: 'Run it in shop' }).click();
    const card = runbook.cardWith(QUERIES);
    await shown(card.getByText('exit 0')).toBeVisible();
    await card.scrollIntoViewIfNeeded();
    const values = (await output(card).innerText()).replaceAll('\u00a0', ' ');
    expect(values).toMatch(/>>> len\(page\)\s+(\d+)/);
    const queries = Number(/>>> len\(connection\.queries\)\s+(\d+)/.exec(values)?.[1]);
    expect(queries).toBeGreaterThan(10);
    await shown(verdict(card, 'not met')).toBeVisible();
    await shown(card).toContainText(String(queries));
    await picture('interpreter');
  });

  test('the whole diagnosis tells what is wrong and what is not', async () => {
    await runbook.ended(120_000);
    const is = async (card: Locator, value: 'met' | 'not met') => {
      await card.scrollIntoViewIfNeeded();
      await shown(card.getByText('exit 0')).toBeVisible();
      await shown(verdict(card, value)).toBeVisible();
    };
    const services = runbook.cardWith('docker compose ps');
    await services.scrollIntoViewIfNeeded();
    await shown(output(services)).toContainText(/web +running/);
    expect(await verdict(services, 'not met').count()).toBe(0);
    await is(runbook.card('The rest of the shop, for comparison'), 'met');
    await is(runbook.card(IDLE), 'not met');
    await shown(runbook.card(IDLE)).toContainText('1, expected = 0');
    await shown(runbook.card(IDLE)).toContainText('see Forgotten transaction');
    await picture('database');
    await is(runbook.card('Connections, of the hundred that there may be'), 'met');
    await is(runbook.cardWith('grep evicted_keys'), 'met');
    await is(runbook.cardWith('grep used_memory_human'), 'met');

    const stats = runbook.cardWith('docker stats');
    await stats.scrollIntoViewIfNeeded();
    await shown(stats.getByText('exit 0')).toBeVisible();
    for (const service of ['web', 'postgres', 'redis']) {
      await shown(output(stats)).toContainText(`${stack.project}-${service}-1`);
    }
    expect(await verdict(stats, 'not met').count()).toBe(0);
    const long = runbook.card('All orders, a long result');
    await long.scrollIntoViewIfNeeded();
    await shown(long.getByText('exit 0')).toBeVisible();
    await output(long).evaluate((log) => log.scrollTo(0, log.scrollHeight));
    await shown(output(long)).toContainText('(120 rows)');

    await shown(runbook.verdicts('not met')).toHaveCount(3);
    await picture('findings');
  });

  test('what the runbook says helps, helps: the verdict turns', async () => {
    const card = runbook.card(RESOLUTION);
    await runbook.run(card);
    const question = page.getByRole('dialog').filter({ hasText: 'pg_terminate_backend' });
    await shown(question).toContainText('production');
    await question.getByRole('button', { name: 'Run it in shop' }).click();
    await shown(card.getByText('exit 0')).toBeVisible();
    const idle = runbook.card(IDLE);
    await runbook.run(idle);
    await shown(verdict(idle, 'met')).toBeVisible();
    await picture('turned');
  });

  test('nothing of it runs on, neither here nor in a container, and nothing went wrong in the page', async () => {
    expect(watch.unexpected()).toEqual([]);
    await page.close();
    expect(await server.stop()).toBe(0);
    expect(await leftOver(mark, 15_000)).toEqual([]);
    for (const service of ['web', 'postgres', 'redis']) {
      const left = (await stack.processes(service)).filter((line) =>
        /psql|redis-cli|manage\.py shell|hotwash/.test(line),
      );
      expect(left).toEqual([]);
    }
  });
});
