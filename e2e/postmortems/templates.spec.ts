/** Templates: kept in Settings, chosen when a postmortem begins, by keyboard. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

test('W begins a postmortem from the template of its severity, or another', async ({
  workbench,
  page,
  line: { client },
}) => {
  test.slow();
  const { id } = await client.incidents.declare({ title: 'Orders time out', severity: 'SEV5', zone: 'UTC' });
  await client.incidents.log({ id, text: 'pool is full' });
  await workbench.go('/incidents/INC-1');
  await workbench.press('w');
  await expect(workbench.dialog).toContainText('For SEV5, Settings choose One-pager.');
  await expectAccessible(page, 'templates');
  await workbench.dialog.getByRole('combobox', { name: 'Template' }).focus();
  await workbench.press('Enter');
  const option = page.getByRole('option', { name: 'Ten sections' });
  await option.waitFor();
  // The list takes letters once it has the focus, which a slow machine gives it after it is shown.
  await expect(page.getByRole('option', { name: 'One-pager' })).toBeFocused();
  await workbench.type('Ten');
  await expect(option).toBeFocused();
  await workbench.press('Enter');
  await expect(workbench.dialog.getByRole('combobox', { name: 'Template' })).toContainText('Ten sections');
  await workbench.dialog.getByRole('radio', { name: 'Starred only' }).click();
  await expect(workbench.dialog).toContainText('No entry is starred yet');
  await workbench.dialog.getByRole('radio', { name: 'All entries' }).click();
  await workbench.dialog.getByRole('button', { name: 'Begin' }).press('Enter');
  await expect(page).toHaveURL(/\/postmortems\/PM-/);
  const [document] = await client.postmortems
    .list()
    .then((all) => all.filter(({ incidentId }) => incidentId === id));
  const { text } = await client.postmortems.get({ id: document!.id });
  expect(text).toContain('# Postmortem report: Orders time out');
  expect(text).toContain('pool is full');
  await workbench.go('/incidents/INC-1');
  await workbench.press('w');
  await expect(page).toHaveURL(/\/postmortems\//);
});

test('a template of one’s own is added from a file, told what is wrong in it, changed and removed', async ({
  workbench,
  page,
  line: { client },
}) => {
  test.slow();
  await workbench.go('/settings');
  const part = page.getByRole('region', { name: 'Postmortem templates' });
  await part.getByLabel('Markdown file of a template').setInputFiles({
    name: 'payments.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# {{titel}}\n\n<!-- hotwash:facts -->\n<!-- /hotwash:facts -->\n'),
  });
  await expect(part).toContainText('Did you mean title?');
  await part
    .getByRole('textbox', { name: 'Text' })
    .fill('# Payments: {{title}}\n\n<!-- hotwash:facts -->\n<!-- /hotwash:facts -->\n');
  await expect(part.getByRole('region', { name: 'Example' })).toContainText('Payments: Checkout times out');
  await part.getByRole('button', { name: 'Save' }).click();
  await expect(workbench.toast('Saved the template payments')).toBeVisible();
  await part.getByRole('combobox', { name: 'SEV1', exact: true }).click();
  await page.getByRole('option', { name: 'payments' }).click();
  await expect
    .poll(async () => (await client.library.settings()).postmortems.templates.SEV1)
    .not.toContain('builtin');
  await expectAccessible(page, 'templates');
  await part.getByRole('button', { name: 'Remove payments' }).click();
  await expect(part.getByRole('combobox', { name: 'SEV1', exact: true })).toContainText('SRE book');
  const incident = await client.incidents.declare({ title: 'X', severity: 'SEV1', zone: 'UTC' });
  const { id } = await client.postmortems.create({ incidentId: incident.id });
  expect((await client.postmortems.get({ id })).text).toContain('# Postmortem: X');
});
