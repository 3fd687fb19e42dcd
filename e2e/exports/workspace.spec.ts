/** The whole workspace as a folder: exported, edited by hand, imported, kept in step; conflicts decided by keyboard. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-e2e-workspace-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

// Chromium beside other work may take its time.
test.setTimeout(120_000);

test('export, edit by hand, import: by keyboard alone', async ({ workbench, page, line, cli }) => {
  const to = join(folder, 'export');
  await workbench.palette('Export the whole workspace');
  await expect(page.getByRole('textbox', { name: 'Folder to export to' })).toBeFocused();
  await workbench.type(to);
  await workbench.press('Enter');
  const region = page.getByRole('region', { name: 'Export everything' });
  await expect(region.getByRole('status')).toContainText('files written');
  expect(readdirSync(to)).toEqual(
    expect.arrayContaining(['README.md', 'hotwash.json', 'runbooks', 'postmortems']),
  );
  await expectAccessible(page, 'workspace, after an export');

  const [name] = readdirSync(join(to, 'runbooks')).filter((each) => each.endsWith('.md'));
  const path = join(to, 'runbooks', name!);
  writeFileSync(path, `${readFileSync(path, 'utf8')}\nEdited by hand.\n`);
  await workbench.palette('Import a workspace from a folder');
  await expect(page.getByRole('textbox', { name: 'Folder to import from' })).toBeFocused();
  await workbench.type(to);
  await workbench.press('Enter');
  await expect(page.getByRole('region', { name: 'Import a workspace' }).getByRole('status')).toContainText(
    '1 updated',
  );
  const { text } = await line.client.library.get({ id: /^RB-\d+/.exec(name!)![0] });
  expect(text).toContain('Edited by hand.');

  // The command line tells the same of the same folder.
  const again = await cli.json<{ created: number; updated: number }>('workspace', 'import', to);
  expect(again).toMatchObject({ created: 0, updated: 0 });
});

test('says why a folder cannot be taken, and keeps what is there', async ({ workbench, page }) => {
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  await workbench.go('/workspace');
  await page.getByRole('textbox', { name: 'Folder to export to' }).fill(folder);
  await workbench.press('Enter');
  const refused = page.getByRole('region', { name: 'Export everything' }).getByRole('alert');
  await expect(refused).toContainText('holds files that no export wrote');
  await page.getByRole('textbox', { name: 'Folder to import from' }).fill(folder);
  await workbench.press('Enter');
  await expect(page.getByRole('region', { name: 'Import a workspace' }).getByRole('alert')).toContainText(
    'no hotwash.json',
  );
  expect(readdirSync(folder)).toEqual(['notes.txt']);
});

test('a mirror: edits go over, a conflict is shown side by side and decided', async ({
  workbench,
  page,
  line,
  cli,
}) => {
  await workbench.palette('Mirror the workspace to a folder');
  const input = page.getByRole('textbox', { name: 'Folder to mirror to' });
  await expect(input).toBeFocused();
  await expectAccessible(page, 'workspace, no mirror');
  // What the folder is is told while its path is typed.
  const about = page.getByRole('list', { name: 'About this folder' });
  const begin = page.getByRole('button', { name: 'Begin mirroring' });
  await workbench.type('operations');
  await expect(about).toContainText('Give the whole path');
  await expect(begin).toBeDisabled();
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  await input.fill(join(folder, 'notes.txt'));
  await expect(about).toContainText('is a file, and no folder.');
  await input.fill(join(folder, 'new'));
  await expect(about).toContainText('will be made');
  await expect(about).toContainText('No git working copy');
  await expect(begin).toBeEnabled();
  execFileSync('git', ['init', '-q', folder]);
  await input.fill(folder);
  await expect(about).toContainText('A git working copy.');
  await expect(about).toContainText('other files, which stay as they are');
  await expectAccessible(page, 'workspace, a folder to mirror to');
  await workbench.press('Enter');
  const mirror = page.getByRole('region', { name: 'Mirror' });
  await expect(mirror.getByRole('status')).toHaveText('in step', { timeout: 15_000 });

  const [name] = readdirSync(join(folder, 'runbooks')).filter((each) => each.endsWith('.md'));
  const path = join(folder, 'runbooks', name!);
  const id = /^RB-\d+/.exec(name!)![0];
  writeFileSync(path, `${readFileSync(path, 'utf8')}\nFrom the folder.\n`);
  await expect
    .poll(async () => (await line.client.library.get({ id })).text, { timeout: 15_000 })
    .toContain('From the folder.');

  // Both sides at once: the folder while nobody looks, the document before anybody does.
  await line.client.mirror.off();
  await expect(input).toBeVisible();
  const { text, document } = await line.client.library.get({ id });
  await line.client.library.save({ id, text: `${text}\nFrom Hotwash.\n`, baseSha256: document.sha256 });
  writeFileSync(path, `${readFileSync(path, 'utf8')}\nFrom an editor.\n`);
  rmSync(join(folder, 'hotwash.json'));
  await input.fill(folder);
  await workbench.press('Enter');
  await expect(mirror.getByRole('status')).toHaveText('to decide', { timeout: 15_000 });
  const { code, out } = await cli('mirror', 'status');
  expect(code).toBe(1);
  expect(out).toContain(`runbooks/${name}: changed on both sides`);
  await expectAccessible(page, 'workspace, a conflict');

  await page.getByRole('button', { name: `Decide runbooks/${name}` }).focus();
  await workbench.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Both versions' })).toContainText('From Hotwash.');
  await expect(dialog.getByRole('region', { name: 'Both versions' })).toContainText('From an editor.');
  await expectAccessible(page, 'both versions');
  await dialog.getByRole('button', { name: 'Edit a third version' }).focus();
  await workbench.press('Enter');
  const own = dialog.getByRole('textbox', { name: 'The text for both sides' });
  await own.press('Control+End');
  await own.pressSequentially('And from an editor.\n');
  await dialog.getByRole('button', { name: 'Take this for both sides' }).focus();
  await workbench.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(mirror.getByRole('status')).toHaveText('in step', { timeout: 15_000 });
  const decided = (await line.client.library.get({ id })).text;
  expect(decided).toContain('From Hotwash.');
  expect(decided).toContain('And from an editor.');
  expect(readFileSync(path, 'utf8')).toBe(decided);

  await workbench.go('/settings');
  await expect(page.getByRole('region', { name: 'Data folder' })).toContainText(folder);
});
