/** Writing while Hotwash hangs, ends, or is started anew: Save ends, and the text stays where it is. */
import type { Page } from '@playwright/test';
import type { Line } from '../fixtures/contract.ts';
import { startServer } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { Workbench } from '../pages/workbench.ts';

test.use({ contents: 'empty' });
test.setTimeout(120_000);

async function openPostmortem(workbench: Workbench, line: Line): Promise<string> {
  const incident = await line.client.incidents.declare({ title: 'Orders panel is slow' });
  const { ref } = await line.client.postmortems.create({ incidentId: incident.id });
  await workbench.go(`/postmortems/${ref}`);
  return ref;
}

/** What Save says. Blocks in the preview that could not be asked for again say the like. */
const told = (page: Page, words: string) =>
  page.locator('main [role=alert]:not([aria-label="Preview"] *)').filter({ hasText: words });
const saveButton = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });

test('Save ends when Hotwash hangs, and saves once it goes on', async ({ workbench, page, line, server }) => {
  await openPostmortem(workbench, line);
  const postmortem = new PostmortemScreen(page);
  await postmortem.typeAtEnd('\n\nWritten before it hung. ');
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  process.kill(server.pid, 'SIGSTOP');
  try {
    await page.keyboard.type('And after.');
    await saveButton(page).click();
    await expect(told(page, 'save again')).toBeVisible({ timeout: 60_000 });
    await expect(saveButton(page)).toBeEnabled();
    await expect(postmortem.preview).toContainText('And after.');
  } finally {
    process.kill(server.pid, 'SIGCONT');
  }
  await saveButton(page).click();
  await expect(postmortem.saved).toBeVisible({ timeout: 30_000 });
});

test('what is typed after a save stays when Hotwash is started anew, and can be saved', async ({
  workbench,
  page,
  line,
  server,
  watch,
}) => {
  watch.expected.push(/ERR_CONNECTION|WebSocket|401/);
  await openPostmortem(workbench, line);
  const postmortem = new PostmortemScreen(page);
  await postmortem.typeAtEnd('\n\nSaved. ');
  await page.keyboard.press('ControlOrMeta+s');
  await server.stop();
  await page.keyboard.type('Typed while it was gone.');
  const again = await startServer(server.dataDir, {}, ['--port', new URL(server.origin).port]);
  try {
    await expect(workbench.status).toContainText('started anew', { timeout: 30_000 });
    await saveButton(page).click();
    await expect(told(page, 'open the address')).toBeVisible({
      timeout: 30_000,
    });
    await expect(saveButton(page)).toBeEnabled();
    await new Workbench(await page.context().newPage()).open(again.url);
    await expect(workbench.status).toContainText('Connected', { timeout: 30_000 });
    await expect(page.getByText(/^Draft kept/)).toBeVisible({ timeout: 30_000 });
    await saveButton(page).click();
    await expect(postmortem.saved).toBeVisible({ timeout: 30_000 });
    await expect(postmortem.preview).toContainText('Saved. Typed while it was gone.');
  } finally {
    await again.stop();
  }
});
