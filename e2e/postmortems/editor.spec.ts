/** The editor of documents: both sides together, blocks, references, pasting, finding, versions. By keyboard. */
import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { paste } from '../fixtures/clipboard.ts';
import type { Line } from '../fixtures/contract.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';

test.use({ contents: 'empty' });

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9QzzCKRhWOKhxVCAC1GwkBb5OXbwAAAABJRU5ErkJggg==';

async function havePostmortem({ client }: Line) {
  const incident = await client.incidents.declare({ title: 'Orders panel is slow' });
  await client.incidents.log({ id: incident.id, text: 'Pool was full' });
  const { ref, id } = await client.postmortems.create({ incidentId: incident.id });
  return { incident, ref, id };
}

async function haveInvestigation({ client }: Line, text: string): Promise<string> {
  const [result] = await client.library.importFiles({
    files: [{ path: 'x.md', data: Buffer.from(text).toString('base64') }],
    kind: 'investigation',
  });
  return result!.ref!;
}

/** What stands in the source, as the draft that is kept within a second. */
async function draftOf({ client }: Line, ref: string): Promise<string> {
  const { draft, text } = await client.library.get({ id: ref });
  return draft?.text ?? text;
}

const suggestions = (page: Page) => page.locator('.suggest-widget.visible');

test('a slash offers the blocks that are missing, and puts in what was chosen', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveInvestigation(line, '# Slow export\n\nFirst.\n');
  await workbench.go(`/investigations/${ref}`);
  const screen = new PostmortemScreen(page);
  await screen.typeAtEnd('\n\n/hot');
  await expect(suggestions(page)).toContainText('hot path');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Load orders');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2,000 ms');
  await expect(screen.preview.getByRole('cell', { name: 'Load orders' })).toBeVisible();
  await expect(screen.preview.getByRole('cell', { name: /2,000\s*ms/ })).toBeVisible();
  await screen.save();
  const { text } = await line.client.library.get({ id: ref });
  expect(text).toContain('| Load orders | 2,000 ms | 48 % |');
});

test('a block that was put in comes alive, and takes nothing away', async ({ workbench, page, line }) => {
  const { incident, ref, id } = await havePostmortem(line);
  const { document } = await line.client.postmortems.get({ id });
  await line.client.postmortems.save({ id, text: '# Review\n\nWords.\n', baseSha256: document.sha256 });
  await workbench.go(`/postmortems/${ref}`);
  const screen = new PostmortemScreen(page);
  await screen.typeAtEnd('\n\n/timel');
  await expect(suggestions(page)).toContainText('timeline block');
  await page.keyboard.press('Enter');
  await expect(screen.block('Timeline')).toContainText('Pool was full');
  await screen.save();
  const after = await line.client.postmortems.get({ id });
  expect(after.text).toContain('Pool was full');
  expect((await line.client.incidents.get({ id: incident.id })).entries.map(({ text }) => text)).toContain(
    'Pool was full',
  );
});

