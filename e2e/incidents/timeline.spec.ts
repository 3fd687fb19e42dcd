/** The timeline as it is read: long, filtered, searched, in phases and zones, in two windows. */
import { expectAccessible } from '../fixtures/axe.ts';
import { haveManyEntries } from '../fixtures/many-entries.ts';
import { expect, test } from '../fixtures/test.ts';
import { IncidentScreen } from '../pages/incidents.ts';
import { PNG, shownRows, withLines } from '../pages/timeline.ts';
import { Workbench } from '../pages/workbench.ts';

test.use({ contents: 'empty' });

test.describe('ten thousand entries', () => {
  test.slow();

  test('only those near the view are in the page, and the keyboard reaches every one', async ({
    workbench,
    page,
    dataDir,
  }) => {
    const { ref } = await haveManyEntries(dataDir, 10_000);
    await workbench.go(`/incidents/${ref}?phases=off`);
    const screen = new IncidentScreen(page);
    const rows = screen.timeline.getByRole('listitem');
    const nth = (place: number) => page.locator(`[aria-posinset="${place}"]`);
    await expect(screen.entry('9999: ')).toBeVisible();
    expect(await rows.count()).toBeLessThan(120);
    await expect(rows.last()).toHaveAttribute('aria-setsize', '10001');
    await expect(rows.last()).toHaveAttribute('aria-posinset', '10001');

    await rows.last().focus();
    await page.keyboard.press('Home');
    await expect(nth(1)).toBeFocused();
    await expect(nth(1)).toBeInViewport();
    for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowDown');
    await expect(nth(41)).toBeFocused();
    await expect(nth(41)).toBeInViewport();
    await page.keyboard.press('End');
    await expect(rows.last()).toBeFocused();
    await expect(rows.last()).toBeInViewport();
  });

  test('finds words anywhere, goes from match to match, and marks them', async ({
    workbench,
    page,
    dataDir,
    line,
  }) => {
    const { id, ref } = await haveManyEntries(dataDir, 10_000);
    const lone = await line.client.incidents.log({ id, text: 'the certificate of mail ran out', at: '-6h' });
    await workbench.go(`/incidents/${ref}`);
    const screen = new IncidentScreen(page);
    await expect(screen.entry('9999: ')).toBeVisible();
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('textbox', { name: 'Find on the timeline' })).toBeFocused();
    await page.keyboard.type('certificate');
    await expect(page.getByText('1 found')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(screen.entry('the certificate of mail')).toBeFocused();
    await expect(screen.entry('the certificate of mail')).toBeInViewport();
    await expect(page.getByText('1 of 1')).toBeVisible();
    await expect(page).toHaveURL(/find=certificate/);
    const marked = await page.evaluate("[...(CSS.highlights.get('timeline-found') ?? [])].map(String)");
    expect(marked).toEqual(['certificate']);

    // The address alone leads there too.
    await workbench.go(`/incidents/${ref}?entry=${lone.id}`);
    await expect(screen.entry('the certificate of mail')).toBeFocused();
    await expect(screen.entry('the certificate of mail')).toBeInViewport();
  });

  test('a line shows at the end at once, and what others log does not move what is read', async ({
    workbench,
    page,
    dataDir,
    line,
  }) => {
    const { id, ref } = await haveManyEntries(dataDir, 10_000);
    await workbench.go(`/incidents/${ref}`);
    const screen = new IncidentScreen(page);
    await expect(screen.entry('9999: ')).toBeVisible();
    await screen.log('the end is in sight');
    await expect(screen.entry('the end is in sight')).toBeInViewport();

    await screen.timeline.getByRole('listitem').last().focus();
    await page.keyboard.press('Home');
    const early = page.locator('[aria-posinset="4"]');
    await expect(early).toBeInViewport();
    const before = await early.boundingBox();
    await line.client.incidents.log({ id, text: 'from elsewhere' });
    await expect(page.getByRole('button', { name: 'New entries' })).toBeVisible();
    expect(await early.boundingBox()).toEqual(before);
    await page.getByRole('button', { name: 'New entries' }).click();
    await expect(screen.entry('from elsewhere')).toBeInViewport();
  });
});

