/** Escalation deadlines of attached runbooks, with a clock that is set forward. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { declare } from '../pages/incidents.ts';

test.use({ contents: 'empty' });

const RUNBOOK = `# Orders are slow

**Estimated time to resolve**: 30 minutes

## Diagnosis

\`\`\`bash
uptime
\`\`\`

## Escalation

- If unresolved after 45 minutes, escalate to: Tech Lead
- If not mitigated after 2 hours, escalate to: Head of Platform
- If data is lost, escalate immediately: CTO
`;

test('deadlines run beside the incident and its runbook, pass aloud, and survive a restart of the window', async ({
  page,
  line,
  cli,
  workbench,
}) => {
  await line.client.library.importFiles({
    files: [{ path: 'orders.md', data: Buffer.from(RUNBOOK).toString('base64') }],
    kind: 'runbook',
  });
  const runbook = (await line.client.runbooks.list()).find(({ title }) => title === 'Orders are slow')!;
  await page.clock.install();
  const incident = await declare(page, 'Orders panel is slow', 2);
  await expect(incident.section('Escalate')).toBeHidden();
  await line.client.incidents.runbooks.attach({ id: 'INC-1', runbookId: runbook.id });
  const escalate = incident.section('Escalate');
  await expect(escalate.getByRole('listitem').first()).toContainText('at once→CTO');
  await expect(escalate.getByRole('listitem').nth(1)).toContainText(/in 00:4[45]:\d\d→Tech Lead/);
  await expect(escalate.getByRole('status')).toHaveText('');
  await expect(page.getByLabel('Clocks')).toContainText('escalate in');

  await page.clock.fastForward('46:00');
  await expect(escalate.getByRole('listitem').nth(1)).toContainText(/overdue by 00:0[01]:\d\d→Tech Lead/);
  await expect(escalate.getByRole('status')).toHaveText('Escalation is due: Tech Lead.');
  await expect(page.getByLabel('Clocks')).toContainText('escalation overdue by');
  await expect(page.getByLabel('Clocks')).toContainText('estimate exceeded by');
  await expectAccessible(page, 'an incident with a deadline that has passed');

  // What has begun earlier counts from there, for the command line as for the window.
  await line.client.incidents.setMoment({ id: 'INC-1', name: 'impact-started', at: '-50m' });
  const { clocks } = await cli.json<{
    clocks: { from: string; escalations: { to: string; state: string }[] };
  }>('incident', 'show', 'INC-1');
  expect(clocks.from).toBe('impact-started');
  expect(clocks.escalations.map(({ to, state }) => [to, state])).toEqual([
    ['CTO', 'at once'],
    ['Tech Lead', 'overdue'],
    ['Head of Platform', 'waiting'],
  ]);
  await expect(escalate).toContainText('counted from impact started');

  await page.reload();
  await expect(escalate).toContainText('overdue by');
  await page.getByRole('link', { name: 'Open Orders are slow on its own screen' }).click();
  const beside = page.getByRole('region', { name: 'Escalate' });
  await expect(beside).toContainText('INC-1, counted from impact started');
  await expect(beside).toContainText('overdue by');
  await expectAccessible(page, 'a runbook beside its incident');

  await line.client.incidents.setStatus({ id: 'INC-1', status: 'mitigated' });
  await expect(beside.getByRole('listitem').filter({ hasText: 'Head of Platform' })).toContainText('stopped');
  await expect(beside.getByRole('listitem').filter({ hasText: 'Tech Lead' })).toContainText('overdue');
  await line.client.incidents.setStatus({ id: 'INC-1', status: 'resolved' });
  await expect(beside).toContainText('after 45 min to Tech Lead');
  await expect(workbench.liveIncident).toBeHidden();
});
