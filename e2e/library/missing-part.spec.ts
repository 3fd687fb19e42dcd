/** A part of the window that cannot be fetched: told in words, and the screen under it stays. */
import { expect, test } from '../fixtures/test.ts';

const failures = /Failed to load resource|net::ERR_FAILED|dynamically imported module|could not be fetched/;

test('a dialog that cannot be fetched says so when it is opened, not before', async ({
  workbench,
  page,
  line: { client },
  watch,
}) => {
  watch.expected.push(failures);
  await page.route(/update-dialog.*\.js/, (route) => route.abort());
  await client.incidents.declare({ title: 'Orders time out', severity: 'SEV2' });
  await page.reload();
  await workbench.go('/incidents/INC-1');
  await expect(page.getByRole('list', { name: 'Timeline' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await workbench.press('u');
  await expect(workbench.dialog).toContainText('could not be fetched');
  await expect(workbench.dialog).toContainText('load this window again');
  await workbench.dialog.getByRole('button', { name: 'Close' }).last().press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Timeline' })).toBeVisible();
  await workbench.press('l');
  await expect(page.getByRole('textbox', { name: /^Log to the timeline of/ })).toBeFocused();
});
