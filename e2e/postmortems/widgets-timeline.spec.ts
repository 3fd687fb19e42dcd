/** The timeline in the preview, by keyboard alone. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { downTo, previewOnly, tabTo, widgetScene } from './widget-scene.ts';

test.use({ contents: 'empty' });
test.slow();

test('rows are starred, retimed, rewritten, moved, added and removed, and the document follows', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const timeline = postmortem.block('Timeline');
  const row = (text: string) => timeline.locator('[data-row]', { hasText: text });
  const entry = async (text: string) =>
    (await client.incidents.entries({ id: incidentId })).find((each) => each.text.includes(text));

  // To the rows and along them.
  const first = timeline.locator('[data-row]').first();
  await tabTo(page, first);
  await downTo(row('first reports'));

  // A star, and the same row still has the focus.
  await page.keyboard.press('s');
  await expect.poll(async () => (await entry('first reports'))?.starred).toBe(true);
  await expect(row('first reports')).toHaveAttribute('aria-label', /^Starred\./);
  await expect(row('first reports')).toBeFocused();

  // Its time, in the grammar of the log line.
  await page.keyboard.press('t');
  const when = timeline.getByRole('textbox', { name: 'When it happened' });
  await expect(when).toBeFocused();
  await page.keyboard.type('~2026-11-18 09:3x');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await entry('first reports'))?.at)
    .toMatchObject({ start: '2026-11-18T09:30:00.000Z', precision: 'tens', approximate: true });
  await expect(row('first reports')).toBeFocused();

  // A time that is none says so, and nothing is lost.
  await page.keyboard.press('t');
  await page.keyboard.type('25:99');
  await page.keyboard.press('Enter');
  await expect(when).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(row('first reports')).toBeFocused();

  // Its text.
  await page.keyboard.press('e');
  await expect(timeline.getByRole('textbox', { name: 'What happened' })).toBeFocused();
  await page.keyboard.type(' from **Berlin**');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await entry('first reports'))?.text).toContain('from **Berlin**');
  await expect(row('first reports')).toBeFocused();

  // One between this and the next.
  await page.keyboard.press('i');
  const adding = timeline.getByRole('textbox', { name: 'Add to the timeline' }).first();
  await expect(adding).toBeFocused();
  await page.keyboard.type('support opens a ticket');
  await page.keyboard.press('Enter');
  await expect(row('support opens a ticket')).toBeFocused();
  const texts = await timeline.locator('[data-row]').allInnerTexts();
  const at = texts.findIndex((text) => text.includes('support opens'));
  expect(texts[at - 1]).toContain('first reports');

  // Past its neighbour, and back by undo.
  const before = (await entry('support opens'))!.at.start;
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await entry('support opens'))!.at.start < before).toBe(true);
  await expect(row('support opens')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await entry('support opens'))!.at.start).toBe(before);
  await expect(row('support opens')).toBeFocused();

  // Away with it, after a question; the focus stays in the list.
  await page.keyboard.press('Delete');
  await tabTo(page, workbench.dialog.getByRole('button', { name: 'Remove' }));
  await page.keyboard.press('Enter');
  await expect(row('support opens')).toBeHidden();
  await expect(timeline.locator('[data-row]:focus')).toBeVisible();

  // Starred only: the document says so, and so do its exports.
  await page.keyboard.press('*');
  await expect(timeline.locator('[data-row]')).toHaveCount(1);
  await expect(postmortem.saved).toBeVisible();
  const { text } = await client.postmortems.get({ id: documentRef });
  expect(text).toContain('<!-- hotwash:timeline starred -->');
  expect(text).not.toContain('index added');
  await expectAccessible(page, 'the timeline in a postmortem');

  // What is added here must not vanish: it gets a star.
  await tabTo(page, timeline.getByRole('textbox', { name: 'Add to the timeline' }));
  await page.keyboard.type('2026-11-18 13:35 all clear');
  await page.keyboard.press('Enter');
  await expect(row('all clear')).toBeVisible();
  expect((await entry('all clear'))?.starred).toBe(true);
});

test('another window’s changes never take the focus, nor what is being written', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const timeline = postmortem.block('Timeline');
  const row = (text: string) => timeline.locator('[data-row]', { hasText: text });
  await tabTo(page, timeline.locator('[data-row]').first());
  await downTo(row('one query'));

  // Others log above it.
  await client.incidents.log({ id: incidentId, text: '2026-11-18 09:50 from elsewhere' });
  await expect(row('from elsewhere')).toBeVisible();
  await expect(row('one query')).toBeFocused();

  // Others retime the entry whose text is being changed here: both stay.
  const entries = await client.incidents.entries({ id: incidentId });
  const { id: entryId } = entries.find(({ text }) => text.includes('one query'))!;
  await page.keyboard.press('e');
  await page.keyboard.type(', 14 million rows');
  await client.incidents.correctEntry({ entryId, at: '2026-11-18 11:15 UTC' });
  await client.incidents.log({ id: incidentId, text: '2026-11-18 09:55 again from elsewhere' });
  await expect(row('again from elsewhere')).toBeVisible();
  await expect(timeline.getByRole('textbox', { name: 'What happened' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await client.incidents.entries({ id: incidentId, entryIds: [entryId] }))[0])
    .toMatchObject({
      text: 'one query scans the whole table, 14 million rows',
      at: { start: '2026-11-18T11:15:00.000Z' },
    });

  // Others remove the row that has the focus: the next one takes it.
  await expect(row('one query')).toBeFocused();
  await client.incidents.removeEntry({ entryId });
  await expect(row('one query')).toBeHidden();
  await expect(timeline.locator('[data-row]:focus')).toBeVisible();
});
