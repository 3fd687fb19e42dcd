/** A page copied from a browser: understood as it is, and made Markdown of when somebody says so. */
import { readFileSync } from 'node:fs';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { RunbookScreen } from '../pages/runbook.ts';

test.use({ contents: 'empty' });

const PASTED = `Skip to content

Runbook: Tickets pile up

Last Updated: 2026-05-06 Severity: Medium Estimated TTR: 45 minutes Owner: Front Desk

Symptoms

  • The waiting room is full
  • Screens show tickets of an hour ago

Diagnosis Steps

  1. Count the tickets:

    # How many wait
    echo 12 tickets

    Expected: < 40 tickets If different: Open a second desk

  2. Look at the load:

    # Load of this machine
    uptime

Root Causes

Cause Likelihood How to Confirm
Too few desks High Count the desks
Screens are stuck Low Compare two screens

Resolution Steps

For Too Few Desks

  1. Open a second desk

Verification

After that, verify: - [ ] Fewer than 10 people wait - [ ] Screens show the last minute

Escalation

  • If unresolved after 2 hours, escalate to: Desk Lead
`;

test('the import offers Markdown, shows both, and keeps the page with the document', async ({
  workbench,
  page,
  line,
}) => {
  await workbench.go('/runbooks');
  await page
    .getByLabel('Markdown files')
    .first()
    .setInputFiles({ name: 'tickets.txt', mimeType: 'text/plain', buffer: Buffer.from(PASTED) });
  await workbench.dialog.getByRole('button', { name: 'Make Markdown of it…' }).click();
  const cleaning = page.getByRole('dialog', { name: 'Make Markdown of this page' });
  await expect(cleaning).toContainText('Both read the same');
  await expect(cleaning.getByRole('region', { name: 'As it was pasted' })).toContainText(
    '• The waiting room',
  );
  await expect(cleaning.getByRole('region', { name: 'As Markdown' })).toContainText(
    '# Runbook: Tickets pile up',
  );
  await expectAccessible(page, 'cleaning dialog');
  const before = await line.client.runbooks.get({ id: 'RB-1' });
  expect(before.text).toBe(PASTED);

  await cleaning.getByRole('button', { name: 'Store the Markdown' }).click();
  await expect(workbench.toast('RB-1 is Markdown now')).toBeVisible();
  await expect(workbench.dialog.getByRole('button', { name: 'Make Markdown of it…' })).toHaveCount(0);
  const after = await line.client.runbooks.get({ id: 'RB-1' });
  expect(after.text).toContain('1. Count the tickets:\n\n   ```bash\n');
  const essence = ({ reading }: typeof before) =>
    reading.commands.map(({ id, expectations }) => ({ id, expectations }));
  expect(essence(after)).toEqual(essence(before));

  await workbench.dialog.getByRole('link', { name: 'Runbook: Tickets pile up' }).click();
  const runbook = new RunbookScreen(page);
  await expect(runbook.cards).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Causes' })).toContainText('Too few desks');
  await page.getByRole('button', { name: 'More for this runbook' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Save the attachment/ }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(PASTED);
});

test('a page that was taken as it is can be cleaned later, from where it is read', async ({
  workbench,
  page,
  line,
}) => {
  await line.client.library.importFiles({
    files: [{ path: 'tickets.txt', data: Buffer.from(PASTED).toString('base64') }],
  });
  await workbench.go('/runbooks/RB-1');
  await page.getByRole('button', { name: 'Make Markdown of it…' }).click();
  await workbench.dialog.getByRole('button', { name: 'Leave it as it is' }).click();
  expect((await line.client.library.get({ id: 'RB-1' })).text).toBe(PASTED);
  await page.getByRole('button', { name: 'Make Markdown of it…' }).click();
  await workbench.dialog.getByRole('button', { name: 'Store the Markdown' }).click();
  await expect(page.getByRole('button', { name: 'Make Markdown of it…' })).toHaveCount(0);
  await expect(page.getByRole('list').filter({ hasText: 'The waiting room is full' }).first()).toBeVisible();
});
