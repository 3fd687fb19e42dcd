/** The one story that must always work, in the window, from an empty workspace to an export that comes back whole. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectTo } from '../fixtures/contract.ts';
import { factsOf } from '../fixtures/facts.ts';
import { newDataDir, startServer } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';
import { declare, IncidentScreen } from '../pages/incidents.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { RunbookScreen } from '../pages/runbook.ts';

test.use({ contents: 'empty' });
test.setTimeout(150_000);

test('from an empty start to a postmortem that another workspace takes in without loss', async ({
  workbench,
  page,
  line,
  dataDir,
}) => {
  await test.step('load the samples, open a runbook', async () => {
    await page.getByRole('button', { name: 'Load the sample workspace' }).click();
    await expect(workbench.toast(/^Loaded \d sample documents/)).toBeVisible();
    await workbench.palette('Orders page is slow');
    await expect(page).toHaveURL(/\/runbooks\/RB-\d/);
  });

  const runbook = new RunbookScreen(page);
  await test.step('run its diagnosis: met, not met and unverified', async () => {
    await page.getByRole('button', { name: 'More ways to run' }).click();
    await page.getByRole('menuitem', { name: 'Go on after failures' }).click();
    await expect(runbook.runDiagnosis).toBeEnabled();
    await page.keyboard.press('Shift+R');
    await expect(runbook.progress).toContainText('5/5', { timeout: 30_000 });
    for (const verdict of ['met', 'not met', 'needs you'] as const)
      await expect(runbook.verdicts(verdict).first()).toBeVisible();
  });

  const ref = await test.step('declare, and pin the output that shows it', async () => {
    const { pathname, search } = new URL(page.url());
    await declare(page, 'Orders page is slow for customers', 2);
    const declared = new URL(page.url()).pathname.split('/').at(-1)!;
    await workbench.go(pathname + search);
    await runbook.pin(runbook.cardWith('p95: %d ms'));
    await expect(workbench.toast(`Pinned to ${declared}`)).toBeVisible();
    await workbench.go(`/incidents/${declared}`);
    return declared;
  });

  const incident = new IncidentScreen(page);
  await test.step('keep the timeline by keyboard, to its end', async () => {
    await expect(incident.timeline).toContainText('not met');
    await incident.log('/moment impact-started -40m');
    await incident.log('/moment detected -35m');
    await incident.log('/role incident commander Ada');
    await incident.log('-38m first customers write | a slow *orders* page');
    await incident.log('-20m latency high on `orders-db`');
    await incident.log('paused the export job');
    for (const status of ['identified', 'mitigated', 'resolved']) await incident.setStatus(status);
    await expect(incident.section('Metrics')).toContainText('40');
    await incident.entry('paused the export job').focus();
    await page.keyboard.press('s');
    await expect(incident.entry('paused the export job').getByLabel('Starred')).toBeVisible();
  });

  const postmortem = new PostmortemScreen(page);
  await test.step('write the postmortem: whys with a branch, two actions, a summary', async () => {
    await incident.writePostmortem();
    await expect(postmortem.block('Timeline')).toContainText('first customers write');
    await postmortem.askWhys([
      { deeper: false, text: 'Why was the page slow? The database answered late' },
      { deeper: true, text: 'Why did it answer late? The export scanned the whole table' },
      { deeper: false, text: 'Why did nobody see it first? There is no alert on response time' },
    ]);
    const add = postmortem.block('Action items').getByRole('textbox', { name: 'Add an action' });
    await add.fill('Move the export to the night @Ann !P1 due 2026-12-01');
    await add.press('Enter');
    await expect(postmortem.block('Action items')).toContainText('Move the export to the night');
    await add.fill('Alert on response time @Bo !P2 due 2026-12-15');
    await add.press('Enter');
    await expect(postmortem.block('Action items')).toContainText('Alert on response time');
    await postmortem.typeAtEnd('\n\nWritten by hand in the journey.\n');
    await expect(postmortem.preview).toContainText('Written by hand in the journey.');
    await postmortem.save();
  });

  const before = await factsOf(line.client, ref);
  expect(before.whys[0]?.children).toHaveLength(2);
  expect(before.actions).toHaveLength(2);

  const exported = await postmortem.export('Markdown');
  await test.step('the export reads well anywhere', async () => {
    expect(exported.name).toMatch(/\.md$/);
    expect(exported.text).toContain('Written by hand in the journey.');
    expect(exported.text).toMatch(/^- \[ \] Move the export to the night \(.*Ann.*2026-12-01.*P1.*\)/m);
    expect(exported.text).toMatch(/^\|.*first customers write/m);
    const plain = await postmortem.export('Markdown without markers');
    expect(plain.text).not.toContain('hotwash:');
    expect(plain.text).toContain('Written by hand in the journey.');
  });

  await test.step('an empty workspace takes it in with the same facts, timeline, whys and actions', async () => {
    const second = newDataDir();
    const file = join(dataDir, exported.name);
    writeFileSync(file, exported.text);
    const server = await startServer(second);
    const other = await connectTo(server.url);
    try {
      const [result] = await other.client.library.importFiles({
        files: [{ path: exported.name, data: Buffer.from(exported.text).toString('base64') }],
      });
      expect(result).toMatchObject({ ok: true, kind: 'postmortem' });
      expect(await factsOf(other.client, 'INC-1')).toEqual(before);
      const again = await other.client.exports.file({ id: result!.ref! });
      // Each workspace counts its incidents and actions for itself; every other character is the same.
      const unnumbered = (text: string) => text.replaceAll(/\b(INC|ACT)-\d+/g, '$1');
      const text = Buffer.from(again.data, 'base64').toString('utf8');
      expect(unnumbered(text)).toBe(unnumbered(exported.text));
    } finally {
      other.close();
      await server.stop();
      rmSync(second, { recursive: true, force: true });
    }
  });
});
