/** Output of any kind and size: streamed, scrolled, searched, copied, saved. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import type { Line } from '../fixtures/contract.ts';
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';
import type { Workbench } from '../pages/workbench.ts';

test.use({ contents: 'empty', permissions: ['clipboard-read', 'clipboard-write'] });

interface Shown {
  runbook: RunbookScreen;
  card: Locator;
  log: Locator;
}

/** Runs one command from its card. */
async function show(workbench: Workbench, page: Page, line: Line, command: string): Promise<Shown> {
  const ref = await haveRunbook(line.client, runbookOf('Output', [command]));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const card = runbook.cards.first();
  await runbook.run(card);
  return { runbook, card, log: runbook.output(card) };
}

/** Longest time in milliseconds for which the page did nothing else, since this was begun. */
async function watchStalls(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`
    globalThis.hotwashStall = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        globalThis.hotwashStall = Math.max(globalThis.hotwashStall, duration);
      }
    }).observe({ type: 'longtask' });
  `);
  return () => page.evaluate<number>('Math.round(globalThis.hotwashStall)');
}

const readClipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

test('colours, progress bars and error output are shown as a terminal would', async ({
  workbench,
  page,
  line,
}) => {
  const command = [
    "printf '\\033[32mgreen\\033[0m \\033[1;38;2;255;255;0mglaring\\033[0m\\n'",
    "for i in 10 50 100; do printf '\\r%s%%' $i; done; echo",
    'echo oops >&2',
    "printf '\\033]0;title\\007<b>bold</b>\\n'",
  ].join('; ');
  const { card, log } = await show(workbench, page, line, command);
  await expect(card.getByText('exit 0')).toBeVisible();
  await expect(log).toContainText('green glaring');
  await expect(log.getByText('green', { exact: true })).toHaveCSS('color', 'rgb(24, 106, 57)');
  await expect(log).toContainText('100%');
  await expect(log).not.toContainText('50%');
  await expect(log).toContainText('error output: oops');
  await expect(log).toContainText('<b>bold</b>');
  await expectAccessible(page, 'an output with colours');
});

