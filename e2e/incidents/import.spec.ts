import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expectAccessible } from '#e2e/fixtures/axe.ts';
import { drop } from '#e2e/fixtures/clipboard.ts';
import { expect, test } from '#e2e/fixtures/test.ts';
import { declare } from '#e2e/pages/incidents.ts';
import { SLACK, slackZip, zipOf } from '#main/incidents/imports/testing.ts';

test.use({ contents: 'empty' });
test.describe.configure({ timeout: 120_000 });

const CHAT = `2025-09-04
Ann Lee  10:42 AM
the orders panel takes *ten* seconds
Bob  10:43 AM
looking
10:44
it is the db`;

test('a copied chat: by keyboard alone, read, picked, imported, taken back', async ({
  page,
  workbench,
  cli,
}) => {
  const screen = await declare(page, 'Orders are slow', 2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+L');
  await expect(workbench.dialog.getByRole('heading', { name: 'Import onto INC-1' })).toBeVisible();
  await expect(workbench.dialog.getByRole('textbox', { name: 'Or paste a chat' })).toBeFocused();
  await expectAccessible(page, 'choosing what to import');
  await page.keyboard.insertText(CHAT);
  await page.keyboard.press('Control+Enter');

  const list = workbench.dialog.getByRole('tree', { name: 'What can be imported' });
  await expect(list).toBeFocused();
  await expect(list.getByRole('treeitem')).toHaveCount(3);
  await page.keyboard.press('Control+a');
  await expect(workbench.dialog.getByRole('button', { name: /^Import 3/ })).toBeEnabled();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(list.getByRole('treeitem', { name: /it is the db/ })).toHaveAttribute(
    'aria-selected',
    'false',
  );
  await expectAccessible(page, 'picking what to import');
  await page.keyboard.press('Control+Enter');

  await expect(workbench.dialog).toBeHidden();
  await expect(screen.entry('ten* seconds')).toContainText('Ann Lee');
  await expect(screen.entry('looking')).toBeVisible();
  await expect(screen.entry('it is the db')).toBeHidden();
  const shown = await cli.json<{ entries: { author: string; source: { format: string } | null }[] }>(
    'incident',
    'show',
    'INC-1',
  );
  expect(
    shown.entries
      .filter(({ source }) => source?.format === 'chat')
      .map(({ author }) => author)
      .slice(0, 2),
  ).toEqual(['Ann Lee', 'Bob']);

  await page.keyboard.press('Control+z');
  await expect(screen.entry('looking')).toBeHidden();
});

test('a Slack export: threads, channels, filter, ranges; a second time nothing twice', async ({
  page,
  workbench,
  line,
}) => {
  const screen = await declare(page, 'Orders are slow', 2);
  const choose = async (name: string, buffer: Buffer) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+L');
    await workbench.dialog
      .getByLabel('File to import')
      .setInputFiles({ name, mimeType: 'application/zip', buffer });
  };
  await choose('export.zip', slackZip());
  const { dialog } = workbench;
  const rows = dialog.getByRole('treeitem');
  await expect(dialog.getByRole('heading', { name: 'Import from export.zip' })).toBeVisible();
  await expect(rows).toHaveCount(4);
  await expect(rows.filter({ hasText: '(reply to Ann) looking' })).toHaveAttribute('aria-level', '2');
  await dialog.getByRole('checkbox', { name: /^Comings, goings/ }).click();
  await expect(rows).toHaveCount(5);
  await dialog.getByRole('checkbox', { name: /^Comings, goings/ }).click();

  await dialog.getByRole('combobox', { name: 'Channel' }).click();
  await page.getByRole('option', { name: 'inc-7 (4)' }).click();
  await expect(rows).toHaveCount(3);
  await dialog.getByRole('searchbox').fill('db');
  await expect(rows).toHaveCount(1);
  await dialog.getByRole('searchbox').fill('');
  await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('soonish');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert').filter({ hasText: 'soonish' })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('2025-09-04 11:43');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2);

  await rows.first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(dialog.getByRole('treeitem', { selected: true })).toHaveCount(2);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+Enter');
  await expect(screen.entry('the db is slow')).toContainText('Ann');
  await expect(screen.entry('(reply to Ann) looking')).toBeVisible();

  const folder = mkdtempSync(join(tmpdir(), 'hotwash-export-'));
  for (const [path, text] of Object.entries(SLACK)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+L');
  await dialog.getByLabel('Folder to import').setInputFiles(folder);
  await expect(rows.filter({ hasText: 'already there' })).toHaveCount(2);
  rmSync(folder, { recursive: true });
  await expect(rows.filter({ hasText: 'already there' }).first()).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+a');
  await dialog.getByRole('button', { name: /^Import 2/ }).click();
  await expect(screen.entry('lunch?')).toBeVisible();
  const entries = await line.client.incidents.entries({ id: 'INC-1' });
  expect(entries.filter(({ source, kind }) => source?.format === 'slack' && kind === 'note')).toHaveLength(4);
});

test('what is broken or hostile is told, and nothing of it is imported unless one says so', async ({
  page,
  workbench,
  line,
}) => {
  await declare(page, 'Orders are slow', 2);
  const { dialog } = workbench;
  const choose = async (buffer: Buffer) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+L');
    await dialog
      .getByLabel('File to import')
      .setInputFiles({ name: 'export.zip', mimeType: 'application/zip', buffer });
  };
  for (const [buffer, told] of [
    [zipOf([{ path: '../../.bashrc', data: 'x' }]), 'names a file outside of itself'],
    [
      zipOf([{ path: 'a/2025-09-04.json', data: Buffer.alloc(4 * 1024 * 1024), statedSize: 1024 ** 3 }]),
      'packed like a bomb',
    ],
    [slackZip().subarray(0, 400), 'cannot be read as a zip'],
  ] as const) {
    await choose(buffer);
    await expect(dialog.getByRole('alert')).toContainText(told);
    await expect(dialog.getByRole('alert')).toContainText('Nothing was imported.');
    await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  }
  await choose(slackZip({ 'inc-7/2025-09-05.json': '[{"ts": ' }));
  await expect(dialog.getByRole('alert')).toContainText('inc-7/2025-09-05.json: it is not JSON');
  await dialog.getByRole('tree').focus();
  await page.keyboard.press('Control+a');
  await expect(dialog.getByRole('button', { name: /^Import 4/ })).toBeDisabled();
  expect(await line.client.incidents.entries({ id: 'INC-1' })).toHaveLength(1);
  await expectAccessible(page, 'an export of which a day is broken');
  await dialog.getByRole('checkbox', { name: 'Import without them' }).click();
  await dialog.getByRole('button', { name: /^Import 4/ }).click();
  await expect(dialog).toBeHidden();
  expect(await line.client.incidents.entries({ id: 'INC-1' })).toHaveLength(6);
});

test('a CSV that is dropped onto the timeline is offered for import, and can be attached instead', async ({
  page,
  workbench,
}) => {
  const screen = await declare(page, 'Orders are slow', 2);
  const base64 = Buffer.from('a,b\nx,2025-09-04 11:42\n').toString('base64');
  const files = [{ name: 'events.csv', type: 'text/csv', base64 }];
  await drop(page, 'section[aria-label="Timeline and log"]', { files });
  const { dialog } = workbench;
  await expect(dialog.getByRole('treeitem')).toHaveCount(1);
  await dialog.getByRole('textbox', { name: 'Column of texts' }).fill('nope');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('There is no column "nope"');
  await dialog.getByRole('button', { name: 'Attach as a file instead' }).click();
  await expect(screen.entry('events.csv')).toBeVisible();
});
