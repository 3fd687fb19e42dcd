/** The board: what is overdue, whose it is, where it comes from, what nobody touched; and adding from anywhere. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

const LESSONS = `# Prices were stale

## Lessons

Tokens must not expire unseen.
`;

test('narrows by source, owner and day in the address, and triages by single keys', async ({
  workbench,
  page,
  line,
  cli,
}) => {
  const { client } = line;
  const incident = await client.incidents.declare({ title: 'Prices are stale' });
  await client.actions.add({
    text: 'alert on the age of prices',
    owner: 'Ann',
    due: '2020-01-02',
    incidentId: incident.id,
  });
  await client.actions.add({ text: 'write down who may purge', source: 'lesson: nobody knew' });
  await workbench.go('/actions?source=lesson');
  await expect(page.getByRole('row').filter({ hasText: 'who may purge' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'age of prices' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'age of prices' })).toBeHidden();
  await workbench.go('/actions?due=overdue&owner=Ann');
  await expectAccessible(page, 'board');
  const row = page.getByRole('row').filter({ hasText: 'age of prices' });
  await row.focus();
  await workbench.press('i', '2');
  await expect
    .poll(async () => (await client.actions.list({}))[0])
    .toMatchObject({
      status: 'in progress',
      priority: 'P2',
    });
  await row.focus();
  await workbench.press('l');
  await workbench.type('https://tickets.example/7');
  await workbench.press('Enter');
  await expect(page.getByRole('link', { name: 'Open the link of ACT-1' })).toHaveAttribute(
    'href',
    'https://tickets.example/7',
  );
  const overdue = await cli.json<{ ref: string }[]>('action', 'list', '--overdue', '--owner', 'ann');
  expect(overdue.map(({ ref }) => ref)).toEqual(['ACT-1']);
  expect(await cli.json('action', 'list', '--stale')).toEqual([]);
});

test('a lesson that is selected becomes an action item of its document', async ({
  workbench,
  page,
  line,
}) => {
  const data = Buffer.from(LESSONS).toString('base64');
  await line.client.library.importFiles({ files: [{ path: 'prices.md', data }], kind: 'postmortem' });
  await workbench.go('/postmortems/PM-1');
  await page
    .getByRole('region', { name: 'Preview' })
    .getByText('Tokens must not expire')
    .click({ clickCount: 3 });
  await workbench.press('Control+Shift+a');
  const field = workbench.dialog.getByRole('textbox', { name: 'Add an action' });
  await expect(field).toHaveValue('Tokens must not expire unseen.');
  await expect(workbench.dialog).toContainText('PM-1');
  await field.fill('alert before tokens expire @bo due sept 15');
  await workbench.press('Enter');
  await expect(workbench.toast('Added ACT-1')).toBeVisible();
  const [added] = await line.client.actions.list({});
  expect(added).toMatchObject({ owner: 'bo', source: 'lesson: Tokens must not expire unseen.' });
  expect(added?.due).toMatch(/-09-15$/);
  expect(added?.documentId).not.toBeNull();
});

test('the palette adds one from anywhere', async ({ workbench, line }) => {
  await workbench.go('/incidents');
  await workbench.palette('Add action item');
  await expect(workbench.dialog.getByRole('textbox', { name: 'Add an action' })).toBeFocused();
  await workbench.type('rotate the keys !P1');
  await workbench.press('Enter');
  await expect
    .poll(async () => (await line.client.actions.list({})).map(({ text }) => text))
    .toEqual(['rotate the keys']);
});