test('what is found is counted and jumped to, with case and expressions', async ({
  workbench,
  page,
  line,
}) => {
  const { card, log } = await show(workbench, page, line, 'seq 1 20000; echo An Error here; seq 20001 40000');
  await expect(card).toContainText('40,001 lines', { timeout: 20_000 });
  await log.focus();
  await page.keyboard.press('/');
  const find = card.getByRole('search');
  await expect(find.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await page.keyboard.type('error');
  await expect(find).toContainText('1 of 1');
  await expect(log.getByText('Error', { exact: true })).toBeInViewport();
  await find.getByRole('button', { name: 'Match case' }).click();
  await expect(find).toContainText('nothing found');
  await find.getByRole('button', { name: 'Regular expression' }).click();
  await find.getByRole('textbox', { name: 'Find' }).fill('^1999\\d$');
  await expect(find).toContainText('of 10');
  await page.keyboard.press('Enter');
  await expect(find).toContainText('of 10');
  await find.getByRole('textbox', { name: 'Find' }).fill('(a+)+');
  await expect(find).toContainText('repetition inside a repetition');
  await expectAccessible(page, 'finding in an output');
  await page.keyboard.press('Escape');
  await expect(find).toBeHidden();
  await expect(log).toBeFocused();
});

test('scrolling up stops following; the new lines are one click away', async ({ workbench, page, line }) => {
  const { card, log } = await show(
    workbench,
    page,
    line,
    'for i in $(seq 1 4000); do echo line $i; sleep 0.01; done',
  );
  await expect(log).toContainText(/line [5-9]\d\b/, { timeout: 15_000 });
  await log.hover();
  await page.mouse.wheel(0, -300);
  const more = card.getByRole('button', { name: /new lines$/ });
  await expect(more).toBeVisible();
  const before = await log.textContent();
  await page.waitForTimeout(500);
  expect(await log.textContent()).toBe(before);
  await more.click();
  await expect(more).toBeHidden();
  await expect.poll(() => log.textContent()).not.toBe(before);
  await card.getByRole('button', { name: /^Stop/ }).click();
  await expect(card.getByText('stopped')).toBeVisible({ timeout: 15_000 });
});

test('selected, copied, wrapped, timed and saved as it came', async ({ workbench, page, line }) => {
  const { card, log } = await show(
    workbench,
    page,
    line,
    "printf 'first \\033[31mred\\033[0m\\n'; printf 'w%.0s' $(seq 1 300); echo; seq 1 3000",
  );
  await expect(card.getByText('exit 0')).toBeVisible();
  await card.getByRole('button', { name: 'Copy the output' }).click();
  await expect(workbench.toast('Output copied')).toBeVisible();
  const clipboard = () => readClipboard(page);
  const all = `first red\n${'w'.repeat(300)}\n${Array.from({ length: 3000 }, (_, index) => index + 1).join('\n')}`;
  expect(await clipboard()).toBe(all);
  await page.evaluate("navigator.clipboard.writeText('')");
  await log.focus();
  await page.keyboard.press('Home');
  await log.getByText('red', { exact: true }).dblclick();
  await page.keyboard.press('Control+c');
  await expect.poll(clipboard).toBe('red');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(clipboard).toBe(all);

  const wide = () => log.evaluate((element) => element.scrollWidth > element.clientWidth);
  expect(await wide()).toBe(true);
  await card.getByRole('button', { name: 'Wrap long lines' }).click();
  await expect.poll(wide).toBe(false);
  await card.getByRole('button', { name: 'Show when each line came' }).click();
  await expect(log).toContainText(/\d\d:\d\d:\d\d\.\d{3}/);
  await expectAccessible(page, 'an output wrapped, with times');

  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Save the raw output as a file' }).click();
  const raw = readFileSync(await (await download).path(), 'utf8');
  expect(raw).toContain('first \u001b[31mred\u001b[0m\n');
  expect(raw.endsWith('3000\n')).toBe(true);
});

test('a million lines stream, scroll and are searched without a stall', async ({ workbench, page, line }) => {
  test.setTimeout(150_000);
  const stalled = await watchStalls(page);
  const ref = await haveRunbook(
    line.client,
    runbookOf('Flood', ['seq -f "line %.0f of a million, long enough to be one" 1 1000000']),
  );
  const { run, steps } = await line.client.runs.start({ runbookId: ref, environmentId: 'this-machine' });
  await workbench.go(`/runs/${run.ref}/output/${steps[0]!.id}`);
  const again = await watchStalls(page);
  const main = page.getByRole('main');
  await expect(main).toContainText('1,000,000 lines', { timeout: 90_000 });
  const log = main.getByRole('log', { name: 'Output' });
  await log.focus();
  await page.keyboard.press('End');
  await expect(log).toContainText('line 1000000 of');
  for (const at of [0.1, 0.5, 0.9, 0.3]) {
    await log.evaluate((element, share) => element.scrollTo({ top: element.scrollHeight * share }), at);
    await expect(log).toContainText(new RegExp(`line ${at * 10}\\d{5} of`));
  }
  await page.keyboard.press('Control+f');
  await page.keyboard.type('line 654321 ');
  await expect(main.getByRole('search')).toContainText('1 of 1');
  await expect(log).toContainText('line 654321 of');
  const longest = Math.max(await stalled().catch(() => 0), await again());
  test.info().annotations.push({ type: 'longest stall', description: `${longest} ms` });
  console.log(`longest stall over a million lines: ${longest} ms`);
  expect(longest).toBeLessThan(400);
});

test('ten megabytes on one line neither hang nor are lost', async ({ workbench, page, line }) => {
  test.setTimeout(90_000);
  const { card, log } = await show(
    workbench,
    page,
    line,
    "head -c 10000000 /dev/zero | tr '\\0' x; echo; echo after",
  );
  const stalled = await watchStalls(page);
  await expect(card.getByText('exit 0')).toBeVisible({ timeout: 30_000 });
  await expect(card).toContainText('2 lines');
  await log.focus();
  await page.keyboard.press('End');
  await expect(log).toContainText('after');
  await card.getByRole('button', { name: 'Wrap long lines' }).click();
  await page.keyboard.press('Control+f');
  await expect(log).toContainText('xxxx');
  await card.getByRole('button', { name: 'Copy the output' }).click();
  await expect(workbench.toast('Output copied')).toBeVisible();
  expect((await readClipboard(page)).length).toBe(10_000_000 + '\nafter'.length);
  expect(await stalled()).toBeLessThan(1000);
});

test('what was left out and what was masked is said', async ({ workbench, page, line }) => {
  const { card, log } = await show(workbench, page, line, 'echo "password=hunter2-secret-value"');
  await expect(card.getByText('exit 0')).toBeVisible();
  await expect(card).toContainText('1 secret masked');
  await expect(log).toHaveText('password=•••');
});
