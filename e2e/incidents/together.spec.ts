/** Several hands on one incident: two windows and the command line change it at once, and a window loses its server. */
import type { IncidentShown } from '#shared/incidents/shown.ts';
import { startServer } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';
import { IncidentDesk } from '../pages/incident-desk.ts';
import { declare } from '../pages/incidents.ts';
import { Workbench } from '../pages/workbench.ts';

test.use({ contents: 'empty' });
test.setTimeout(180_000);

test('changes of different fields both survive; of the same field the later wins, the earlier is in the history', async ({
  page,
  server,
  cli,
}) => {
  await declare(page, 'Orders are slow');
  const ann = new IncidentDesk(page);
  const other = await page.context().newPage();
  const bo = new IncidentDesk(other);
  await bo.workbench.open(new URL('/incidents/INC-1', server.origin).href);
  await ann.say('restarted web-1');
  await expect(bo.screen.durable('restarted web-1')).toBeVisible();

  await test.step('text here, star there, severity by the command line, all at once', async () => {
    await beginToCorrect(ann, 'restarted web-1', 'restarted web-2');
    await bo.goTo('restarted web-1');
    await Promise.all([
      ann.workbench.press('Enter'),
      bo.workbench.press('s'),
      cli('incident', 'severity', 'INC-1', 'SEV1'),
      cli('incident', 'edit', 'INC-1', '--service', 'orders'),
    ]);
    for (const desk of [ann, bo]) {
      await expect(desk.screen.durable('restarted web-2').getByLabel('Starred')).toBeVisible();
      await expect(desk.page.getByRole('combobox', { name: 'Severity' })).toContainText('SEV1');
      await expect(desk.page.getByRole('region', { name: 'About', exact: true })).toContainText('orders');
    }
  });

  await test.step('both correct the same text; who saves later wins', async () => {
    await beginToCorrect(ann, 'restarted web-2', 'restarted web-3');
    await beginToCorrect(bo, 'restarted web-2', 'restarted web-4');
    await ann.workbench.press('Enter');
    await expect(ann.screen.durable('restarted web-3')).toBeVisible();
    await bo.workbench.press('Enter');
    for (const desk of [ann, bo]) await expect(desk.screen.durable('restarted web-4')).toBeVisible();

    await ann.goTo('restarted web-4');
    await ann.workbench.press('h');
    const changes = ann.workbench.dialog.getByRole('list', { name: 'Changes' });
    for (const text of ['restarted web-1', 'restarted web-2', 'restarted web-3', 'restarted web-4'])
      await expect(changes).toContainText(text);
    await ann.workbench.press('Escape');
  });

  const { entries, severity, incident } = await cli.json<IncidentShown>('incident', 'show', 'INC-1');
  expect(entries.filter(({ kind }) => kind === 'note')).toEqual([
    expect.objectContaining({ text: 'restarted web-4', starred: true, corrected: true }),
  ]);
  expect([severity, incident.service]).toEqual(['SEV1', 'orders']);
});

test('a window without its server says so, keeps what is typed, and logs it once when the server is back', async ({
  page,
  server,
  dataDir,
  cli,
  watch,
}) => {
  await declare(page, 'Orders are slow');
  const ann = new IncidentDesk(page);
  await ann.say('before the server went');
  await expect(ann.screen.durable('before the server went')).toBeVisible();
  // What a browser says about a server that is gone.
  watch.expected.push(/WebSocket|ERR_CONNECTION_REFUSED|401/);
  await server.kill();
  await expect(ann.workbench.status).not.toContainText('Connected');

  await ann.workbench.press('l');
  await ann.workbench.type('typed while it was gone');
  await ann.workbench.press('Enter');
  await expect(ann.screen.timeline).toContainText('typed while it was gone');
  await expect(ann.screen.timeline).toContainText('not saved');
  await expect(ann.screen.durable('typed while it was gone')).toHaveCount(0);
  await ann.workbench.type('half of a li');
  await ann.workbench.press('Escape');

  const port = new URL(server.origin).port;
  const again = await startServer(dataDir, {}, ['--port', port]);
  try {
    // A server that was started anew has new secrets: a tab that knows them lets the others in.
    await new Workbench(await page.context().newPage()).open(again.url);
    await expect(ann.workbench.status).toContainText('Connected', { timeout: 30_000 });
    await expect(ann.screen.durable('typed while it was gone')).toBeVisible({ timeout: 30_000 });
    await expect(ann.screen.logLine).toHaveValue('half of a li');
    await expect(ann.screen.timeline).not.toContainText('not saved');
    const { entries } = await cli.json<IncidentShown>('incident', 'show', 'INC-1');
    expect(entries.filter(({ text }) => text === 'typed while it was gone')).toHaveLength(1);
  } finally {
    await again.stop();
  }
});

/** Opens the editor of an entry and types another text, without saving it. */
async function beginToCorrect(desk: IncidentDesk, text: string, next: string): Promise<void> {
  await desk.goTo(text);
  await desk.workbench.press('e');
  await expect(desk.page.getByRole('textbox', { name: 'What happened' })).toBeFocused();
  await desk.workbench.press('Control+a');
  await desk.workbench.type(next);
}
