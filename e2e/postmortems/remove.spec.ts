/** A document that is no longer wanted is removed from where it is read, after asking. */
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';

test.use({ contents: 'empty' });

test('a postmortem is removed with what was typed in it, and its incident stays', async ({
  workbench,
  page,
  line,
}) => {
  const incident = await line.client.incidents.declare({ title: 'Orders panel is slow' });
  const { ref } = await line.client.postmortems.create({ incidentId: incident.id });
  await workbench.go(`/postmortems/${ref}`);
  const postmortem = new PostmortemScreen(page);
  await postmortem.typeAtEnd('\n\nNot worth keeping. ');
  await page.getByRole('button', { name: 'More for this postmortem' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(workbench.dialog).toContainText('The incident, its timeline and actions stay.');
  await workbench.dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(postmortem.preview).toContainText('Not worth keeping.');

  await page.getByRole('button', { name: 'More for this postmortem' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await workbench.dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(workbench.title).toHaveText('Postmortems');
  await expect(page.getByText(`${ref} was removed`)).toBeVisible();
  expect(await line.client.library.list({ kind: 'postmortem' })).toEqual([]);
  expect((await line.client.incidents.get({ id: incident.id })).incident.title).toBe('Orders panel is slow');
});
