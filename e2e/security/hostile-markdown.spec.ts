/** Documents come from anywhere: showing one runs nothing and asks nobody, wherever it is shown. */
import { type Beacon, startBeacon } from '../fixtures/beacon.ts';
import { hostileMarkdown, WHAT_RAN } from '../fixtures/hostile.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

let beacon: Beacon;
test.beforeEach(async ({ watch }) => {
  beacon = await startBeacon();
  // The policy may speak up where the sanitiser left something inert; what counts is that nothing happened.
  watch.expected.push(/Content Security Policy/);
});
test.afterEach(() => beacon.close());

test('a hostile runbook runs and fetches nothing, in the text and in its output', async ({
  workbench,
  page,
}) => {
  await workbench.go('/runbooks');
  await page
    .getByLabel('Markdown files')
    .first()
    .setInputFiles({
      name: 'hostile.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(hostileMarkdown(beacon.url)),
    });
  await workbench.go('/runbooks/RB-1');
  await expect(page.getByRole('main')).toContainText('Hostile');
  await expect(workbench.title).toBeVisible();
  await page.waitForTimeout(300);
  expect(await page.evaluate(WHAT_RAN)).toBe('');
  expect(beacon.hits).toEqual([]);

  const links = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  expect(links.filter((href) => /^\s*(javascript|data|vbscript):/i.test(href))).toEqual([]);
  // It may not lay itself over the window's own controls either.
  await workbench.navigate('Incidents');
  await expect(workbench.title).toHaveText('Incidents');
});

test('hostile words are only words in titles, timelines, actions, search and postmortems', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const trick = `<img src="${beacon.url}x.png" onerror="window.hotwashRan='x'"> ![x](${beacon.url}y.png)`;
  const incident = await client.incidents.declare({ title: trick, summary: hostileMarkdown(beacon.url) });
  await client.incidents.log({ id: incident.id, text: hostileMarkdown(beacon.url) });
  await client.actions.add({
    text: trick,
    owner: trick,
    incidentId: incident.id,
    link: 'javascript:alert(1)',
  });
  await client.postmortems.addWhy({ incidentId: incident.id, question: trick, answer: trick });
  const postmortem = await client.postmortems.create({ incidentId: incident.id });
  const { text, document } = await client.postmortems.get({ id: postmortem.id });
  await client.postmortems.save({
    id: postmortem.id,
    text: `${text}\n${hostileMarkdown(beacon.url)}`,
    baseSha256: document.sha256,
  });
  for (const path of [
    '/',
    '/incidents',
    `/incidents/${incident.ref}`,
    '/actions',
    '/search?q=onerror',
    `/postmortems/${postmortem.ref}`,
  ]) {
    await workbench.go(path);
    await expect(workbench.title).toBeVisible();
    await page.waitForTimeout(250);
    expect(await page.evaluate(WHAT_RAN), path).toBe('');
    expect(beacon.hits, path).toEqual([]);
    expect(new URL(page.url()).origin, path).not.toBe(beacon.origin);
  }
});
