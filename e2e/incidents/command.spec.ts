/** What a commander does besides logging, by keyboard: declare, move, merge, hand over, name things. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { declare, IncidentScreen } from '../pages/incidents.ts';

test.use({ contents: 'empty' });

const RUNBOOK = `# Orders are slow

**Alert**: HighErrorRate

## Diagnosis

\`\`\`bash
uptime
\`\`\`
`;

const base64 = (text: string) => Buffer.from(text).toString('base64');

test('declares in one go with the runbook that fits; Enter twice declares once', async ({ page, line }) => {
  await line.client.library.importFiles({
    files: [{ path: 'orders.md', data: base64(RUNBOOK) }],
    kind: 'runbook',
  });
  // Typed without waiting for the dialog, as one does.
  await page.keyboard.press('d');
  await page.keyboard.type('Orders are slow for many');
  await page.keyboard.press('Alt+Digit2');
  const dialog = page.getByRole('dialog', { name: 'Declare an incident' });
  const suggestion = dialog.getByRole('button', { name: /RB-1 Orders are slow/ });
  await expect(suggestion).toContainText('the words orders, slow');
  await page.keyboard.press('Alt+KeyR');
  await expect(suggestion).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page, 'declaring an incident');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\/INC-1/);
  const [incident, ...others] = await line.client.incidents.list();
  expect(others).toEqual([]);
  const [runbook] = await line.client.runbooks.list();
  expect(incident).toMatchObject({
    title: 'Orders are slow for many',
    severity: 'SEV2',
    kind: 'real',
    zone: 'Europe/Berlin',
    runbookIds: [runbook!.id],
  });
});

test('declares from the palette with the words typed there', async ({ page, workbench, line }) => {
  await workbench.press('Control+k');
  await expect(workbench.dialog.getByRole('combobox')).toBeFocused();
  await workbench.type('declare login is down');
  await expect(page.getByRole('option', { name: 'Declare: login is down' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'What is wrong' })).toHaveValue('login is down');
  await expect(page.getByRole('textbox', { name: 'What is wrong' })).toBeFocused();
  await workbench.type(' for all');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\/INC-1/);
  expect((await line.client.incidents.list())[0]!.title).toBe('login is down for all');
});

test('records one afterwards with its start, and no clock runs', async ({ page, workbench, line }) => {
  await workbench.press('d');
  await workbench.type('Mail was late');
  await page.getByRole('radio', { name: 'Afterwards' }).click();
  const began = page.getByRole('textbox', { name: 'When it began' });
  await began.fill('around noon');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('around noon');
  await began.fill('yesterday 23:50');
  await page.getByText('More: service').click();
  await page.getByRole('textbox', { name: 'Service' }).fill('mail');
  await page.getByRole('textbox', { name: 'Tags' }).fill('eu-west, queue');
  await page.getByRole('textbox', { name: 'Tags' }).press('Enter');
  await page.waitForURL(/\/incidents\/INC-1/);
  const { incident, moments } = await line.client.incidents.head({ id: 'INC-1' });
  expect(incident).toMatchObject({ kind: 'retrospective', service: 'mail', tags: ['eu-west', 'queue'] });
  const began2 = moments.find(({ name }) => name === 'impact-started');
  expect(new Date(began2!.at.start).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' })).toBe(
    '23:50:00',
  );
  await expect(workbench.liveIncident).toBeHidden();
  await expect(page.getByText('next update in')).toBeHidden();
});

test('changes what it is about where it stands; moves back, cancels and reopens', async ({ page, line }) => {
  const incident = await declare(page, 'Orders panel is slow', 2);
  const about = page.getByRole('region', { name: 'About', exact: true });
  await about.getByRole('button', { name: /^Summary/ }).click();
  await page.keyboard.type('One order in five fails.');
  await page.keyboard.press('Control+Enter');
  await expect(about).toContainText('One order in five fails.');
  await about.getByRole('button', { name: /^updates/ }).click();
  await page.keyboard.type('soon');
  await expect(about).toContainText('"soon" is no duration');
  await about.getByRole('textbox', { name: 'updates' }).fill('45 min');
  await page.keyboard.press('Enter');
  await expect(about).toContainText('every 45 min');
  await about.getByRole('button', { name: /^alert/ }).click();
  await page.keyboard.type('HighErrorRate');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await line.client.incidents.head({ id: 'INC-1' })).incident)
    .toMatchObject({ summary: 'One order in five fails.', updateEveryMinutes: 45, alert: 'HighErrorRate' });

  await page.getByRole('button', { name: /When the next update is due/ }).click();
  await page.keyboard.type('+20m');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^00:(20|19):\d\d$/)).toBeVisible();

  await incident.setStatus('mitigated');
  await incident.setStatus('investigating');
  await expect(
    incident.section('Key moments').getByRole('button', { name: /^mitigated: not set/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Other statuses' }).click();
  await page.getByRole('menuitem', { name: /^Cancel/ }).click();
  await expect(page.getByRole('button', { name: 'Reopen', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Reopen', exact: true }).click();
  await expect(incident.status('investigating')).toHaveAttribute('aria-current', 'step');
});

test('merges a duplicate by keyboard: chooses, reads what will happen, confirms', async ({
  page,
  workbench,
  line,
}) => {
  test.slow();
  await line.client.incidents.declare({ title: 'Orders panel is slow', severity: 'SEV2' });
  const incident = await declare(page, 'Order page times out');
  await incident.log('seen by support');
  await workbench.palette('Merge INC-2');
  await expect(page.getByRole('combobox', { name: 'Incident that remains' })).toBeFocused();
  await expectAccessible(page, 'choosing what to merge into');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Merge INC-2 into INC-1?' });
  await expect(question).toContainText('INC-2 ends as merged and points to INC-1');
  await expect(question.getByRole('button', { name: 'Merge into INC-1' })).toBeFocused();
  await expectAccessible(page, 'before two incidents are merged');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\/INC-1/);
  await expect(new IncidentScreen(page).entry('seen by support')).toBeVisible();
  await workbench.go('/incidents/INC-2');
  await expect(page.getByText('merged into INC-1', { exact: true })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'INC-1', exact: true }).first().click();
  await page.waitForURL(/\/incidents\/INC-1/);
});

test('hands over with a note, and tells who held what before', async ({ page, workbench, line }) => {
  const incident = await declare(page, 'Orders panel is slow');
  await incident.log('/role ic Ann');
  await expect(incident.section('Roles')).toContainText('Ann');
  await workbench.press('Shift+H');
  const dialog = page.getByRole('dialog', { name: 'Hand over INC-1' });
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue(/Open questions/);
  await expect(dialog).toContainText('From Ann.');
  await expectAccessible(page, 'handing over');
  await workbench.type('Cleo');
  await page.keyboard.press('Enter');
  await expect(workbench.toast('Cleo is incident commander of INC-1 now')).toBeVisible();
  await expect(incident.section('Roles')).toContainText('Cleo');
  await incident.section('Roles').getByText('Before (1)').click();
  await expect(incident.section('Roles').getByRole('listitem')).toContainText('Annincident commander');
  const { entries } = await line.client.incidents.get({ id: 'INC-1' });
  expect(entries.find(({ kind }) => kind === 'handover')!.text).toContain('Handover of INC-1');
});

test('completes verbs while they are typed, and does them', async ({ page, line, workbench }) => {
  const incident = await declare(page, 'Orders panel is slow');
  await page.keyboard.press('l');
  await page.keyboard.type('/st');
  const verbs = page.getByRole('listbox', { name: 'Verbs' });
  await expect(verbs.getByRole('option')).toHaveCount(2);
  await expectAccessible(page, 'the menu of verbs');
  await page.keyboard.press('Tab');
  await expect(incident.logLine).toHaveValue('/status ');
  await page.keyboard.type('mit');
  await page.keyboard.press('Tab');
  await expect(incident.logLine).toHaveValue('/status mitigated ');
  await page.keyboard.press('Enter');
  await expect(incident.status('mitigated')).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('Escape');
  await expect(incident.logLine).not.toBeFocused();
  await incident.log('/star the pool was full');
  await incident.log('/update external Some orders fail. next +15m');
  await expect
    .poll(async () =>
      (await line.client.incidents.get({ id: 'INC-1' })).entries
        .filter(({ kind }) => kind === 'note' || kind === 'update')
        .map(({ text, starred, audience }) => ({ text, starred, audience })),
    )
    .toEqual([
      { text: 'the pool was full', starred: true, audience: null },
      { text: 'Some orders fail.', starred: false, audience: 'external' },
    ]);
  await page.keyboard.press('l');
  await page.keyboard.type('/pin');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing has run in INC-1 yet.')).toBeVisible();
  await expect(incident.logLine).toHaveValue('/pin');
  await incident.logLine.fill('/handover Bo scribe');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Hand over INC-1' });
  await expect(dialog.getByRole('combobox', { name: 'Who takes over' })).toHaveValue('Bo');
  await expect(dialog.getByRole('combobox', { name: 'Role' })).toContainText('scribe');
  await page.keyboard.press('Escape');
  await expect(workbench.dialog).toBeHidden();
});

test('the team’s names of severities and roles stand on every screen, and its template in the draft', async ({
  page,
  workbench,
}) => {
  await workbench.go('/settings');
  const severities = page.getByRole('region', { name: 'Severities' });
  await severities.getByRole('textbox', { name: 'Name of SEV2' }).fill('Rot');
  await severities.getByRole('textbox', { name: 'Update every, of SEV2' }).fill('20 min');
  await page.keyboard.press('Enter');
  const roles = page.getByRole('region', { name: 'Roles' });
  await roles.getByRole('textbox', { name: 'Another role' }).fill('database lead');
  await page.keyboard.press('Enter');
  await expect(roles.getByRole('textbox', { name: 'Role 7' })).toHaveValue('database lead');
  await roles.getByRole('button', { name: 'Move database lead up' }).click();
  await expect(roles.getByRole('textbox', { name: 'Role 6' })).toHaveValue('database lead');
  const templates = page.getByRole('region', { name: 'Update templates' });
  await templates.getByRole('textbox', { name: 'Template' }).fill('Team: {{status}} {{nobody}}');
  await expect(templates.getByRole('region', { name: 'Example' })).toContainText('Team: identified');
  await expect(templates.getByRole('status')).toContainText('{{nobody}} is no name');
  await templates.getByRole('textbox', { name: 'Template' }).blur();
  await expect(templates).toContainText('The team’s own.');
  await expectAccessible(page, 'settings of incidents');

  await page.locator('main').focus();
  const incident = await declare(page, 'Orders panel is slow', 2);
  await expect(page.getByRole('combobox', { name: 'Severity' })).toContainText('SEV2 Rot');
  await expect(page.getByRole('region', { name: 'About', exact: true })).toContainText(
    'every 20 min, as SEV2',
  );
  await expect(incident.section('Roles')).toContainText('database lead');
  await workbench.press('u');
  await expect(page.getByRole('textbox', { name: 'Update', exact: true })).toHaveValue(/^Team: triage/);
});

test('investigations have their place in the navigation', async ({ page, workbench }) => {
  await workbench.press('g', 'v');
  await expect(page).toHaveURL(/\/investigations/);
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Investigations' }),
  ).toHaveAttribute('data-status', 'active');
});
