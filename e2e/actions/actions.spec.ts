/** The table of actions: adding, finding, finishing, without a mouse. */
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

test('teaches when it is empty, takes a line, groups by due day', async ({ workbench, page, line }) => {
  await workbench.go('/actions');
  await expect(page.getByText('No action items yet')).toBeVisible();
  await workbench.press('n');
  await expect(page.getByRole('textbox', { name: 'Add an action' })).toBeFocused();
  await workbench.type('rotate the keys @ann !P1 due 2020-01-02');
  await workbench.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Add an action' })).toHaveValue('');
  await workbench.type('write the alert @bo');
  await workbench.press('Enter');
  await expect(page.getByRole('region', { name: 'Overdue' })).toContainText('rotate the keys');
  await expect(page.getByRole('region', { name: 'No due date' })).toContainText('write the alert');
  expect(await line.client.actions.list({})).toHaveLength(2);
});

test('ticks off, changes and filters by keyboard; the filter stands in the address', async ({
  workbench,
  page,
  line,
}) => {
  for (const [text, owner] of [
    ['one thing', 'Ann'],
    ['another thing', 'Bo'],
  ] as const)
    await line.client.actions.add({ text, owner });
  await workbench.go('/actions');
  const row = page.getByRole('row').filter({ hasText: 'one thing' });
  await row.focus();
  await workbench.press('Space');
  await expect(page.getByRole('row').filter({ hasText: 'one thing' })).toBeHidden();
  await workbench.press('f');
  await expect(page).toHaveURL(/finished=true/);
  await expect(page.getByRole('region', { name: 'Done or dropped' })).toContainText('one thing');

  await page.getByRole('textbox', { name: 'Filter by words' }).fill('another');
  await expect(page).toHaveURL(/q=another/);
  await expect(page.getByRole('row').filter({ hasText: 'one thing' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'another thing' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'one thing' })).toBeHidden();
});
