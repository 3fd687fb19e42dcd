/** Two windows and a command line on one data folder: each sees what the others did, without reloading. */
import { expect, test } from '../fixtures/test.ts';
import { declare, IncidentScreen } from '../pages/incidents.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';
import { Workbench } from '../pages/workbench.ts';

test.use({ contents: 'empty' });

test('what one logs, the others see', async ({ page, server, cli }) => {
  const first = await declare(page, 'Orders panel is slow');
  const other = await page.context().newPage();
  const second = new IncidentScreen(other);
  await new Workbench(other).open(new URL('/incidents/INC-1', server.origin).href);

  await first.log('from the first window');
  await expect(second.entry('from the first window')).toBeVisible();
  await second.log('from the second window');
  await expect(first.entry('from the second window')).toBeVisible();

  expect((await cli('incident', 'log', 'INC-1', 'from the command line')).code).toBe(0);
  await expect(first.entry('from the command line')).toBeVisible();
  await expect(second.entry('from the command line')).toBeVisible();

  expect((await cli('incident', 'status', 'INC-1', 'mitigated')).code).toBe(0);
  await expect(first.status('mitigated')).toHaveAttribute('aria-current', 'step');
  await second.setStatus('resolved');
  await expect(first.status('resolved')).toHaveAttribute('aria-current', 'step');
  const told = await cli.json<{ incident: { status: string }; entries: { text: string }[] }>(
    'incident',
    'show',
    'INC-1',
  );
  expect(told.incident.status).toBe('resolved');
  expect(told.entries.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['from the first window', 'from the second window', 'from the command line']),
  );
});

test('a run is followed in the other window while it runs, and can be stopped from there', async ({
  workbench,
  page,
  line,
  server,
}) => {
  const ref = await haveRunbook(line.client, runbookOf('Shared', ['echo begun; sleep 30']));
  await workbench.go(`/runbooks/${ref}`);
  const first = new RunbookScreen(page);
  await first.run(first.cards.first());
  await expect(first.output(first.cards.first())).toContainText('begun');

  const other = await page.context().newPage();
  await new Workbench(other).open(new URL('/runs/RUN-1', server.origin).href);
  await expect(other.getByRole('log', { name: 'Output' })).toContainText('begun');
  await other.getByRole('button', { name: 'Stop' }).click();
  await expect(first.cards.first().getByText('stopped')).toBeVisible();
});

test('a command line that runs while the window is open shows its run there', async ({
  workbench,
  page,
  line,
  cli,
}) => {
  await haveRunbook(line.client, runbookOf('From the terminal', ['echo hello']));
  await workbench.go('/runs');
  await expect(page.getByText('Nothing has run yet')).toBeVisible();
  expect((await cli('run', 'RB-1', '--env', 'this-machine')).code).toBe(0);
  await expect(page.getByRole('row').filter({ hasText: 'From the terminal' })).toBeVisible();
});