test('filters by kind, author and star in the address, says how many are left, and goes back to all', async ({
  line,
  workbench,
  page,
}) => {
  const screen = await withLines({ line, workbench, page }, ['first', 'second']);
  await screen.entry('first').focus();
  await page.keyboard.press('s');
  await expect(screen.entry('first').getByLabel('Starred')).toBeVisible();
  await page.keyboard.press('*');
  await expect(page).toHaveURL(/only=starred/);
  await expect(screen.entry('second')).toBeHidden();
  await expect(page.getByText('1 of 3 entries')).toBeVisible();
  await page.reload();
  await expect(screen.entry('first')).toBeVisible();
  await expect(screen.entry('second')).toBeHidden();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(screen.entry('second')).toBeVisible();
  await expect(page).not.toHaveURL(/only=/);

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('checkbox', { name: /^statuses/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 of 3 entries')).toBeVisible();
  await expect(screen.entry('Declared as')).toBeVisible();
  await expect(screen.entry('second')).toBeHidden();
});

test('groups by phase and folds what is quiet', async ({ line, workbench, page }) => {
  const screen = await withLines({ line, workbench, page }, ['before']);
  const { client } = line;
  for (const role of ['scribe', 'deputy', 'customer liaison'])
    await client.incidents.assignRole({ id: 'INC-1', role, person: 'Grace' });
  await client.incidents.setStatus({ id: 'INC-1', status: 'identified' });
  await client.incidents.log({ id: 'INC-1', text: 'it is the index' });
  await expect(screen.entry('it is the index')).toBeVisible();
  const fold = screen.timeline.getByRole('button', { name: '3 quiet entries' });
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(screen.entry('Deputy: Grace')).toBeHidden();
  const rows = await shownRows(screen);
  expect(rows.find((row) => row.includes('triage → identified'))).toMatch(/^identified\s/);

  await screen.entry('3 quiet entries').focus();
  await page.keyboard.press('Enter');
  await expect(screen.entry('Deputy: Grace')).toBeVisible();
});

test('shows times in the incident’s zone, mine and UTC', async ({ line, workbench, page }) => {
  await line.client.library.setSettings({ zone: 'Asia/Kathmandu' });
  const screen = await withLines({ line, workbench, page }, ['one']);
  const clocks = screen.entry('one').locator('time');
  await expect(clocks).toHaveText(['10:10', '09:10']);
  await page.getByRole('combobox', { name: 'Times in' }).click();
  await page.getByRole('option', { name: 'Kathmandu (mine)' }).click();
  await expect(clocks).toHaveText(['14:55', '09:10']);
  await expect(page).toHaveURL(/zone=mine/);
  await page.getByRole('combobox', { name: 'Times in' }).click();
  await page.getByRole('option', { name: 'UTC' }).click();
  await expect(clocks).toHaveText(['09:10', '10:10']);
});

test('two windows stay in step, entry by entry', async ({ line, workbench, page, server }) => {
  const first = await withLines({ line, workbench, page }, ['one', 'two']);
  const other = await page.context().newPage();
  const second = new IncidentScreen(other);
  await new Workbench(other).open(new URL('/incidents/INC-1', server.origin).href);
  await expect(second.entry('two')).toBeVisible();

  await first.entry('two').focus();
  await page.keyboard.press('s');
  await expect(second.entry('two').getByLabel('Starred')).toBeVisible();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await shownRows(second)).findIndex((row) => row.includes('two'))).toBe(0);
  await first.entry('one').focus();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(second.entry('one')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(second.entry('one')).toBeVisible();
});

test('is accessible full and empty, light and dark', async ({ line, workbench, page }) => {
  // axe takes its time on a busy machine.
  test.slow();
  const screen = await withLines({ line, workbench, page }, ['one', '`two` **bold**', 'three']);
  await line.client.incidents.attachFile({ id: 'INC-1', name: 'a.png', mediaType: 'image/png', data: PNG });
  await expect(screen.timeline.getByRole('img', { name: 'a.png' })).toBeVisible();
  await screen.entry('three').focus();
  await expectAccessible(page, 'the timeline');
  await page.getByRole('button', { name: 'Keys of the timeline' }).click();
  await expectAccessible(page, 'the keys of the timeline');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expectAccessible(page, 'the filter of the timeline');
  await page.keyboard.press('Escape');
  await line.client.library.setSettings({ theme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page, 'the timeline, dark', 'colours');
});
