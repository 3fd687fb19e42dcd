/** What is changed on a timeline: inserted between, moved by key and by pointer, corrected, taken back. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { entryOf, textsOf, withLines } from '../pages/timeline.ts';

test.use({ contents: 'empty' });

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
  // axe takes its time on a busy machine.
  test.slow();
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