test('references are completed, lead where they mean, and are told on the other side', async ({
  workbench,
  page,
  line,
}) => {
  const first = await haveInvestigation(line, '# Export takes [minutes]\n\nText.\n');
  const second = await haveInvestigation(line, '# Follow-up\n\nText.\n');
  await workbench.go(`/investigations/${second}`);
  const screen = new PostmortemScreen(page);
  await screen.typeAtEnd('\n\nAs in [[export');
  await expect(suggestions(page)).toContainText(first);
  await page.keyboard.press('Enter');
  await page.keyboard.type(' and INV-999.');
  const link = screen.preview.getByRole('link', { name: first });
  await expect(link).toBeVisible();
  await expect(screen.preview.locator('[data-reference]')).toHaveCount(1);
  await expect(screen.preview).toContainText(`As in ${first} (Export takes [minutes]) and INV-999.`);
  await screen.save();
  expect((await line.client.library.get({ id: second })).text).toContain(
    `As in ${first} (Export takes \\[minutes\\]) and`,
  );
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/investigations/${first}`));
  const named = page.getByRole('region', { name: 'Named by' });
  await expect(named.getByRole('link', { name: /Follow-up/ })).toBeVisible();
});

test('a pasted picture is kept with the document and shown from there', async ({ workbench, page, line }) => {
  const ref = await haveInvestigation(line, '# Slow export\n\nText.\n');
  await workbench.go(`/investigations/${ref}`);
  const screen = new PostmortemScreen(page);
  await screen.typeAtEnd('\n\n');
  await paste(page, { files: [{ name: 'p95 latency.png', type: 'image/png', base64: PNG }] });
  const picture = screen.preview.getByRole('img', { name: 'p95 latency' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(10);
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran = 1"><script>window.ran = 1</script></svg>',
  );
  await page.keyboard.type('\n\n');
  await paste(page, { files: [{ name: 'x.png', type: 'image/png', base64: svg.toString('base64') }] });
  await expect(screen.preview.getByRole('button', { name: 'x', exact: true })).toBeVisible();
  expect(await page.evaluate('window.ran')).toBeUndefined();
  await screen.save();
  const { text } = await line.client.library.get({ id: ref });
  expect(text).toContain('![p95 latency](attachments/p95-latency.png)');
  expect(text).toContain('[x](attachments/x.svg)');
  const files = await line.client.library.attachments({ id: ref });
  expect(files.map(({ name }) => name)).toEqual(['p95-latency.png', 'x.svg']);
});

test('cells of a spreadsheet become a table; undoing once gives the text', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveInvestigation(line, '# Slow export\n\nText.\n');
  await workbench.go(`/investigations/${ref}`);
  const screen = new PostmortemScreen(page);
  await screen.typeAtEnd('\n\n');
  await paste(page, { text: 'Operation\tp95\nlist\t8.5 s\nexport | all\t12 s\n' });
  await expect(screen.preview.getByRole('cell', { name: 'export | all' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(screen.preview.getByRole('table')).toHaveCount(0);
  await expect.poll(() => draftOf(line, ref)).toContain('Operation\tp95');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(screen.preview.getByRole('table')).toHaveCount(1);
});

test('what a widget changes arrives in the source and leaves the cursor where it was', async ({
  workbench,
  page,
  line,
}) => {
  const { incident, ref } = await havePostmortem(line);
  await workbench.go(`/postmortems/${ref}`);
  const screen = new PostmortemScreen(page);
  await screen.findInSource('## Summary');
  await page.keyboard.type(' one');
  await line.client.incidents.log({ id: incident.id, text: 'Replica promoted' });
  await line.client.actions.add({ text: 'Cap the pool', incidentId: incident.id });
  await expect(screen.block('Timeline')).toContainText('Replica promoted');
  await expect.poll(() => draftOf(line, ref)).toContain('Replica promoted');
  await page.keyboard.type('two');
  await expect
    .poll(() => draftOf(line, ref))
    .toMatch(/## Summary onetwo[\s\S]*Replica promoted[\s\S]*Cap the pool/);
});

test('what is typed in a live block shows at once, and is data when it is saved', async ({
  workbench,
  page,
  line,
}) => {
  const { incident, ref } = await havePostmortem(line);
  await workbench.go(`/postmortems/${ref}`);
  const screen = new PostmortemScreen(page);
  await screen.findInSource('Pool was full');
  await page.keyboard.type(' at noon');
  await expect(screen.preview.getByRole('cell', { name: 'Pool was full at noon' })).toBeVisible();
  await screen.save();
  await expect(screen.block('Timeline')).toContainText('Pool was full at noon');
  const { entries } = await line.client.incidents.get({ id: incident.id });
  expect(entries.map(({ text }) => text)).toContain('Pool was full at noon');
});

const LONG = `# Long\n\n${Array.from({ length: 40 }, (_, number) => `## Part ${number}\n\n${'Words that fill the page with lines. '.repeat(30)}\n\n- one\n- two\n\n`).join('')}`;

test('source and preview scroll together, the outline marks where one is', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveInvestigation(line, LONG);
  await workbench.go(`/investigations/${ref}?view=both`);
  const screen = new PostmortemScreen(page);
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await outline.getByRole('button', { name: 'Part 30' }).focus();
  await page.keyboard.press('Enter');
  await expect(outline.locator('[aria-current]')).toContainText('Part 30');
  await expect(screen.preview.getByRole('heading', { name: 'Part 30' })).toBeInViewport();
  await expect(screen.editor.getByText('## Part 30', { exact: true })).toBeInViewport();
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(screen.preview.getByRole('heading', { name: 'Long' })).toBeInViewport();
  // The other way: the preview leads.
  await screen.preview.focus();
  await page.keyboard.press('End');
  await expect(screen.editor.getByText('## Part 39', { exact: true })).toBeInViewport();
  const settled = await screen.preview.evaluate((element) => element.scrollTop);
  await page.waitForTimeout(400);
  expect(await screen.preview.evaluate((element) => element.scrollTop)).toBe(settled);
});

test('a source that comes late goes where somebody went meanwhile', async ({ workbench, page, line }) => {
  const ref = await haveInvestigation(line, LONG);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/monaco-editor.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await workbench.go(`/investigations/${ref}?view=both`);
  const screen = new PostmortemScreen(page);
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await outline.getByRole('button', { name: 'Part 30' }).focus();
  await page.keyboard.press('Enter');
  await expect(screen.preview.getByRole('heading', { name: 'Part 30' })).toBeInViewport();
  await expect(screen.editor).toHaveCount(0);
  release();
  await expect(screen.editor.getByText('## Part 30', { exact: true })).toBeInViewport();
});

test('either side alone, by key, in the address and remembered; finding in what is read', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveInvestigation(line, LONG);
  await workbench.go(`/investigations/${ref}`);
  const screen = new PostmortemScreen(page);
  await expect(screen.editor).toBeVisible();
  await page.keyboard.press('ControlOrMeta+e');
  await expect(page).toHaveURL(/view=preview/);
  await expect(screen.editor).toBeHidden();
  await page.keyboard.press('ControlOrMeta+f');
  const find = page.getByRole('search', { name: 'Find in the preview' });
  await expect(find.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Part 3');
  await expect(find.getByRole('status')).toHaveText('1 of 11');
  await page.keyboard.press('Enter');
  await expect(find.getByRole('status')).toHaveText('2 of 11');
  await expect(screen.preview.getByRole('heading', { name: 'Part 30' })).toBeInViewport();
  await expectAccessible(page, 'preview with finding');
  await page.keyboard.press('Escape');
  await expect(find).toBeHidden();
  await workbench.go('/investigations');
  await workbench.go(`/investigations/${ref}`);
  await expect(screen.editor).toBeHidden();
  await page.keyboard.press('ControlOrMeta+Shift+e');
  await expect(screen.preview).toBeHidden();
  await expect(screen.editor).toBeVisible();
});

test('replacing in the source', async ({ workbench, page, line }) => {
  const ref = await haveInvestigation(line, '# One\n\ncat and cat\n');
  await workbench.go(`/investigations/${ref}`);
  const screen = new PostmortemScreen(page);
  await screen.focusEnd();
  await page.keyboard.press('Control+h');
  await expect(page.locator('.find-widget.visible')).toBeVisible();
  await page.keyboard.type('cat');
  await page.keyboard.press('Tab');
  await page.keyboard.type('dog');
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await page.keyboard.press('Escape');
  await expect(screen.preview).toContainText('dog and dog');
});

test('versions are listed, compared and restored', async ({ workbench, page, line }) => {
  const { ref, id } = await havePostmortem(line);
  const first = await line.client.postmortems.get({ id });
  await line.client.postmortems.save({
    id,
    text: `${first.text}\nSecond thoughts.\n`,
    baseSha256: first.document.sha256,
  });
  await workbench.go(`/postmortems/${ref}`);
  const screen = new PostmortemScreen(page);
  await screen.typeAtEnd('\n\nUnsaved words.');
  await page.keyboard.press('ControlOrMeta+Shift+h');
  const dialog = page.getByRole('dialog', { name: `Versions of ${ref}` });
  await expect(dialog.getByRole('region', { name: 'Lines' })).toContainText('Second thoughts.');
  await expectAccessible(page, 'versions');
  await dialog.getByRole('button', { name: /First version/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/versions=1-1/);
  await dialog.getByRole('button', { name: 'Restore version 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: /The text of version 1 again/ })).toBeVisible();
  // What was not saved became a version before.
  await expect(dialog.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(screen.preview).not.toContainText('Second thoughts.');
  await expect(screen.saved).toBeVisible();
  expect((await line.client.library.version({ id, number: 3 })).text).toContain('Unsaved words.');
});

test('the screen is accessible, with words counted and links told', async ({ workbench, page, line }) => {
  const ref = await haveInvestigation(line, '# One two\n\nthree `four` five\n\n```\nnot counted\n```\n');
  await workbench.go(`/investigations/${ref}?view=both`);
  const screen = new PostmortemScreen(page);
  await expect(screen.editor).toBeVisible();
  await expect(page.getByText('5 words · 1 min to read')).toBeVisible();
  await expectAccessible(page, 'writing');
});
