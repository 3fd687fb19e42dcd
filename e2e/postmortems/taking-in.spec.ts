/** A postmortem that was written elsewhere becomes an incident: picked through and taken in by keyboard. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

const SOURCE = `# Postmortem: prices were stale

Severity: P1
Start: 2024-03-05 10:00 UTC
Resolved: 2024-03-05 14:00 UTC
TTR: 5 hours

## Timeline

All times in UTC.

- 10:00 the token expires
- --:-- somebody restarts the job
- 14:00 all is well

## Five whys

1. Why were prices stale? The job was refused.
2. Why was it refused? Its token had expired.

## Action items

- [ ] Alert on the age of prices (Owner: Shop, Due: 2024-03-20)
`;

test('everything that was understood is shown, picked from, taken in, and taken back', async ({
  workbench,
  page,
  line,
}) => {
  const data = Buffer.from(SOURCE).toString('base64');
  const [imported] = await line.client.library.importFiles({
    files: [{ path: 'prices.md', data }],
    kind: 'postmortem',
  });
  expect(imported).toMatchObject({
    standsAlone: true,
    summary: expect.stringContaining('3 timeline entries'),
  });
  await workbench.go('/postmortems/PM-1');
  await page.getByRole('link', { name: 'Take into an incident' }).focus();
  await workbench.press('Enter');
  await expect(workbench.title).toContainText('Take PM-1 into an incident');
  await expect(page.getByRole('region', { name: 'What to look at' })).toContainText('the stated TTR');
  await expect(page.getByRole('table', { name: 'Timeline' })).toContainText('not understood');
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('prices were stale');
  await expectAccessible(page, 'taking in');

  await page.getByRole('checkbox', { name: /Star the entry of line 12/ }).focus();
  await workbench.press('Space');
  await page.getByRole('checkbox', { name: /Put live blocks into the text/ }).focus();
  await workbench.press('Space');
  await workbench.press('Control+Enter');
  await expect(page).toHaveURL(/\/incidents\/INC-1/);
  const { entries, incident } = await line.client.incidents.get({ id: 'INC-1' });
  expect(incident).toMatchObject({ severity: 'SEV1', kind: 'retrospective', title: 'prices were stale' });
  expect(entries.filter(({ starred }) => starred).map(({ text }) => text)).toEqual(['the token expires']);
  expect((await line.client.postmortems.get({ id: 'PM-1' })).text).toContain('<!-- hotwash:timeline -->');

  await workbench.go('/postmortems/PM-1/take-in');
  await page.getByRole('button', { name: 'Take it back' }).focus();
  await workbench.press('Enter');
  await expect(page.getByRole('button', { name: 'Make the incident' })).toBeVisible();
  expect((await line.client.postmortems.get({ id: 'PM-1' })).text).toBe(SOURCE);
  expect(await line.client.incidents.list()).toEqual([]);
});
