/** What may run: the environment's policy asks, wants its name, or refuses; in the core, not only in the window. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';

test.use({ contents: 'empty' });

function victim(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-victim-'));
  const file = join(folder, 'data');
  writeFileSync(file, 'precious');
  return { folder, file };
}

test('what changes state asks; no is no', async ({ workbench, page, line }) => {
  const { folder } = victim();
  const ref = await haveRunbook(line.client, runbookOf('Changes', [`touch ${folder}/made`]), 'confirm');
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await expect(runbook.cards.first().getByText('changes state')).toBeVisible();
  await runbook.run(runbook.cards.first());
  await expect(workbench.dialog).toContainText(`touch ${folder}/made`);
  await workbench.dialog.getByRole('button', { name: 'Do not run it' }).click();
  await expect(runbook.cards.first().getByText(/skipped|refused/)).toBeVisible();
  expect(existsSync(join(folder, 'made'))).toBe(false);

  await runbook.run(runbook.cards.first());
  await workbench.dialog.getByRole('button', { name: 'Run it in this-machine' }).click();
  await expect(runbook.cards.first().getByText('exit 0')).toBeVisible();
  expect(existsSync(join(folder, 'made'))).toBe(true);
});

test('what destroys wants the name of the environment, whole and right', async ({
  workbench,
  page,
  line,
}) => {
  const { folder, file } = victim();
  const ref = await haveRunbook(line.client, runbookOf('Destroys', [`rm -rf ${folder}`]), 'confirm');
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.run(runbook.cards.first());
  const go = workbench.dialog.getByRole('button', { name: 'Run it in this-machine' });
  const field = workbench.dialog.getByRole('textbox', { name: /^Type this-machine/ });
  await expect(field).toBeFocused();
  await expect(go).toBeDisabled();
  await workbench.type('this-machin');
  await page.keyboard.press('Enter');
  await expect(go).toBeDisabled();
  expect(existsSync(file)).toBe(true);
  await workbench.type('e');
  await page.keyboard.press('Enter');
  await expect(runbook.cards.first().getByText('exit 0')).toBeVisible();
  expect(existsSync(file)).toBe(false);
});

test('what is typed to an interpreter is shown before one says yes to it', async ({
  workbench,
  page,
  line,
}) => {
  const { folder, file } = victim();
  const ref = await haveRunbook(
    line.client,
    runbookOf('Types', [`python3\n>>> import shutil\n>>> shutil.rmtree("${folder}")`]),
    'confirm',
  );
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.run(runbook.cards.first());
  await expect(workbench.dialog).toContainText(`› shutil.rmtree("${folder}")`);
  await workbench.dialog.getByRole('button', { name: 'Do not run it' }).click();
  await expect(runbook.cards.first().getByText('skipped')).toBeVisible();
  expect(existsSync(file)).toBe(true);

  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: 'Show what would run' }).click();
  await expect(workbench.dialog).toContainText(`› shutil.rmtree("${folder}")`);
});

test('the core wants the name too, whoever asks', async ({ line }) => {
  const { folder, file } = victim();
  const ref = await haveRunbook(line.client, runbookOf('Destroys', [`rm -rf ${folder}`]), 'confirm');
  const { run, steps } = await line.client.runs.start({ runbookId: ref, environmentId: 'this-machine' });
  await expect
    .poll(async () => (await line.client.runs.get({ id: run.id })).steps[0]?.state)
    .toBe('needs confirmation');
  const stepId = steps[0]!.id;
  await expect(line.client.runs.confirm({ stepId, go: true })).rejects.toThrow();
  await expect(line.client.runs.confirm({ stepId, go: true, name: 'this' })).rejects.toThrow();
  expect(existsSync(file)).toBe(true);
  await line.client.runs.stop({ id: run.id });
});

test('an environment to observe runs what reads and refuses what changes', async ({
  workbench,
  page,
  line,
}) => {
  const { folder } = victim();
  const ref = await haveRunbook(
    line.client,
    runbookOf('Observe', ['uptime', `touch ${folder}/made`]),
    'observe',
  );
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.run(runbook.cards.first());
  await expect(runbook.cards.first().getByText('exit 0')).toBeVisible();
  await runbook.run(runbook.cards.nth(1));
  await expect(runbook.cards.nth(1).getByText('refused')).toBeVisible();
  expect(existsSync(join(folder, 'made'))).toBe(false);
});

test('a parameter is asked for once, and quoted for the shell', async ({ workbench, page, line }) => {
  const { folder, file } = victim();
  const ref = await haveRunbook(line.client, runbookOf('Ask', ['echo got <what-it-is>']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const card = runbook.cards.first();
  await expect(card.getByRole('button', { name: /^Run(?! in a terminal)/ })).toBeDisabled();
  await page.getByRole('textbox', { name: 'what-it-is' }).fill(`x'; rm -rf ${folder}; echo "$(id)`);
  await runbook.run(card);
  await expect(runbook.output(card)).toContainText(`got x'; rm -rf ${folder}; echo "$(id)`);
  expect(existsSync(file)).toBe(true);
});
