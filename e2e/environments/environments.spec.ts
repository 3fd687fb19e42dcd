/** Adding a place to run, tested before it is saved; its secrets; what its connections ask. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';

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

test('every type says what it needs, and none is saved without it', async ({ workbench, page, line }) => {
  await workbench.go('/environments?add=local');
  const { dialog } = workbench;
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('far');
  const needs = [
    ['SSH host', 'Name the host.'],
    ['Docker', 'Name the container.'],
    ['Compose', 'Name the folder or the project.'],
  ] as const;
  for (const [type, problem] of needs) {
    await dialog.getByRole('radio', { name: type }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog.getByText(problem)).toBeVisible();
    await expectAccessible(page, `adding: ${type}`);
  }
  await dialog.getByRole('radio', { name: 'Kubernetes' }).click();
  await dialog.getByRole('textbox', { name: 'Pod', exact: true }).fill('web-0');
  await dialog.getByRole('textbox', { name: 'or labels of a pod' }).fill('app=web');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText('Name the pod or the labels, not both.')).toBeVisible();
  await expectAccessible(page, 'adding: Kubernetes');
  expect(await line.client.environments.list()).toEqual([]);

  // What was typed for one type is still there when one comes back to it.
  await dialog.getByRole('radio', { name: 'SSH host' }).click();
  await dialog.getByRole('combobox', { name: 'Host' }).fill('sam@web-1:2222');
  await dialog.getByRole('radio', { name: 'Docker' }).click();
  await dialog.getByRole('radio', { name: 'SSH host' }).click();
  await dialog.getByRole('checkbox', { name: 'This is production' }).click();
  await dialog.getByRole('radio', { name: 'red', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('eu, web');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'far' }) });
  await expect(card).toContainText('sam@web-1:2222');
  await expect(card).toContainText('production');
  const [added] = await line.client.environments.list();
  expect(added).toMatchObject({
    type: 'ssh',
    target: { type: 'ssh', host: 'sam@web-1:2222', configFile: null },
    production: true,
    policy: 'confirm',
    color: 'red',
    tags: ['eu', 'web'],
  });
});

test('a secret is set with the environment, masked in output, and forgotten', async ({
  workbench,
  page,
  line,
}) => {
  await line.client.environments.add({ name: 'tools', type: 'local' });
  await workbench.go('/environments');
  const edit = async () => {
    await page.getByRole('button', { name: 'More for tools' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
  };
  const { dialog } = workbench;
  await edit();
  await dialog.getByRole('textbox', { name: 'Secret to add' }).fill('API_TOKEN');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Value of API_TOKEN', { exact: true }).fill('opal-lemon-42');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const { id, secrets } = await line.client.environments.get({ id: 'tools' });
  expect(secrets).toEqual(['API_TOKEN']);
  expect(await line.client.environments.secretsSet({ id })).toEqual(['API_TOKEN']);

  const ref = await haveRunbook(line.client, runbookOf('Tools', ['printf "%s\\n" "got $API_TOKEN"']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.run(runbook.cards.first());
  await expect(runbook.output(runbook.cards.first())).toContainText(/got •+/);
  await workbench.go('/environments');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'tools' }) });
  await expect(card).toContainText(/connected since/);

  await edit();
  await dialog.getByRole('button', { name: 'Forget the value of API_TOKEN' }).click();
  await expect(workbench.toast('The value of API_TOKEN was forgotten')).toBeVisible();
  expect(await line.client.environments.secretsSet({ id })).toEqual([]);
});

test('a secret without a value is asked for on whatever screen one is, hidden, and can be refused', async ({
  workbench,
  page,
  line,
}) => {
  await line.client.environments.add({ name: 'tools', type: 'local', secrets: ['API_TOKEN'], color: 'teal' });
  const ref = await haveRunbook(
    line.client,
    runbookOf('Tools', ['test -n "$API_TOKEN" && echo "it is there"']),
  );
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const first = runbook.cards.first();
  const { dialog } = workbench;

  await runbook.run(first);
  await expect(dialog.getByRole('heading', { name: 'Secret of tools' })).toBeVisible();
  const field = dialog.getByLabel('Value of API_TOKEN in tools');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('type', 'password');
  await expectAccessible(page, 'a question of a connection');
  await page.keyboard.press('Escape');
  await expect(first).toContainText('API_TOKEN of tools has no value: it was not given.');

  await runbook.run(first);
  await expect(field).toBeFocused();
  await workbench.type('opal-lemon-42');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(runbook.output(first)).toContainText('it is there');
});
