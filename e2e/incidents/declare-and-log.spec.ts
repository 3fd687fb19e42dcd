/** Declaring an incident and keeping its timeline, by keyboard. */
import { expect, test } from '../fixtures/test.ts';
import { declare } from '../pages/incidents.ts';

test.use({ contents: 'empty' });

test('declares in one breath and keeps the incident in sight on every screen', async ({
  workbench,
  page,
}) => {
  const incident = await declare(page, 'Checkout fails for some customers', 2);
  await expect(workbench.title).toContainText('Checkout fails for some customers');
  await expect(incident.entry('Declared as SEV2')).toBeVisible();
  await expect(incident.status('triage')).toHaveAttribute('aria-current', 'step');

  await page.keyboard.press('Escape');
  await workbench.press('g', 's');
  await expect(page).toHaveURL(/\/search/);
  await expect(workbench.liveIncident).toContainText('SEV2');
  await expect(workbench.liveIncident).toContainText('Checkout fails');
  await page.getByRole('searchbox').blur();
  await workbench.press('g', 'i');
  await expect(page).toHaveURL(/\/incidents/);
});

test('logs lines with times, says what it will make of them, and puts them in their order', async ({
  page,
  cli,
}) => {
  const incident = await declare(page, 'Orders panel is slow');
  await incident.log('replica lags by 40 s');
  await page.keyboard.press('l');
  await page.keyboard.type('-15m ');
  await expect(incident.understood).toContainText(/^At .* Now say what happened/);
  await page.keyboard.type('first customers call');
  await expect(incident.understood).toContainText(/^Logs at/);
  await page.keyboard.press('Enter');

  const earlier = incident.entry('first customers call');
  await expect(earlier).toBeVisible();
  const texts = await incident.timeline.getByRole('listitem').allTextContents();
  const place = (text: string) => texts.findIndex((each) => each.includes(text));
  expect(place('first customers call')).toBeLessThan(place('Declared as'));
  expect(place('replica lags')).toBeGreaterThan(place('Declared as'));

  const told = await cli.json<{ entries: { text: string; at: { start: string }; recordedAt: string }[] }>(
    'incident',
    'show',
    'INC-1',
  );
  const entry = told.entries.find((each) => each.text === 'first customers call')!;
  const minutes = (Date.parse(entry.recordedAt) - Date.parse(entry.at.start)) / 60_000;
  expect(minutes).toBeGreaterThan(14);
  expect(minutes).toBeLessThan(16.5);
});

test('refuses a time that is none, keeps the line, and logs it once it is right', async ({ page }) => {
  const incident = await declare(page, 'Orders panel is slow');
  await page.keyboard.press('l');
  // On that night the clocks of Berlin went from two to three.
  await page.keyboard.type('2026-03-29 02:30 something');
  await page.keyboard.press('Enter');
  await expect(incident.logLine).toHaveValue('2026-03-29 02:30 something');
  await expect(incident.logLine).toHaveAttribute('aria-invalid', 'true');
  await incident.logLine.fill('13:59 something');
  await expect(incident.logLine).toHaveAttribute('aria-invalid', 'false');
  await page.keyboard.press('Enter');
  await expect(incident.entry('something')).toBeVisible();
});

test('understands verbs in the line: status, severity, role, action', async ({ page, line }) => {
  const incident = await declare(page, 'Orders panel is slow');
  await incident.log('/status identified');
  await expect(incident.status('identified')).toHaveAttribute('aria-current', 'step');
  await incident.log('/sev 1');
  await expect(incident.entry('SEV3 → SEV1')).toBeVisible();
  await incident.log('/role incident commander Ada');
  await expect(incident.section('Roles')).toContainText('Ada');
  await incident.log('/action rotate the keys @ann !P1 due 2026-12-01');
  await expect
    .poll(() => line.client.actions.list({}))
    .toEqual([
      expect.objectContaining({ text: 'rotate the keys', owner: 'ann', priority: 'P1', due: '2026-12-01' }),
    ]);
});

test('corrects an entry in its place and keeps what it said before', async ({ page }) => {
  const incident = await declare(page, 'Orders panel is slow');
  await incident.log('restarted web-1');
  const entry = incident.entry('restarted web-1');
  await entry.focus();
  await page.keyboard.press('e');
  const field = page.getByRole('textbox', { name: 'What happened' });
  await expect(field).toBeFocused();
  await field.fill('restarted web-2');
  await page.keyboard.press('Enter');
  const corrected = incident.entry('restarted web-2');
  await expect(corrected.getByRole('button', { name: 'corrected' })).toBeVisible();
  await corrected.getByRole('button', { name: 'corrected' }).click();
  await expect(page.getByRole('dialog')).toContainText('restarted web-1');
});

test('moves through the statuses, notes the moments, and stops the clock when resolved', async ({
  workbench,
  page,
}) => {
  const incident = await declare(page, 'Orders panel is slow');
  for (const status of ['investigating', 'identified', 'mitigated', 'resolved'])
    await incident.setStatus(status);
  await expect(incident.section('Key moments')).toContainText(/mitigated/);
  await expect(incident.entry(/mitigated → resolved|Resolved/).first()).toBeVisible();
  await expect(workbench.liveIncident).toBeHidden();
});

test('a metric that cannot be told names the moment that it misses', async ({ page }) => {
  const incident = await declare(page, 'Orders panel is slow');
  await incident.setStatus('resolved');
  await expect(incident.section('Metrics')).toContainText(/impact started/i);
  // A minute more than is looked for: some time passes between the two.
  await incident.log('/moment impact-started -31m');
  await expect(incident.section('Metrics')).toContainText(/3\d ?m/);
});
