/** Search, palette, settings: from anywhere to anything. */
import { expect, test } from '../fixtures/test.ts';

test('search finds as one types, and opens with Enter', async ({ workbench, page, line }) => {
  const { ref, title } = (await line.client.runbooks.list())[0]!;
  await workbench.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search everything' })).toBeFocused();
  await workbench.type(title);
  const hit = page.getByRole('region', { name: 'Runbooks' }).getByRole('link').first();
  await expect(hit).toContainText(title);
  await expect(page).toHaveURL(/\/search\?q=/);
  await workbench.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/runbooks/${ref}`));
});

test('what is typed before the search screen has come stands in its field', async ({ workbench, page }) => {
  let come = () => {};
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/search-screen.*\.js/, async (route) => {
    await coming;
    await route.continue();
  });
  await page.reload();
  await workbench.connected();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await workbench.press('/');
  // Letters that are commands elsewhere: declare, log, search.
  await workbench.type('dls');
  come();
  const field = page.getByRole('searchbox', { name: 'Search everything' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('dls');
  await workbench.type(' qqq');
  await expect(field).toHaveValue('dls qqq');
  await expect(workbench.dialog).toHaveCount(0);
});

test('search says so when there is nothing, and survives its own syntax', async ({ workbench, page }) => {
  await workbench.go('/search');
  for (const words of ['zzzqqq', 'AND zzzqqq OR', 'zzz* NEAR(qqq)', '"zzzqqq', 'title:zzzqqq']) {
    await page.getByRole('searchbox').fill(words);
    await expect(page.getByText(`Nothing says “${words}”`)).toBeVisible();
  }
});

test('the palette goes to a runbook by its title', async ({ workbench, page, line }) => {
  const { ref, title } = (await line.client.runbooks.list())[0]!;
  await workbench.palette(title);
  await expect(page).toHaveURL(new RegExp(`/runbooks/${ref}`));
});

test('a theme is kept, and there before the first paint', async ({ workbench, page }) => {
  await workbench.go('/settings');
  await page.getByRole('radio', { name: /Dark/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await workbench.connected();
  await expect(page.getByRole('radio', { name: /Dark/ })).toBeChecked();
});

test('settings tell the data folder and what this is', async ({ workbench, page, dataDir }) => {
  await workbench.go('/settings');
  await expect(page.getByRole('region', { name: 'Data folder' })).toContainText(dataDir);
  await expect(page.getByRole('region', { name: 'About Hotwash' })).toContainText('Apache-2.0');
});
