/** Adding a place to run, tested before it is saved. */
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

test('is tested live, then added, then tested again, then removed', async ({ workbench, page, cli }) => {
  await workbench.go('/environments');
  await expect(page.getByText('Nowhere to run yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add an environment' }).click();
  await expect(workbench.dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await workbench.type('my-laptop');
  await workbench.dialog.getByRole('button', { name: 'Test' }).click();
  await expect(workbench.dialog.getByText('It works.')).toBeVisible();
  await workbench.dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'my-laptop' }) });
  await expect(card).toContainText(/works, checked/);

  const told = await cli.json<{ name: string }[]>('env', 'list');
  expect(told.map(({ name }) => name)).toEqual(['my-laptop']);

  await card.getByRole('button', { name: 'More for my-laptop' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await workbench.dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(card).toBeHidden();
});

test('a folder that is not there is told before anything is saved', async ({ workbench, page, line }) => {
  await workbench.go('/environments?add=local');
  await workbench.dialog.getByRole('textbox', { name: 'Name' }).fill('nowhere');
  await workbench.dialog.getByRole('textbox', { name: 'Working directory' }).fill('/no/such/folder');
  await workbench.dialog.getByRole('button', { name: 'Test' }).click();
  await expect(workbench.dialog.getByText('It does not work yet.')).toBeVisible();
  await expect(workbench.dialog).toContainText('/no/such/folder');
  await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Nowhere to run yet')).toBeVisible();
  expect(await line.client.environments.list()).toEqual([]);
});

test('a name that cannot be one is explained at its field', async ({ workbench }) => {
  await workbench.go('/environments?add=local');
  await workbench.dialog.getByRole('textbox', { name: 'Name' }).fill('two words');
  await workbench.dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(workbench.dialog).toContainText('letters, digits, dot, dash and underscore');
});
