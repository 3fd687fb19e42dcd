/** Exporting from the window and from the command line: the same files, by keyboard alone, without a network. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';

// Chromium and the command line are started several times in each.
test.describe.configure({ timeout: 120_000 });

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-exports-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every format leaves the window, and the command line writes the same bytes', async ({
  workbench,
  page,
  line,
  cli,
}) => {
  await workbench.go('/postmortems/PM-1');
  const screen = new PostmortemScreen(page);
  for (const [label, format, plain] of [
    ['Markdown', 'md', false],
    ['Markdown without markers', 'md', true],
    ['JSON', 'json', false],
  ] as const) {
    const file = await screen.export(label);
    const { name, data } = await line.client.exports.file({ id: 'PM-1', format, plain });
    expect(file.name).toBe(name);
    expect(file.bytes.toString('base64'), label).toBe(data);
  }
  for (const [label, format] of [
    ['Web page', 'html'],
    ['PDF', 'pdf'],
  ] as const) {
    const file = await screen.export(label);
    const target = join(folder, `cli.${format}`);
    const { code, err } = await cli('export', 'PM-1', '--format', format, '-o', target);
    expect(code, err).toBe(0);
    expect(file.name).toBe(`PM-1-postmortem-checkout-times-out-stock-lookups-hold-every.${format}`);
    expect(file.bytes.equals(readFileSync(target)), label).toBe(true);
  }
  const zip = await screen.export('Folder');
  expect(zip.name).toMatch(/\.zip$/);
  expect(zip.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('a folder is written by keyboard alone, and not over what somebody else has there', async ({
  workbench,
  page,
}) => {
  const target = join(folder, 'review');
  mkdirSync(target);
  writeFileSync(join(target, 'notes.txt'), 'theirs');
  await workbench.go('/incidents/INC-1');
  await workbench.press('Control+Shift+S');
  const dialog = page.getByRole('dialog', { name: 'Export INC-1' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, 'the export dialog');
  for (let at = 0; at < 4; at++) await workbench.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Folder', exact: true })).toBeChecked();
  await workbench.press('Tab', 'ArrowRight', 'Tab');
  await workbench.type(target);
  await workbench.press('Enter');
  await expect(dialog).toContainText('holds something that Hotwash did not write');
  expect(readdirSync(target)).toEqual(['notes.txt']);
  await workbench.press('Tab', 'Space', 'Tab', 'Tab', 'Enter');
  await expect(dialog).toBeHidden();
  expect(readdirSync(target)).toEqual([
    'document.md',
    'evidence',
    'hotwash-export.json',
    'notes.txt',
    'timeline.svg',
    'whys.svg',
  ]);
});

test('the page stands alone: light, dark, narrow and without a network', async ({ browser, cli }) => {
  const target = join(folder, 'page.html');
  expect((await cli('export', 'PM-1', '--format', 'html', '-o', target)).code).toBe(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme, javaScriptEnabled: true });
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url().slice(0, 20)));
    await context.setOffline(true);
    const page = await context.newPage();
    await page.goto(pathToFileURL(target).href);
    await expect(page.getByRole('navigation', { name: 'Contents' })).toBeVisible();
    await expect(page.getByRole('img', { name: /investigating/ })).toBeVisible();
    for (const picture of await page.locator('figure img').all())
      expect(
        await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      ).toBeGreaterThan(100);
    await expectAccessible(page, `the exported page, ${colorScheme}`);
    await page.getByRole('link', { name: 'Five whys' }).click();
    await expect(page.getByRole('heading', { name: 'Five whys' })).toBeInViewport();
    expect(asked.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await context.close();
  }
});

test('a PDF has numbered pages, its links, and nothing that runs', async ({ cli }) => {
  const markdown = ['# Long', '', '[site](https://example.org/x)', '', '| Step | Time |', '|---|---|'];
  for (let row = 0; row < 200; row++) markdown.push(`| step ${row} with words | ${row} ms |`);
  const source = join(folder, 'long.md');
  writeFileSync(source, `${markdown.join('\n')}\n`);
  const [taken] = await cli.json<{ ref: string }[]>('import', source, '--kind', 'investigation');
  const target = join(folder, 'long.pdf');
  const { code, err } = await cli('export', taken!.ref, '--format', 'pdf', '-o', target);
  expect(code, err).toBe(0);
  const pdf = readFileSync(target, 'latin1');
  expect(
    Number(/\/Type \/Pages[^>]*\/Count (\d+)/s.exec(pdf)?.[1] ?? /\/Count (\d+)/.exec(pdf)?.[1]),
  ).toBeGreaterThan(3);
  expect(pdf).toContain('/URI (https://example.org/x)');
  expect(pdf).not.toMatch(/\/(?:JavaScript|Launch|OpenAction)\b/);
});
