/** The first minute: an empty workspace that teaches. */
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

test('offers the sample workspace, and loading it twice changes nothing', async ({
  workbench,
  page,
  line,
}) => {
  await page.getByRole('button', { name: 'Load the sample workspace' }).click();
  await expect(workbench.toast(/^Loaded \d sample documents/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Environments' })).toContainText('this-machine');
  const before = await line.client.runbooks.list();
  expect(before).toHaveLength(3);
  await workbench.palette('Load the sample workspace');
  await expect(workbench.toast('The sample workspace is already here')).toBeVisible();
  expect(await line.client.runbooks.list()).toEqual(before);
});

test('every screen has an address, a title and a way back', async ({ workbench, page }) => {
  for (const [label, path] of [
    ['Incidents', '/incidents'],
    ['Runbooks', '/runbooks'],
    ['Postmortems', '/postmortems'],
    ['Actions', '/actions'],
    ['Environments', '/environments'],
    ['Search', '/search'],
    ['Settings', '/settings'],
  ] as const) {
    await workbench.navigate(label);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page).toHaveTitle(`${label} · Hotwash`);
    await expect(workbench.title).toHaveText(label);
  }
  await page.goBack();
  await expect(page).toHaveURL(/\/search$/);
});

test('an address that leads nowhere says so', async ({ workbench, page }) => {
  await workbench.go('/no/such/screen');
  await expect(page.getByRole('main')).toContainText(/not|nothing|no /i);
  await workbench.go('/incidents/INC-99');
  await expect(page.getByRole('alert')).toContainText('INC-99');
});
