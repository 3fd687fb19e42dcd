/** The timeline itself: long, filtered, searched, inserted into, moved about, with files, in two windows. */
import type { Page } from '@playwright/test';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { drop, paste } from '../fixtures/clipboard.ts';
import type { Line } from '../fixtures/contract.ts';
import { haveManyEntries } from '../fixtures/many-entries.ts';
import { expect, test } from '../fixtures/test.ts';
import { IncidentScreen } from '../pages/incidents.ts';
import { Workbench } from '../pages/workbench.ts';

test.use({ contents: 'empty' });

/** A picture of four dots. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8Dwn4GBgYGJAQoAHxcCAr7pGFMAAAAASUVORK5CYII=';

interface Fixture {
  line: Line;
  workbench: Workbench;
  page: Page;
}

/** An incident with these lines, each a minute after the one before, and its screen. */
async function withLines(
  { line, workbench, page }: Fixture,
  texts: readonly string[],
): Promise<IncidentScreen> {
  const { id, ref } = await line.client.incidents.declare({
    title: 'Orders panel is slow',
    zone: 'Europe/Berlin',
  });
  for (const [index, text] of texts.entries()) {
    const at = `2026-03-02 10:${String(10 + index * 10).padStart(2, '0')}`;
    await line.client.incidents.log({ id, text, at });
  }
  await workbench.go(`/incidents/${ref}`);
  const screen = new IncidentScreen(page);
  await expect(screen.timeline).toBeVisible();
  if (texts.length > 0) await expect(screen.entry(texts[0]!)).toBeVisible();
  return screen;
}

async function entriesOf(line: Line, ref = 'INC-1'): Promise<TimelineEntry[]> {
  return line.client.incidents.entries({ id: ref });
}

const textsOf = async (line: Line) => (await entriesOf(line)).map(({ text }) => text);
const entryOf = async (line: Line, text: string) =>
  (await entriesOf(line)).find((entry) => entry.text.includes(text))!;

/** The texts of the rows in the page, in order. */
const shown = (screen: IncidentScreen) => screen.timeline.getByRole('listitem').allInnerTexts();

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
  const rows = await shown(screen);
  expect(rows.find((row) => row.includes('triage → identified'))).toMatch(/^identified\s/);

  await screen.entry('3 quiet entries').focus();
  await page.keyboard.press('Enter');
  await expect(screen.entry('Deputy: Grace')).toBeVisible();
});

