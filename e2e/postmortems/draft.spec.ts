/** Text that was not saved: kept within a second of being typed, there again after the core was killed. */
import { connectTo } from '../fixtures/contract.ts';
import { type Server, startServer } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { haveRunbook, runbookOf } from '../pages/runbook.ts';

test.use({ contents: 'empty' });
test.setTimeout(90_000);

/** Kills the server hard and gives a new one on the same folder. */
async function killAndRestart(server: Server): Promise<Server> {
  await server.kill();
  return startServer(server.dataDir);
}

test('typing on without a pause loses at most a second when the core is killed', async ({
  workbench,
  page,
  line,
  server,
  watch,
}) => {
  watch.expected.push(/ERR_CONNECTION|WebSocket/);
  const incident = await line.client.incidents.declare({ title: 'Orders panel is slow' });
  const { ref } = await line.client.postmortems.create({ incidentId: incident.id });
  await workbench.go(`/postmortems/${ref}`);
  const postmortem = new PostmortemScreen(page);
  await postmortem.focusEnd();
  await page.keyboard.type('\n\nBegin ');
  const typed: { word: string; at: number }[] = [];
  const start = performance.now();
  for (let count = 0; performance.now() - start < 5000; count++) {
    await page.keyboard.type(`w${count}w `, { delay: 25 });
    typed.push({ word: `w${count}w`, at: performance.now() });
  }
  const killedAt = performance.now();
  const next = await killAndRestart(server);
  watch.origins.push(next.origin);
  try {
    const { client, close } = await connectTo(next.url);
    const { draft } = await client.postmortems.get({ id: ref });
    close();
    const lost = typed.filter(({ word, at }) => killedAt - at > 1000 && !draft?.text.includes(word));
    expect(lost).toEqual([]);
    expect(typed.filter(({ at }) => killedAt - at > 1000).length).toBeGreaterThan(1);

    await page.goto(next.url);
    await workbench.go(`/postmortems/${ref}`);
    await expect(page.getByText(/^Unsaved text from .* was restored/)).toBeVisible();
    await expect(postmortem.preview).toContainText('Begin w0w w1w');
    await page.getByRole('button', { name: 'Save it' }).click();
    await expect(postmortem.saved).toBeVisible();
    await page.reload();
    await expect(postmortem.preview).toContainText('Begin w0w w1w');
    await expect(page.getByText(/was restored/)).toBeHidden();
  } finally {
    await next.stop();
  }
});

test('the source of a runbook is kept as well while somebody types on', async ({
  workbench,
  page,
  line,
  server,
  watch,
}) => {
  watch.expected.push(/ERR_CONNECTION|WebSocket/);
  const ref = await haveRunbook(line.client, runbookOf('Typed', ['uptime']));
  await workbench.go(`/runbooks/${ref}?tab=source`);
  const postmortem = new PostmortemScreen(page);
  await postmortem.focusEnd();
  await page.keyboard.type('\nBegin ');
  const start = performance.now();
  let last = '';
  for (let count = 0; performance.now() - start < 2500; count++) {
    const word = `w${count}w`;
    await page.keyboard.type(`${word} `, { delay: 25 });
    if (performance.now() - start < 1300) last = word;
  }
  const next = await killAndRestart(server);
  watch.origins.push(next.origin);
  try {
    const { client, close } = await connectTo(next.url);
    const { draft } = await client.library.get({ id: ref });
    close();
    expect(draft?.text ?? '').toContain(last);
  } finally {
    await next.stop();
  }
});

test('a window whose core is gone says so', async ({ workbench, server, watch }) => {
  // Screens that it fetches ahead of their use come too late as well.
  watch.expected.push(/ERR_CONNECTION|WebSocket|dynamically imported module/);
  await server.kill();
  await expect(workbench.status).toContainText(/No connection|started anew/);
});
