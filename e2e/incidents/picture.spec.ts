/** The picture of an incident: drawn, walked by keyboard, zoomed, opened, saved. */
import { readFileSync } from 'node:fs';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

test('the picture shows the incident, zooms by keyboard and wheel, opens an entry, and is saved as SVG', async ({
  page,
  line,
  workbench,
}) => {
  const { incidents } = line.client;
  const { id } = await incidents.declare({ title: 'Orders are slow', severity: 'SEV2', zone: 'Asia/Tehran' });
  await incidents.setMoment({ id, name: 'impact-started', at: '-3h' });
  await incidents.setMoment({ id, name: 'detected', at: '~-160m' });
  for (const minutes of [170, 150, 149, 148, 60, 20])
    await incidents.log({ id, text: `-${minutes}m what happened ${minutes} minutes ago` });
  const star = await incidents.log({ id, text: '-90m the pool is exhausted' });
  await incidents.correctEntry({ entryId: star.id, starred: true });
  await incidents.setStatus({ id, status: 'mitigated', at: '-15m' });

  await workbench.go('/incidents/INC-1');
  const picture = page.getByRole('region', { name: 'Picture of the incident' });
  await expect(picture).toBeHidden();
  await page.getByRole('button', { name: 'Show the whole picture' }).waitFor();
  await page.keyboard.press('m');
  await expect(picture).toBeVisible();
  await expect(page).toHaveURL(/picture=on/);
  const drawing = picture.getByRole('img');
  await expect(drawing).toHaveAttribute('aria-label', /Phases: undetected 20 min, detected .* 1 starred/s);
  await expect(drawing.getByText('Tehran', { exact: true })).toBeVisible();
  await expect(drawing.getByText('UTC', { exact: true })).toBeVisible();
  await expect(drawing.getByText(/^nothing for/).first()).toBeVisible();
  await expectAccessible(page, 'an incident with its picture');

  // By keyboard: walk to the star, and open it on the timeline.
  await picture.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('output').filter({ hasText: 'the pool is exhausted' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`entry=${star.id}`));

  await picture.focus();
  const ticks = () => drawing.locator('text').allTextContents();
  const whole = await ticks();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const near = await ticks();
  expect(near).not.toEqual(whole);
  expect(near.join(' ')).toMatch(/◂ \d+ earlier/);
  await page.keyboard.press('ArrowRight');
  expect(await ticks()).not.toEqual(near);
  await page.keyboard.press('0');
  await expect.poll(ticks).toEqual(whole);
  const box = (await picture.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 60);
  await page.mouse.wheel(0, -600);
  await expect.poll(ticks).not.toEqual(whole);
  await picture.focus();
  await page.keyboard.press('0');

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as SVG' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('INC-1.svg');
  const svg = readFileSync(await file.path(), 'utf8');
  expect(svg).toContain('<title id="picture-title">INC-1 Orders are slow</title>');
  expect(svg).toContain('the pool is exhausted');

  // A click on a sign opens what it stands for.
  await workbench.go('/incidents/INC-1?picture=on');
  await drawing.locator(`path[data-entry="${star.id}"]`).click();
  await expect(page).toHaveURL(new RegExp(`entry=${star.id}`));
});
