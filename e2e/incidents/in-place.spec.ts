/** What must stay where it is: the frame, the end of the timeline, the line to log to. */
import { expect, test } from '../fixtures/accelerated-test.ts';
import { declare } from '../pages/incidents.ts';

test.use({ contents: 'empty' });

const RUNBOOK = `# Parcels are late

## Diagnosis

\`\`\`bash
uptime
\`\`\`
`;

test('the frame does not scroll away when a screen is longer than the window', async ({
  page,
  workbench,
}) => {
  await workbench.go('/settings');
  const templates = page.getByRole('region', { name: 'Update templates' });
  await templates.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
  await expect(templates).toBeInViewport();
  await expect(page.getByRole('banner')).toBeInViewport({ ratio: 1 });
});

test('the end of the timeline stays in sight when a runbook opens beside it', async ({
  page,
  workbench,
  line,
}) => {
  const { client } = line;
  await client.library.importFiles({
    files: [{ path: 'parcels.md', data: Buffer.from(RUNBOOK).toString('base64') }],
    kind: 'runbook',
  });
  const { id, ref } = await client.incidents.declare({ title: 'Parcels are late' });
  const [runbook] = await client.runbooks.list();
  await client.incidents.runbooks.attach({ id, runbookId: runbook!.id });
  for (let index = 0; index < 40; index++)
    await client.incidents.log({
      id,
      text: `line ${index}: a sentence that is long enough to be broken once there is less room for it`,
    });
  await workbench.go(`/incidents/${ref}`);
  const last = page.locator('[data-entry]').filter({ hasText: 'line 39' });
  await expect(last).toBeInViewport();
  await page.keyboard.press('b');
  await expect(page.getByRole('region', { name: 'Runbook beside the timeline' })).toBeVisible();
  await expect(last).toBeInViewport({ ratio: 1 });
  // Who reads further up is left there; the pane had taken the focus, as nobody had gone elsewhere.
  await expect(page.getByRole('region', { name: 'Runbook', exact: true })).toBeFocused();
  await last.focus();
  await page.keyboard.press('Home');
  await expect(last).not.toBeInViewport();
  await page.keyboard.press('b');
  await expect(page.getByRole('region', { name: 'Runbook beside the timeline' })).toBeHidden();
  await expect(last).not.toBeInViewport();
});

test('a reminder does not lie over the line to log to, with the panel and without', async ({
  page,
  workbench,
  clock,
}) => {
  const incident = await declare(page, 'Orders panel is slow', 2);
  await clock.forward(31);
  const reminders = page.getByRole('region', { name: 'Reminders' });
  const apart = async () => {
    const [reminder, field] = [await reminders.boundingBox(), await incident.logLine.boundingBox()];
    if (!reminder || !field) return false;
    return reminder.x >= field.x + field.width || reminder.y + reminder.height <= field.y;
  };
  await expect(reminders.getByRole('article')).toHaveCount(1);
  await expect.poll(apart).toBe(true);
  await workbench.press(']');
  await expect(page.getByRole('region', { name: 'About this incident' })).toBeHidden();
  await expect.poll(apart).toBe(true);
});
