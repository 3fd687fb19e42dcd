/** A runbook beside the timeline: suggested, attached, run and pinned by keys; its runs belong to the incident. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { declare } from '../pages/incidents.ts';

const RUNBOOK = `# Parcels are late

**Estimated time to resolve**: 30 minutes

## Diagnosis

\`\`\`bash
echo "queue length: 812"
\`\`\`

**Expected**: queue length below 100

\`\`\`bash
echo second
\`\`\`

## Escalation

- If unresolved after 45 minutes, escalate to: Tech Lead
`;

test('attaches with one key, opens beside, runs and pins without leaving the timeline', async ({
  page,
  workbench,
  line,
}) => {
  test.slow();
  await line.client.library.importFiles({
    files: [{ path: 'parcels.md', data: Buffer.from(RUNBOOK).toString('base64') }],
    kind: 'runbook',
  });
  const incident = await declare(page, 'Parcels are late in the north');
  const { ref } = (await line.client.incidents.list())[0]!;
  const panel = incident.section('Runbooks');
  await expect(panel.getByRole('button', { name: 'Attach Parcels are late' })).toBeVisible();
  await expect(panel).toContainText('the words');
  await workbench.press('a');
  await expect(panel.getByRole('link', { name: 'Parcels are late', exact: true })).toBeVisible();
  await expect(page.getByLabel('Clocks')).toContainText('escalate in');
  await expect(page.getByLabel('Clocks')).toContainText('estimate left');

  await workbench.press('b');
  const beside = page.getByRole('region', { name: 'Runbook beside the timeline' });
  await expect(beside.getByRole('heading', { name: 'Parcels are late' })).toBeVisible();
  await expect(page).toHaveURL(/runbook=RB-/);
  await expect(beside.getByRole('button', { name: 'Run diagnosis' })).toBeEnabled();
  // Where there is no room for three, the panel gives way; a key brings it back.
  await expect(page.getByRole('region', { name: 'About this incident' })).toBeHidden();
  await workbench.press(']');
  await expect(page.getByRole('region', { name: 'About this incident' })).toBeVisible();
  await workbench.press(']');
  await expectAccessible(page, 'a runbook beside the timeline');

  await workbench.press('j', 'r');
  await expect(beside.getByText('queue length: 812').last()).toBeVisible();
  await expect(beside.getByText('1 not met')).toBeVisible();
  await workbench.press('p');
  await expect(incident.evidence.first()).toContainText('queue length: 812');
  await expect(page).toHaveURL(/runbook=RB-.*run=RUN-1|run=RUN-1.*runbook=RB-/);
  const [run] = await line.client.runs.list({ incidentId: ref });
  expect(run).toMatchObject({ ref: 'RUN-1', runbookTitle: 'Parcels are late' });
  const { entries } = await line.client.incidents.get({ id: ref });
  expect(entries.filter(({ kind }) => kind === 'run').length).toBeGreaterThan(0);
  expect(entries.filter(({ evidence }) => evidence.length > 0)).toHaveLength(1);
  await expectAccessible(page, 'a runbook that ran beside the timeline');

  const edge = page.getByRole('separator', { name: 'Width of the runbook' });
  const width = async () => Number(await edge.getAttribute('aria-valuenow'));
  const before = await width();
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBe(before - 24);

  await page.reload();
  await workbench.connected();
  await expect(beside.getByText('1 not met')).toBeVisible();
  expect(await width()).toBe(before - 24);
  await workbench.press('b');
  await expect(beside).toBeHidden();
  await expect(page).toHaveURL((url) => url.pathname === `/incidents/${ref}` && url.search === '');
  await expect(panel).toBeVisible();
});

test('a verb opens it ready to run in the environment that it names, and pins what ran', async ({
  page,
  line,
}) => {
  test.slow();
  await line.client.library.importFiles({
    files: [{ path: 'parcels.md', data: Buffer.from(RUNBOOK).toString('base64') }],
    kind: 'runbook',
  });
  await line.client.environments.add({ name: 'second', type: 'local', policy: 'open' });
  const incident = await declare(page, 'Something else');
  const { ref } = (await line.client.incidents.list())[0]!;
  await page.keyboard.press('l');
  await page.keyboard.type('/run parcels @second');
  await expect(incident.understood).toContainText('ready to run in second');
  await page.keyboard.press('Enter');
  const beside = page.getByRole('region', { name: 'Runbook beside the timeline' });
  await expect(beside.getByRole('combobox', { name: 'Environment' })).toContainText('second');
  await incident.logLine.blur();
  await page.keyboard.press('Shift+R');
  await expect(beside.getByText('1 not met')).toBeVisible();
  // It only ran here: it can be attached, and taken away again.
  await page.keyboard.press(']');
  const panel = incident.section('Runbooks');
  await expect(panel.getByRole('listitem').filter({ hasText: 'Parcels are late' })).toContainText('ran');
  await panel.getByRole('button', { name: 'Attach Parcels are late' }).click();
  await expect(panel.getByRole('button', { name: 'Detach Parcels are late' })).toBeVisible();
  await incident.log('/pin RUN-1 1 the queue');
  await expect
    .poll(async () =>
      (await line.client.incidents.get({ id: ref })).entries
        .flatMap(({ evidence }) => evidence)
        .map(({ excerpt }) => excerpt.trim()),
    )
    .toEqual(['queue length: 812']);
});
