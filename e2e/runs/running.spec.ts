/** Running commands from the reading view: streams, verdicts, stopping, asking first. */
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';

test.use({ contents: 'empty' });

test('one shell for the whole run: folder, variables and functions carry over', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(
    line.client,
    runbookOf('State', ['cd /tmp; GREETING=hello; greet() { echo "$GREETING from $PWD"; }', 'greet']),
  );
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.runDiagnosis.click();
  await runbook.ended();
  await expect(runbook.output(runbook.cards.nth(1))).toContainText('hello from /tmp');
});

test('output arrives while the command still runs', async ({ workbench, page, line }) => {
  const ref = await haveRunbook(line.client, runbookOf('Stream', ['echo first; sleep 20; echo second']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.run(runbook.cards.first());
  await expect(runbook.output(runbook.cards.first())).toContainText('first');
  await expect(runbook.cards.first().getByText('running')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('RUN-1 runs in this-machine');
  await page.keyboard.press('.');
  await expect(runbook.cards.first().getByText('stopped')).toBeVisible();
});

test('stop ends the whole tree of a command that does not want to end, and the rest is skipped', async ({
  workbench,
  page,
  line,
}) => {
  const mark = `7${Date.now() % 1_000_000}`;
  const stubborn = `trap '' INT TERM; (trap '' INT TERM; sleep ${mark}) & echo begun; sleep ${mark}`;
  const ref = await haveRunbook(line.client, runbookOf('Stubborn', [stubborn, 'echo never']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.runDiagnosis.click();
  await expect(runbook.output(runbook.cards.first())).toContainText('begun');
  await runbook.stop.click();
  await expect(runbook.cards.first().getByText('stopped')).toBeVisible({ timeout: 20_000 });
  await expect(runbook.cards.nth(1).getByText('skipped')).toBeVisible();
  const { execFileSync } = await import('node:child_process');
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(`sleep ${mark}`);
});

test('a command that fails says how, and its error output is marked as such', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(line.client, runbookOf('Fails', ['echo fine; echo broken >&2; false']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await runbook.run(runbook.cards.first());
  await expect(runbook.cards.first().getByText('exit 1')).toBeVisible();
  await expect(runbook.output(runbook.cards.first())).toContainText('error output: broken');
});

test('a person’s verdict wins, says why, and can be taken back', async ({ workbench, page, line, cli }) => {
  const step = { command: 'echo "CPU 83%"', prose: '**Expected:** CPU < 70%. **If different:** add a node.' };
  const ref = await haveRunbook(line.client, runbookOf('Judge', [step]));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const card = runbook.cards.first();
  await runbook.run(card);
  await expect(card.getByRole('img', { name: 'not met' })).toBeVisible();
  await expect(card).toContainText('add a node');
  await card.focus();
  await page.keyboard.press('v');
  await workbench.dialog.getByRole('radio', { name: /^Met/ }).click();
  await workbench.dialog.getByRole('textbox', { name: 'Why' }).fill('a batch job, known');
  await workbench.dialog.getByRole('button', { name: 'Record' }).click();
  await expect(card.getByRole('img', { name: 'met', exact: true })).toBeVisible();
  await expect(card).toContainText('a batch job, known');
  await expect(card).toContainText('Hotwash had: not met');
  const told = await cli.json<{ steps: { verdicts: { value: string; person: { value: string } }[] }[] }>(
    'show',
    'RUN-1',
  );
  expect(told.steps[0]?.verdicts[0]).toMatchObject({ value: 'not met', person: { value: 'met' } });
});

test('a hundred thousand lines scroll as ten do, and control characters draw nothing', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(
    line.client,
    runbookOf('Much', [`printf '\\033[31mred\\033[0m \\007<b>bold</b>\\n'; seq 1 100000`]),
  );
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const card = runbook.cards.first();
  await runbook.run(card);
  await expect(card.getByText('exit 0')).toBeVisible({ timeout: 20_000 });
  await expect(card).toContainText('100,001 lines');
  const drawn = await runbook.output(card).evaluate((log) => log.querySelectorAll('div').length);
  expect(drawn).toBeLessThan(200);
  await expect(runbook.output(card)).toContainText(/99,?9\d\d|100000|red <b>bold<\/b>/);
});
