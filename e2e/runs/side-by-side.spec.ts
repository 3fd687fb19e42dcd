/** One runbook in several environments at once. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';

test.use({ contents: 'empty' });

test('the same commands side by side: who agrees, and what differs', async ({ workbench, page, line }) => {
  const ref = await haveRunbook(
    line.client,
    runbookOf('Fan out', [
      { command: 'echo "host is $WHERE"; seq 1 30', prose: '**Expected:** contains `us`.' },
      'echo same',
    ]),
  );
  for (const [name, where] of [
    ['web-1', 'us'],
    ['web-2', 'us'],
    ['web-3', 'elsewhere'],
  ] as const) {
    await line.client.environments.add({ name, type: 'local', variables: { WHERE: where } });
  }
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await page.getByRole('combobox', { name: 'Environment' }).click();
  await page.getByRole('option', { name: 'web-1' }).click();
  await page.getByRole('button', { name: 'Also in…' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'web-2' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'web-3' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: 'Go on after failures' }).click();
  await runbook.runDiagnosis.click();
  await expect(page).toHaveURL(/\/runs\/group\//);
  const first = page.getByRole('article').first();
  await expect(first).toContainText('2 of 3 agree; web-3 differs', { timeout: 20_000 });
  await expect(page.getByRole('article').nth(1)).toContainText('all 3 agree');
  await expect(first.getByText('only in web-3:')).toHaveCount(1);
  await expect(first.getByText('27 lines are the same')).toBeVisible();
  await expectAccessible(page, 'side by side');

  await page.setViewportSize({ width: 760, height: 900 });
  await expect(first.getByRole('group', { name: 'web-2' })).toBeHidden();
  await page.getByRole('combobox', { name: 'Shown' }).click();
  await page.getByRole('option', { name: 'web-3' }).click();
  await expect(first.getByRole('group', { name: 'web-3', exact: true })).toBeVisible();
  await expectAccessible(page, 'side by side, narrow');
});

test('production among them asks, with the exact text and the place', async ({ workbench, page, line }) => {
  const ref = await haveRunbook(line.client, runbookOf('Ask', ['touch /tmp/hotwash-fan-out']));
  await line.client.environments.add({ name: 'prod-eu', type: 'local', production: true });
  const started = await line.client.runs.startMany({
    runbookId: ref,
    environmentIds: ['this-machine', 'prod-eu'],
  });
  await workbench.go(`/runs/group/${started[0]!.run.groupId}`);
  await expect(workbench.dialog).toContainText('touch /tmp/hotwash-fan-out');
  await expect(workbench.dialog).toContainText('in prod-eu, this machine');
  await expectAccessible(page, 'a question among several runs');
  await workbench.dialog.getByRole('button', { name: 'Do not run it' }).click();
  const prod = page.getByRole('article').first().getByRole('group', { name: 'prod-eu' });
  await expect(prod.getByText('skipped', { exact: true })).toBeVisible();
});