test('inserts between two entries, moves one past another, and takes both back', async ({
  line,
  workbench,
  page,
}) => {
  const screen = await withLines({ line, workbench, page }, ['one', 'two', 'three']);
  // From the empty line back to the last entry, and up.
  await page.keyboard.press('l');
  await page.keyboard.press('ArrowUp');
  await expect(screen.entry('Declared as')).toBeFocused();
  await page.keyboard.press('l');
  await page.keyboard.press('ArrowUp');
  await expect(screen.entry('Declared as')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(screen.entry('one')).toBeFocused();
  await page.keyboard.press('i');
  await expect(screen.logLine).toBeFocused();
  await expect(screen.logLine).toHaveValue('2026-03-02 10:15 ');
  await page.keyboard.type('in between');
  await page.keyboard.press('Enter');
  await expect(screen.entry('in between')).toBeVisible();
  await expect.poll(() => textsOf(line)).toEqual(['one', 'in between', 'two', 'three', expect.any(String)]);

  await screen.entry('three').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => textsOf(line)).toEqual(['one', 'in between', 'three', 'two', expect.any(String)]);
  await expect(screen.entry('three')).toBeFocused();
  await expect(screen.entry('three').getByRole('button', { name: 'corrected' })).toBeVisible();
  const moved = await entryOf(line, 'three');
  expect(moved.at.start).toBe('2026-03-02T09:17:00.000Z');

  await page.keyboard.press('Control+z');
  await expect.poll(() => textsOf(line)).toEqual(['one', 'in between', 'two', 'three', expect.any(String)]);
  await expect(page.locator('[data-toast]').filter({ hasText: /[Tt]ook back/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => textsOf(line)).toEqual(['one', 'in between', 'three', 'two', expect.any(String)]);
});

test('drags an entry by its clock, and shows the time that it gets on the way', async ({
  line,
  workbench,
  page,
}) => {
  const screen = await withLines({ line, workbench, page }, ['one', 'two', 'three']);
  const grip = (await screen.entry('three').locator('time').first().boundingBox())!;
  const target = (await screen.entry('two').locator('time').first().boundingBox())!;
  await page.mouse.move(grip.x + 4, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + 4, target.y + 12, { steps: 4 });
  await page.mouse.move(target.x + 4, target.y + 2, { steps: 2 });
  await expect(page.getByText('10:15', { exact: true })).toBeVisible();
  await page.mouse.up();
  await expect.poll(() => textsOf(line)).toEqual(['one', 'three', 'two', expect.any(String)]);

  // Escape lets go of it where it was.
  const again = (await screen.entry('one').locator('time').first().boundingBox())!;
  await page.mouse.move(again.x + 4, again.y + again.height / 2);
  await page.mouse.down();
  await page.mouse.move(again.x + 4, again.y + 60, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await textsOf(line)).toEqual(['one', 'three', 'two', expect.any(String)]);
});

test('corrects text, time and zone, and tells the history of all three', async ({
  line,
  workbench,
  page,
}) => {
  const screen = await withLines({ line, workbench, page }, ['db failover']);
  await screen.entry('db failover').focus();
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'When it happened' }).fill('2026-03-02 09:55');
  await page.getByRole('combobox', { name: 'In the zone' }).fill('Asia/Tehran');
  await page.keyboard.press('Enter');
  await expect(screen.entry('db failover')).toContainText('entered as 09:55 Tehran');
  expect(await entryOf(line, 'db failover')).toMatchObject({
    at: { start: '2026-03-02T06:25:00.000Z', zone: 'Asia/Tehran' },
    corrected: true,
  });

  // What was entered in Tehran is corrected on Tehran's clock.
  await screen.entry('db failover').focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('textbox', { name: 'When it happened' })).toHaveValue('2026-03-02 09:55');
  await page.getByRole('textbox', { name: 'When it happened' }).fill('~2026-03-02 09:5x');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await entryOf(line, 'db failover')).at)
    .toMatchObject({
      start: '2026-03-02T06:20:00.000Z',
      precision: 'tens',
      approximate: true,
      zone: 'Asia/Tehran',
    });
  await expect(screen.entry('db failover').locator('time').first()).toHaveText('~07:2x');

  await screen.entry('db failover').focus();
  await page.keyboard.press('h');
  const history = page.getByRole('dialog').getByRole('list', { name: 'Changes' }).getByRole('listitem');
  await expect(history).toHaveCount(3);
  await expect(history.nth(1)).toContainText('2026-03-02 10:10');
  await expect(history.nth(1)).toContainText('2026-03-02 07:25 (2026-03-02 09:55 Tehran)');
  await expectAccessible(page, 'the history of an entry');
  await page.keyboard.press('Escape');
  await expect(screen.entry('db failover')).toBeFocused();
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

