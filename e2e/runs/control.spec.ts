/** A run in a person's hands: paused, resumed, stopped, taken up again, repeated, followed; sections; limits. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';

test.use({ contents: 'empty' });

test('a pause lets the command end and begins nothing; resuming goes on', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(
    line.client,
    runbookOf('Pause', ['sleep 2; echo one', 'echo two', 'echo three']),
  );
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.runDiagnosis.click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(runbook.output(runbook.cards.first())).toContainText('one');
  await expect(runbook.progress).toContainText('1/3');
  await page.waitForTimeout(700);
  await expect(runbook.progress).toContainText('1/3');
  await expect(page.getByRole('main').getByText('paused')).toBeVisible();
  await expectAccessible(page, 'a paused run');
  await page.getByRole('button', { name: 'Resume' }).click();
  await runbook.ended();
  await expect(runbook.progress).toContainText('3/3');
  await expect(runbook.output(runbook.cards.nth(2))).toContainText('three');
});

test('what a failure left over is skipped with the reason, and can be run', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(line.client, runbookOf('Left over', ['false', 'echo two', 'echo three']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.runDiagnosis.click();
  await runbook.ended();
  await expect(runbook.cards.nth(1).getByText('skipped', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Run the 2 left' }).click();
  await expect(runbook.output(runbook.cards.nth(2))).toContainText('three');
  await expect(runbook.cards.first().getByText('exit 1')).toBeVisible();
});

test('after a crash the run says so, and goes on', async ({ workbench, page, line, server, watch }) => {
  watch.expected.push(/ERR_CONNECTION_REFUSED|WebSocket|Failed to load resource/);
  const ref = await haveRunbook(line.client, runbookOf('Crash', ['echo one', 'sleep 60', 'echo three']));
  const { run } = await line.client.runs.start({ runbookId: ref, environmentId: 'this-machine' });
  await expect.poll(async () => (await line.client.runs.get({ id: run.id })).steps[1]?.state).toBe('running');
  await server.kill();
  const { startServer } = await import('../fixtures/server.ts');
  const again = await startServer(server.dataDir);
  watch.origins.push(again.origin);
  await workbench.open(again.url);
  await workbench.go(`/runs/${run.ref}`);
  await expect(page.getByRole('main').getByText('interrupted').first()).toBeVisible();
  await page.getByRole('button', { name: /^Run the \d left$/ }).click();
  await expect(page.getByRole('article').nth(2)).toContainText('three', { timeout: 15_000 });
  await again.stop();
});

test('a run is repeated, and compared with the one before', async ({ workbench, page, line }) => {
  const step = { command: 'date +%N; echo same', prose: '' };
  const ref = await haveRunbook(line.client, runbookOf('Again', [step, 'echo always']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.runDiagnosis.click();
  await runbook.ended();
  await workbench.go('/runs/RUN-1');
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(workbench.title).toContainText('RUN-2');
  await expect(page.getByRole('main').getByText('ended')).toBeVisible({ timeout: 15_000 });
  await page.getByRole('link', { name: 'compare the two' }).click();
  await expect(page.getByText('1 of 2 commands went differently.')).toBeVisible();
  const changed = page.getByRole('article').first();
  await expect(changed.getByText('only in RUN-1:')).toHaveCount(1);
  await expect(changed.getByText('only in RUN-2:')).toHaveCount(1);
  await expect(page.getByRole('article').nth(1)).toContainText('The outputs are the same.');
  await expectAccessible(page, 'two runs compared');
  await page.getByText('Only what is different').click();
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('a run becomes the baseline, and its report is saved', async ({ workbench, page, line }) => {
  const ref = await haveRunbook(line.client, runbookOf('Baseline', ['echo one']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.runDiagnosis.click();
  await runbook.ended();
  await workbench.go('/runs/RUN-1');
  const menu = page.getByRole('button', { name: 'More for this run' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Take it as the baseline' }).click();
  await expect(page.getByRole('main').getByText('baseline', { exact: true })).toBeVisible();
  const [environment] = await line.client.environments.list();
  expect(
    (await line.client.runs.baseline({ runbookId: ref, environmentId: environment!.id }))?.runId,
  ).toBeTruthy();
  await menu.click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save the report as Markdown' }).click();
  expect((await download).suggestedFilename()).toBe('RUN-1.md');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Take it no longer as the baseline' }).click();
  await expect(page.getByRole('main').getByText('baseline', { exact: true })).toBeHidden();
});

test('a sample says how long it lasts, and can be followed on', async ({ workbench, page, line }) => {
  const ref = await haveRunbook(line.client, runbookOf('Follow', ['tail -f /etc/hostname']));
  const [environment] = await line.client.environments.list();
  await line.client.environments.update({ id: environment!.id, sampleMs: 4000 });
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const card = runbook.cards.first();
  await runbook.run(card);
  await card.getByRole('button', { name: 'Keep following' }).click();
  await page.waitForTimeout(5000);
  await expect(card.getByText('running')).toBeVisible();
  await card.getByRole('button', { name: /^Stop/ }).click();
  await expect(card.getByText(/stopped|sampled/)).toBeVisible({ timeout: 15_000 });
});

test('a section runs by itself, with limits of its own', async ({ workbench, page, line }) => {
  const ref = await haveRunbook(line.client, runbookOf('Section', ['echo one', 'sleep 30', 'echo three']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: 'Set time limits…' }).click();
  await workbench.dialog.getByRole('textbox', { name: 'Each command, in seconds' }).fill('1');
  await expectAccessible(page, 'time limits');
  await workbench.dialog.getByRole('button', { name: 'Use them' }).click();
  await page.getByRole('button', { name: 'Run the section 2.2 Step 2' }).click();
  await expect(runbook.cards.nth(1).getByText('timed out')).toBeVisible({ timeout: 15_000 });
  await expect(runbook.progress).toContainText('1/1');
});
