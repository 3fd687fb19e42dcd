/** A timeline of thousands of entries in the preview: what is not near the view is not in the page. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { previewOnly, tabTo } from './widget-scene.ts';

test.use({ contents: 'empty' });
test.slow();

const COUNT = 5000;

test('five thousand entries are walked, starred and undone, and few of them are in the page', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { id } = await client.incidents.declare({
    title: 'A long night',
    zone: 'UTC',
    startedAt: '2026-11-17 20:00 UTC',
  });
  const begin = Date.parse('2026-11-17T20:00:00Z');
  const csv = Array.from(
    { length: COUNT },
    (_, index) => `${new Date(begin + index * 10_000).toISOString()},ann,request ${index} was slow`,
  );
  const request = {
    id,
    format: 'csv' as const,
    files: [
      { path: 'night.csv', data: Buffer.from(['time,author,text', ...csv].join('\n')).toString('base64') },
    ],
  };
  const { candidates, readAt } = await client.incidents.imports.read(request);
  await client.incidents.imports.take({ ...request, readAt, keys: candidates.map(({ key }) => key) });
  const { ref } = await client.postmortems.create({ incidentId: id });

  // Half a megabyte: it may take a busy machine longer than a screen usually does.
  await page.goto(new URL(`/postmortems/${ref}`, workbench.page.url()).href);
  await expect(page.locator('main h1').first()).toBeVisible({ timeout: 60_000 });
  const postmortem = new PostmortemScreen(page);
  const timeline = postmortem.block('Timeline');
  await expect(timeline).toBeVisible({ timeout: 60_000 });
  await expect(timeline.locator('[data-row]').first()).toBeVisible();
  await previewOnly(page, postmortem);
  const rows = timeline.locator('[data-row]');
  const inPage = () => rows.count();
  const total = (await client.incidents.entries({ id })).length;
  expect(total).toBeGreaterThan(COUNT);

  // To the first by Tab, to the last by End, and back: the focus is on it, and it is in sight.
  await tabTo(page, rows.first());
  expect(await inPage()).toBeLessThan(200);
  await page.keyboard.press('End');
  const last = timeline.locator(`[aria-posinset="${total}"]`);
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  expect(await inPage()).toBeLessThan(250);
  await page.keyboard.press('Home');
  await expect(timeline.locator('[aria-posinset="1"]')).toBeFocused();
  await expect(timeline.locator('[aria-posinset="1"]')).toBeInViewport();
  for (let at = 2; at <= 60; at += 1) await page.keyboard.press('ArrowDown');
  const far = timeline.locator('[aria-posinset="60"]');
  await expect(far).toBeFocused();
  await expect(far).toBeInViewport();
  expect(await inPage()).toBeLessThan(250);

  // A row far away that has the focus stays in the page, so that keys go on from it.
  await postmortem.preview.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await expect(far).not.toBeInViewport();
  await expect(far).toBeFocused();
  await expect(timeline.locator('[data-row]:not(:focus)').first()).toBeAttached();
  await page.keyboard.press('s');
  const starred = async () =>
    (await client.incidents.entries({ id })).filter((entry) => entry.starred).length;
  await expect.poll(starred).toBe(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(starred).toBe(0);
  await page.keyboard.press('ArrowDown');
  await expect(timeline.locator('[aria-posinset="61"]')).toBeFocused();
  await expect(timeline.locator('[aria-posinset="61"]')).toBeInViewport();
  await expectAccessible(page, 'a long timeline in a postmortem');

  // What leaves has all of it.
  const { text } = await client.postmortems.get({ id: ref });
  expect(text.match(/request \d+ was slow/g)).toHaveLength(COUNT);
});
