/**
 * A postmortem from its incident to the files that leave, by keyboard alone and without a network: the browser can
 * reach nothing but the workbench.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/axe.ts';
import { commandLine } from '../fixtures/cli.ts';
import { newDataDir } from '../fixtures/server.ts';
import { expect as expectSoon, test } from '../fixtures/test.ts';
import { declare, IncidentScreen } from '../pages/incidents.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { tabTo } from './widget-scene.ts';

test.use({ contents: 'empty' });
test.setTimeout(240_000);

// Everything at once is asked of the machine here.
const expect = expectSoon.configure({ timeout: 20_000 });

test('is begun, written, reviewed, published and exported in every format', async ({
  workbench,
  page,
  context,
  server,
  dataDir,
  line,
  cli,
}) => {
  const left: string[] = [];
  await context.route(
    (url) => url.origin !== server.origin && !/^(?:blob|data):$/.test(url.protocol),
    (route) => {
      left.push(route.request().url());
      return route.abort('internetdisconnected');
    },
  );
  const key = page.keyboard;

  // The incident, as it was commanded.
  await declare(page, 'Orders page is slow', 2);
  const incident = new IncidentScreen(page);
  for (const typed of [
    '/moment impact-started -50m',
    '/moment detected -40m',
    '-38m p95 of the orders page is at 8.5 s',
    '-20m index added',
    '/star the pool of connections was full',
    '/action Bound the date range of the orders query @Ana !P1 due friday',
    '/status mitigated',
    '/status resolved',
  ])
    await incident.log(typed);
  await expect(incident.status('resolved')).toHaveAttribute('aria-current', 'step');

  // The postmortem begins with all of it.
  await key.press('w');
  await expect(workbench.dialog.getByRole('button', { name: 'Begin' })).toBeFocused();
  await key.press('Enter');
  await expect(page).toHaveURL(/\/postmortems\/PM-1$/);
  const postmortem = new PostmortemScreen(page);
  await expect(postmortem.block('Timeline')).toContainText('the pool of connections was full');
  await expect(postmortem.block('Action items')).toContainText('Bound the date range');
  await expectAccessible(page, 'a new postmortem');

  // Words, in the source.
  await tabTo(page, postmortem.editor.getByRole('textbox'), 80);
  await key.press('ControlOrMeta+f');
  await key.type('## Root cause');
  await key.press('Enter');
  await key.press('Escape');
  await key.press('ArrowRight');
  await key.type(
    '\n\nOne query read the **whole** table, because the date range had no upper bound. See INC-1.\n\n/before',
  );
  await expect(page.locator('.suggest-widget.visible')).toContainText(/before/i);
  await key.press('Enter');
  await key.type('p95 of the orders page');
  for (const cell of ['8.5 s', '2.5 s']) {
    await key.press('Tab');
    await key.type(cell);
  }
  await key.press('Escape');
  await expect(postmortem.preview).toContainText('3.4 times');
  await postmortem.save();

  // Whys and impact, in the widgets of the preview.
  await key.press('ControlOrMeta+e');
  await expect(postmortem.editor).toBeHidden();
  const impact = postmortem.block('Impact');
  await tabTo(page, impact.getByRole('button', { name: /^Users affected, stated/ }), 200);
  await key.press('Enter');
  await key.type('about 1,200');
  await key.press('Enter');
  await expect
    .poll(async () =>
      (await line.client.postmortems.stated({ incidentId: 'INC-1' })).map(({ amount }) => amount),
    )
    .toEqual([1200]);
  const whys = postmortem.block('Five whys');
  await tabTo(page, whys.getByRole('button', { name: 'Ask why', exact: true }), 200);
  await key.press('Enter');
  for (const [index, why] of [
    'Why was the page slow? → One query read the whole table',
    'Why the whole table? → The date range has no upper bound',
    'Why was it not noticed? → No alert watches the p95',
  ].entries()) {
    const field = whys.getByRole('textbox', { name: 'A new why' });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
    if (index > 0) await key.press('Tab');
    await expect(field).toBeFocused();
    await key.type(why);
    await key.press('Enter');
    await expect
      .poll(async () => (await line.client.postmortems.whys({ incidentId: 'INC-1' })).length)
      .toBe(index + 1);
  }
  await key.press('Escape');

  // Reviewed: asked, approved, published; what is still missing is said.
  await key.press('ControlOrMeta+e');
  await postmortem.save();
  await key.press('ControlOrMeta+Alt+r');
  const review = page.getByRole('complementary', { name: 'Review' });
  await tabTo(page, review.getByRole('button', { name: /^Ask/ }), 80);
  await key.press('Enter');
  await key.type('Ana');
  await key.press('Enter');
  const approvers = review.getByRole('region', { name: 'Approvers' });
  await expect(approvers).toContainText('Ana asked');
  expect((await cli('postmortem', 'approve', 'PM-1', '--actor', 'Ana')).code).toBe(0);
  await expect(approvers).toContainText('Ana approved');
  const status = review.getByRole('combobox', { name: 'Status of the document' });
  for (const next of ['Approved', 'Published']) {
    await tabTo(page, status, 80);
    await key.press('Enter');
    await expect(page.getByRole('option', { name: next })).toBeVisible();
    await key.type(next.slice(0, 3));
    await key.press('Enter');
    const confirm = page.getByRole('dialog').getByRole('button', { name: /anyway$/ });
    await expect(status.or(confirm)).not.toHaveCount(0);
    await expect(status).toContainText(next);
  }
  await expectAccessible(page, 'a published postmortem');

  // Every format, through the dialog of its key.
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-files-'));
  try {
    const exported = async (format: string) => {
      await key.press('ControlOrMeta+Shift+s');
      const dialog = page.getByRole('dialog');
      const radio = dialog.getByRole('radio', { name: format, exact: true });
      await tabTo(page, dialog.getByRole('radio', { checked: true }).first(), 20);
      for (let steps = 0; steps < 8 && !(await radio.isChecked()); steps += 1) await key.press('ArrowDown');
      const download = page.waitForEvent('download', { timeout: 60_000 });
      await key.press('Enter');
      const file = await download;
      const path = join(folder, file.suggestedFilename());
      await file.saveAs(path);
      await expect(dialog).toBeHidden();
      return { path, bytes: readFileSync(path), text: readFileSync(path, 'utf8') };
    };
    const live = await exported('Markdown');
    expect(live.text).toContain('<!-- hotwash:five-whys -->');
    const plain = await exported('Markdown without markers');
    expect(plain.text).not.toContain('hotwash:');
    expect(plain.text).toContain('Why the whole table?');
    const html = await exported('Web page');
    expect(html.text).not.toMatch(/<script|(?:src|href)="https?:/i);
    expect(html.text).toContain('3.4 times');
    const json = JSON.parse((await exported('JSON')).text);
    expect(json.whys).toHaveLength(3);
    const zip = await exported('Folder');
    expect(zip.bytes.subarray(0, 2).toString()).toBe('PK');
    const pdf = await exported('PDF');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expectPages(pdf.path, folder);

    // What left comes in again elsewhere, as the same incident.
    const elsewhere = newDataDir();
    try {
      const there = commandLine(elsewhere);
      writeFileSync(join(folder, 'again.md'), live.bytes);
      expect((await there('import', join(folder, 'again.md'))).code).toBe(0);
      const again = await there('export', 'PM-1', '--output', '-');
      expect(again.out).toBe(live.text);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(left, 'nothing was asked of the network').toEqual([]);
  expect(existsSync(dataDir)).toBe(true);
});

/** Each page of the PDF as a picture, where poppler is there to draw it: none is empty. */
function expectPages(pdf: string, folder: string): void {
  try {
    execFileSync('pdftoppm', ['-r', '40', '-gray', pdf, join(folder, 'page')]);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    return;
  }
  const pages = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
  expect(pages.length).toBeGreaterThan(0);
  for (const name of pages) {
    const bytes = readFileSync(join(folder, name));
    const dark = bytes.subarray(15).filter((value) => value < 128).length;
    expect(dark, `${name} shows something`).toBeGreaterThan(50);
  }
}
