/** Status updates and the reminders that ask for them, with a clock that is set forward. */

import { expect, test } from '../fixtures/accelerated-test.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { declare } from '../pages/incidents.ts';

test.use({ contents: 'empty', permissions: ['clipboard-read', 'clipboard-write'] });

/** Stands in for the desktop, which a browser without a screen does not have; it has allowed notifications. */
const NOTES_OF_THE_DESKTOP = `
  globalThis.hotwashNotes = [];
  globalThis.Notification = class {
    static permission = 'granted';
    constructor(title, { body }) { globalThis.hotwashNotes.push(title + ': ' + body); }
    addEventListener() {}
    close() {}
  };
`;

test('an update is drafted, edited, checked, copied and logged; what is unsent is kept', async ({
  page,
  workbench,
  line,
}) => {
  test.slow();
  const incident = await declare(page, 'Orders panel is slow', 2);
  await incident.log('/role ic Ann');
  await incident.log('impact: one order in five fails');
  await workbench.press('u');
  const dialog = page.getByRole('dialog', { name: 'Status update for INC-1' });
  const text = dialog.getByRole('textbox', { name: 'Update', exact: true });
  await expect(text).toHaveValue(/INC-1 Orders panel is slow[\s\S]*one order in five fails/);
  await expectAccessible(page, 'an internal update');

  await page.keyboard.press('Alt+Digit2');
  await expect(text).toHaveValue(/one order in five fails/);
  await expect(text).not.toHaveValue(/INC-1|SEV2|Ann/);
  await text.fill('**Ann** looks at `db-02`.\n\n- Orders fail.');
  await expect(dialog).toContainText('Is this meant for outside?');
  await expect(dialog).toContainText('Ann (a person)');
  await expectAccessible(page, 'an external update that says too much');
  await text.fill('**Some** orders fail.\n\n- Try again.');
  await expect(dialog.getByText('Is this meant for outside?')).toBeHidden();
  await dialog.getByRole('button', { name: 'Copy plain text' }).click();
  await expect(workbench.toast('Plain text copied')).toBeVisible();
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(
    'Some orders fail.\n\n- Try again.',
  );
  await dialog.getByRole('button', { name: 'Copy Markdown' }).click();
  await expect(workbench.toast('Markdown copied')).toBeVisible();
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain('**Some**');

  // Closed, and even the window gone: the text waits, and Now tells of it.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await workbench.go('/');
  await page
    .getByRole('region', { name: 'Drafts' })
    .getByRole('link', { name: /External update/ })
    .click();
  await expect(text).toHaveValue(/^\*\*Some\*\* orders fail/);
  const next = dialog.getByRole('textbox', { name: 'Next update in' });
  await next.fill('10');
  await expect(dialog).toContainText('may be minutes or hours');
  await expect(dialog.getByRole('button', { name: 'Log update' })).toBeDisabled();
  await next.fill('+45m');
  await text.focus();
  await page.keyboard.press('Control+Enter');
  await expect(workbench.toast('Logged the external update to INC-1')).toBeVisible();
  await expect(incident.entry('Some orders fail.')).toContainText('external');
  const { entries, incident: after } = await line.client.incidents.get({ id: 'INC-1' });
  const logged = entries.filter(({ kind }) => kind === 'update');
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatchObject({ audience: 'external', text: '**Some** orders fail.\n\n- Try again.' });
  const minutes = (Date.parse(after.nextUpdateAt!) - Date.parse(logged[0]!.recordedAt)) / 60_000;
  expect(Math.round(minutes)).toBe(45);

  await workbench.press('u');
  await dialog.getByText('The update before').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Try again.' }).first()).toBeVisible();
});

test('a draft that nobody edited tells the time that is typed beside it', async ({ page, workbench }) => {
  await declare(page, 'Orders panel is slow', 2);
  await workbench.press('u');
  const text = page.getByRole('textbox', { name: 'Update', exact: true });
  await expect(text).toHaveValue(/The next update follows at/);
  const before = await text.inputValue();
  await page.getByRole('textbox', { name: 'Next update in' }).fill('+3h');
  await expect(text).not.toHaveValue(before);
  await expect(text).toHaveValue(/The next update follows at/);
});

test('an update that falls due reminds on every screen, is snoozed, and comes back after a reload', async ({
  page,
  workbench,
  clock,
  line,
}) => {
  test.slow();
  await declare(page, 'Orders panel is slow', 2);
  await line.client.incidents.declare({ title: 'Mail is late', severity: 'SEV4' });
  await workbench.go('/runbooks');
  const due = page.getByRole('banner').getByRole('button', { name: /update in 00:(29|30):/ });
  await expect(due).toBeVisible();
  const reminders = page.getByRole('region', { name: 'Reminders' });
  await expect(reminders).toBeHidden();

  await page.evaluate(NOTES_OF_THE_DESKTOP);
  await clock.forward(31);
  await expect(reminders.getByRole('article')).toHaveCount(1);
  await expect(reminders).toContainText('Status update is overdue');
  await expect(
    page.locator('[aria-live=assertive]').filter({ hasText: 'INC-1: Status update is overdue.' }),
  ).toBeAttached();
  await expect(page.getByRole('banner').getByRole('button', { name: /update overdue 00:0/ })).toBeVisible();
  await expect(page).toHaveTitle(/^\(!\) overdue · Runbooks/);
  expect(await page.evaluate<string[]>('globalThis.hotwashNotes')).toEqual([
    'Status update is overdue: SEV2 INC-1 Orders panel is slow',
  ]);
  await expectAccessible(page, 'a reminder on another screen');

  await page.reload();
  await workbench.connected();
  await expect(reminders).toContainText('Status update is overdue');
  await workbench.press('Shift+U');
  await expect(workbench.toast('The next update of INC-1 is due in 10 minutes')).toBeVisible();
  await expect(reminders).toBeHidden();
  await expect(page).toHaveTitle(/^Runbooks/);

  await clock.forward(11);
  await expect(reminders).toContainText('Status update is overdue');
  await workbench.press('Shift+X');
  await expect(reminders).toBeHidden();
  await expect(page.getByRole('banner').getByRole('button', { name: /update overdue/ })).toBeVisible();
  await page.reload();
  await workbench.connected();
  await expect(page.getByRole('banner').getByRole('button', { name: /update overdue/ })).toBeVisible();
  await expect(reminders).toBeHidden();

  await page
    .getByRole('banner')
    .getByRole('button', { name: /update overdue/ })
    .click();
  await expect(page.getByRole('dialog', { name: 'Status update for INC-1' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Update', exact: true })).toHaveValue(/INC-1/);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('banner').getByRole('button', { name: /update in 00:(29|30):/ })).toBeVisible();

  // Both are a key away.
  await page.getByRole('button', { name: 'All 2 live incidents' }).click();
  await page.getByRole('menuitem', { name: /INC-2 Mail is late/ }).click();
  await expect(page).toHaveURL(/INC-2/);
});