test.describe('files', () => {
  test('a pasted picture becomes a thumbnail that opens large, with what was typed as its note', async ({
    line,
    workbench,
    page,
  }) => {
    const screen = await withLines({ line, workbench, page }, []);
    await page.keyboard.press('l');
    await page.keyboard.type('-15m the graph of latency');
    await paste(page, { files: [{ name: 'image.png', type: 'image/png', base64: PNG }] });
    const entry = screen.entry('the graph of latency');
    await expect(entry.getByRole('img', { name: /^pasted-/ })).toBeVisible();
    await expect(screen.logLine).toHaveValue('');
    await expect
      .poll(async () => (await entryOf(line, 'the graph of latency')).evidence)
      .toMatchObject([{ mediaType: 'image/png', size: expect.any(Number) }]);
    await entry.getByRole('button', { name: /large$/ }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    await expect(page.getByRole('dialog')).toContainText('SHA-256');
    await expectAccessible(page, 'a picture, large');
  });

  test('long text asks what it is to become: a file, code, or the line', async ({
    line,
    workbench,
    page,
  }) => {
    const screen = await withLines({ line, workbench, page }, []);
    const log = Array.from({ length: 30 }, (_, index) => `GET /orders/${index} 500`).join('\n');
    await page.keyboard.press('l');
    await page.keyboard.type('errors of nginx');
    await paste(page, { text: log });
    await expect(page.getByRole('group', { name: 'Pasted text' })).toContainText('30 lines');
    await expect(page.getByRole('button', { name: 'Attach as a file' })).toBeFocused();
    await expectAccessible(page, 'pasted text');
    await page.keyboard.press('Enter');
    await expect(screen.entry('errors of nginx')).toContainText('GET /orders/0 500');
    await screen.entry('errors of nginx').getByRole('button', { name: 'pasted.txt', exact: true }).click();
    await expect(screen.entry('errors of nginx')).toContainText('GET /orders/29 500');

    await screen.logLine.focus();
    await paste(page, { text: log });
    await page.getByRole('button', { name: 'Put in the entry as code' }).click();
    await expect(screen.logLine).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(screen.timeline.locator('pre code').last()).toContainText('GET /orders/29 500');

    await screen.logLine.focus();
    await paste(page, { text: log });
    await page.keyboard.press('Escape');
    await expect(screen.logLine).toHaveValue('');
  });

  test('files are dropped or chosen; one that cannot be taken says why', async ({
    line,
    workbench,
    page,
  }) => {
    const screen = await withLines({ line, workbench, page }, []);
    await page.getByLabel('Files to attach').setInputFiles([
      { name: 'df.txt', mimeType: 'text/plain', buffer: Buffer.from('Filesystem Use%\n/dev/sda1 97%\n') },
      { name: 'empty.log', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    await expect(screen.entry('df.txt').first()).toContainText('/dev/sda1 97%');
    const refused = screen.entry('empty.log');
    await expect(refused.getByRole('alert')).toContainText('empty');
    await expect(refused).toContainText('not saved');
    await refused.getByRole('button', { name: 'Throw away' }).click();
    await expect(refused).toHaveCount(0);

    await drop(page, 'ol[aria-label="Timeline"]', {
      files: [
        { name: 'core.dump', type: '', bytes: 50 * 1024 * 1024 + 1 },
        { name: 'state.json', type: 'application/json', base64: Buffer.from('{"a":1}').toString('base64') },
      ],
    });
    await expect(screen.entry('core.dump').getByRole('alert')).toContainText('50 MiB');
    await expect(screen.entry('state.json').first()).toBeVisible();
    await expect
      .poll(() => textsOf(line))
      .toEqual(expect.arrayContaining([expect.stringContaining('state.json')]));
    expect((await textsOf(line)).some((text) => text.includes('core.dump'))).toBe(false);

    // Elsewhere on the window a dropped Markdown file is imported as a runbook; on a timeline it is a file.
    await drop(page, 'ol[aria-label="Timeline"]', {
      files: [
        { name: 'notes.md', type: 'text/markdown', base64: Buffer.from('# Notes\n').toString('base64') },
      ],
    });
    await expect(screen.entry('notes.md').first()).toBeVisible();
    await expect
      .poll(() => textsOf(line))
      .toEqual(expect.arrayContaining([expect.stringContaining('notes.md')]));
    expect(await line.client.library.list({ kind: 'runbook' })).toEqual([]);
  });
});

test('a line that cannot be logged yet says so, outlives a reload, and is logged once', async ({
  line,
  workbench,
  page,
  watch,
}) => {
  watch.expected.push(/WebSocket|ERR_|Failed to load/);
  const screen = await withLines({ line, workbench, page }, ['before']);
  // Answers are held back, so that nobody knows what became of the line.
  await page.evaluate(`{
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
      if (!text.includes('incidents/log')) send.call(this, data);
    };
  }`);
  await page.keyboard.press('l');
  await page.keyboard.type('typed into the void');
  await page.keyboard.press('Enter');
  await expect(screen.entry('typed into the void')).toContainText('saving…');
  expect(await textsOf(line)).not.toContain('typed into the void');
  await page.reload();
  await expect(screen.entry('typed into the void')).toBeVisible();
  await expect(screen.entry('typed into the void')).not.toContainText('sav');
  await expect
    .poll(async () => (await textsOf(line)).filter((text) => text === 'typed into the void'))
    .toHaveLength(1);
  await expect(screen.entry('typed into the void')).toHaveCount(1);
});

test('a line that is typed while nobody answers waits on the timeline, and says so', async ({
  line,
  workbench,
  page,
  watch,
  server,
}) => {
  test.slow();
  watch.expected.push(/WebSocket|ERR_|Failed to load/);
  const screen = await withLines({ line, workbench, page }, ['before']);
  await server.kill();
  await expect(page.getByText('No connection')).toBeVisible();
  await page.keyboard.press('l');
  await page.keyboard.type('typed while it is down');
  await page.keyboard.press('Enter');
  await expect(screen.logLine).toHaveValue('');
  await expect(screen.entry('typed while it is down')).toContainText('saving…');
  await expect(screen.entry('typed while it is down')).toContainText('Not logged yet', { timeout: 20_000 });
  await expect(screen.entry('typed while it is down')).toContainText('not saved');
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
  await expect.poll(async () => (await shown(second)).findIndex((row) => row.includes('two'))).toBe(0);
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
