/** A terminal under any screen: typed in, found in, pinned, left by keyboard, ended with what was begun in it. */
import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';

test.use({ contents: 'empty' });

const dockOf = (page: Page) => page.getByRole('region', { name: 'Terminals' });
/** Whether the focus is in a terminal. */
const inTerminal = (page: Page) =>
  page.evaluate<boolean>("document.activeElement?.closest('[data-terminal]') != null");
const shown = (page: Page) => dockOf(page).locator('.xterm-rows');

test('a shell from the palette: typed in, left by keyboard, there again after a reload', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(line.client, runbookOf('Read', ['echo one']));
  await workbench.go(`/runbooks/${ref}`);
  await workbench.palette('Open a terminal in this-machine');
  await expect(shown(page)).toContainText(/[$#]/, { timeout: 15_000 });
  await page.keyboard.type('echo "sum $((40 + 2))"\n');
  await expect(shown(page)).toContainText('sum 42');
  await expectAccessible(page, 'a terminal under a runbook');
  // The shell has the keys of the window, its Tab included; one key leads out, on any layout another.
  await page.keyboard.press('Control+k');
  await expect(workbench.dialog).toBeHidden();
  await page.keyboard.press('Control+F6');
  expect(await inTerminal(page)).toBe(false);
  await page.keyboard.press('Control+F6');
  expect(await inTerminal(page)).toBe(true);
  await page.keyboard.press('Control+Backquote');
  expect(await inTerminal(page)).toBe(false);
  await page.reload();
  await workbench.connected();
  await expect(shown(page)).toContainText('sum 42');
});

test('a command is typed, not entered; the transcript is pinned; the end takes all along', async ({
  workbench,
  page,
  line,
}) => {
  const mark = `8${Date.now() % 1_000_000}`;
  const ref = await haveRunbook(line.client, runbookOf('Type', [`sleep ${mark}`]));
  const incident = await line.client.incidents.declare({ title: 'It is slow', severity: 'SEV2' });
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.cards.first().getByRole('button', { name: 'Run in a terminal' }).click();
  await expect(shown(page)).toContainText(`sleep ${mark}`, { timeout: 15_000 });
  const processes = () => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  expect(processes()).not.toMatch(new RegExp(`^sleep ${mark}`, 'm'));
  expect(await inTerminal(page)).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(processes).toMatch(new RegExp(`^sleep ${mark}`, 'm'));
  await dockOf(page).getByRole('button', { name: 'Pin the transcript to the incident' }).click();
  await expect(workbench.toast(`Transcript pinned to ${incident.ref}`)).toBeVisible();
  await dockOf(page).getByRole('button', { name: 'End the shell in this-machine' }).click();
  await workbench.dialog.getByRole('button', { name: 'End it' }).click();
  await expect(dockOf(page)).toContainText(/ended/, { timeout: 15_000 });
  await expect.poll(processes).not.toMatch(new RegExp(`^sleep ${mark}`, 'm'));
  await dockOf(page).getByRole('button', { name: 'Put the terminal in this-machine away' }).click();
  await expect(dockOf(page)).toBeHidden();
});

test('production wants its name before a terminal opens', async ({ workbench, page, line }) => {
  await line.client.environments.add({ name: 'prod-eu', type: 'local', production: true });
  await workbench.go('/environments');
  await page.getByRole('button', { name: 'More for prod-eu' }).click();
  await page.getByRole('menuitem', { name: 'Open a terminal' }).click();
  const open = workbench.dialog.getByRole('button', { name: 'Open in prod-eu' });
  await expect(open).toBeDisabled();
  await expectAccessible(page, 'opening a terminal in production');
  await workbench.dialog.getByRole('textbox', { name: /^Type prod-eu/ }).fill('prod-eu');
  await open.click();
  await expect(shown(page)).toContainText(/[$#]/, { timeout: 15_000 });
});
