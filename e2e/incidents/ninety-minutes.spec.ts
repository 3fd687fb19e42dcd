/**
 * An incident of ninety minutes in a minute or two: two windows and the command line at once, by keyboard alone, with
 * one clock that is set forward for all. After every act the windows and `incident show --json` tell the same.
 */
import type { Page, TestInfo } from '@playwright/test';
import type { AcceleratedClock } from '../fixtures/accelerated-clock.ts';
import { expect, test } from '../fixtures/accelerated-test.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { IncidentDesk } from '../pages/incident-desk.ts';
import { agree } from './agreement.ts';
import { pastePicture } from './paste-picture.ts';

test.use({ contents: 'empty' });
test.setTimeout(600_000);

const RUNBOOK = `---
title: Orders are slow
service: orders
---

# Orders are slow

**Estimated time to resolve**: 30 minutes

## Diagnosis

\`\`\`bash
printf 'p95: %d ms\\n' 4100
\`\`\`

**Expected:** p95 < 900 ms

\`\`\`bash
uname -s
\`\`\`

## Escalation

- If unresolved after 45 minutes, escalate to: Tech Lead
`;

test('ninety minutes, two windows, one command line', async ({ page, cli, clock, line, server }, info) => {
  const shot = (name: string, of: Page = page) => picture(info, of, name);
  await line.client.library.importFiles({
    files: [{ path: 'orders.md', data: Buffer.from(RUNBOOK).toString('base64') }],
    kind: 'runbook',
  });
  await line.client.environments.add({ name: 'this-machine', type: 'local', policy: 'open' });

  const ann = new IncidentDesk(page);
  const other = await page.context().newPage();
  const bo = new IncidentDesk(other);
  const desks = [ann, bo];

  await test.step('0 min: declare, with the runbook that fits', async () => {
    await ann.workbench.press('d');
    await expect(page.getByRole('textbox', { name: 'What is wrong' })).toBeFocused();
    await ann.workbench.type('Orders are slow for customers');
    await expect(ann.workbench.dialog).toContainText('RB-1');
    await ann.workbench.press('Alt+Digit2', 'Alt+r');
    await expectAccessible(page, 'declaring');
    await shot('declare');
    await ann.workbench.press('Enter');
    await page.waitForURL(/\/incidents\/INC-1/);
    await bo.workbench.open(new URL('/incidents/INC-1', server.origin).href);
    await agree(desks, cli, 'INC-1', 'declared');
    await expect(bo.screen.section('Runbooks')).toContainText('Orders are slow');
  });

  await test.step('2 min: roles, and what was before', async () => {
    await clock.forward(2);
    await ann.say('/role ic Ann');
    await bo.say('/role scribe Bo');
    await bo.say(`-15m first customers write`);
    await bo.say(`~${berlin(clock, -20)} the panel gets slow`);
    await bo.say(`${berlin(clock, -12)}-${berlin(clock, -8)} errors on checkout`);
    await bo.say(`${berlin(clock, -10).slice(0, -1)}x somebody restarted a worker`);
    await bo.say('/moment impact-started -20m');
    await bo.say('/moment detected -15m');
    const { entries, clocks } = await agree(desks, cli, 'INC-1', 'roles and times');
    const at = (text: string) => entries.find((each) => each.text === text)!.at;
    expect(at('the panel gets slow')).toMatchObject({ approximate: true, precision: 'minute' });
    expect(at('errors on checkout').end).not.toBeNull();
    expect(at('somebody restarted a worker')).toMatchObject({ precision: 'tens' });
    expect(clocks.from).toBe('impact-started');
    await expectAccessible(other, 'a timeline with back-dated entries');
    await shot('back-dated', other);
  });

  await test.step('5 min: the runbook runs beside the timeline, and its output is pinned', async () => {
    await clock.forward(3);
    await ann.say('/status investigating');
    await ann.workbench.press('b');
    const beside = page.getByRole('region', { name: 'Runbook beside the timeline' });
    await expect(beside).toBeVisible();
    await expect(ann.runbook.cards.first()).toBeVisible();
    await ann.workbench.press('j');
    await expect(ann.runbook.cards.first()).toHaveAttribute('aria-current', 'true');
    await ann.workbench.press('r');
    await expect(ann.runbook.output(ann.runbook.cards.first())).toContainText('p95: 4100 ms');
    await expect(ann.runbook.cards.first().getByRole('img', { name: 'not met' })).toBeVisible();
    await ann.workbench.press('p');
    await expect(ann.workbench.toast('Pinned to INC-1')).toBeVisible();
    const { entries } = await agree(desks, cli, 'INC-1', 'the runbook ran');
    const [pinned] = entries.find(({ kind }) => kind === 'evidence')!.evidence;
    expect(pinned).toMatchObject({
      outcome: 'succeeded (exit 0)',
      verdict: 'not met',
      environment: 'this-machine',
    });
    expect(entries.filter(({ kind }) => kind === 'run').length).toBeGreaterThan(0);
    await expectAccessible(page, 'a runbook beside the timeline');
    await shot('runbook-beside');
  });

  await test.step('12 min: verbs, the severity rises, the command line logs', async () => {
    await clock.forward(7);
    await bo.say('/sev 1');
    await bo.say('/action add latency alert @Chika !high due friday');
    expect(
      (await cli('incident', 'log', 'INC-1', '-2m db failover started', '--zone', 'Asia/Tehran')).code,
    ).toBe(0);
    expect((await cli('incident', 'severity', 'INC-1', 'SEV2')).code).toBe(0);
    const { entries, severity } = await agree(desks, cli, 'INC-1', 'verbs');
    expect(severity).toBe('SEV2');
    expect(entries.find(({ text }) => text === 'db failover started')?.at.zone).toBe('Asia/Tehran');
    const [action] = await line.client.actions.list({});
    expect(action).toMatchObject({ text: 'add latency alert', owner: 'Chika', priority: 'P2' });
  });

  await test.step('15 min: a picture is pasted; an update goes inside and one outside', async () => {
    await clock.forward(3);
    await pastePicture(page);
    await expect(ann.screen.timeline.getByRole('img', { name: /^pasted-/ })).toBeVisible();
    await shot('picture');
    for (const audience of ['internal', 'external'] as const) {
      await ann.workbench.press('u');
      await ann.inDialog(async () => {
        const text = ann.workbench.dialog.getByRole('textbox', { name: 'Update', exact: true });
        await expect(text).toBeFocused();
        if (audience === 'external') await ann.workbench.press('Alt+Digit2');
        await expect(text).not.toHaveValue('');
        await expect(text).toHaveValue(audience === 'internal' ? /p95: 4100 ms/ : /investigating/i);
        if (audience === 'external') await expect(text).not.toHaveValue(/Ann|RB-1|this-machine|printf/);
        await expectAccessible(page, `an ${audience} update`);
        await shot(`update-${audience}`);
        await text.press('Control+End');
        await ann.workbench.type(`\n\nSaid ${audience} by Ann.`);
        await ann.workbench.press('Control+Enter');
      });
    }
    const { entries, clocks } = await agree(desks, cli, 'INC-1', 'updates');
    expect(entries.filter(({ kind }) => kind === 'update').map(({ audience }) => audience)).toEqual([
      'internal',
      'external',
    ]);
    expect(clocks.nextUpdate.state).toBe('waiting');
  });

  await test.step('46 min: the next update is overdue, everywhere; it is put off', async () => {
    await clock.forward(31);
    for (const [index, desk] of desks.entries()) {
      await expect(desk.reminders, `window ${index + 1}`).toContainText('Status update is overdue');
      await expect(desk.page).toHaveTitle(/overdue/);
    }
    await bo.workbench.press('g', 'a');
    await expect(other).toHaveURL(/\/actions/);
    await expect(bo.workbench.title).toBeVisible();
    await expect(bo.reminders, 'on another screen').toContainText('Status update is overdue');
    await expectAccessible(other, 'a reminder');
    await shot('overdue', other);
    await ann.workbench.press('Shift+U');
    for (const desk of desks) await expect(desk.reminders).not.toContainText('Status update is overdue');
    await bo.palette('Orders are slow for customers');
    await expect(other).toHaveURL(/\/incidents\/INC-1/);
    const { clocks } = await agree(desks, cli, 'INC-1', 'snoozed');
    expect(clocks.nextUpdate).toMatchObject({ state: 'waiting', promised: true });
  });

  await test.step('51 min: the deadline for escalation has passed', async () => {
    await clock.forward(5);
    for (const desk of desks) await expect(desk.reminders).toContainText('Escalate to Tech Lead');
    const { clocks } = await agree(desks, cli, 'INC-1', 'escalation due');
    expect(clocks.escalations.map(({ to, state }) => [to, state])).toEqual([['Tech Lead', 'overdue']]);
    expect(clocks.estimates[0]?.state).toBe('exceeded');
    await ann.say('called the Tech Lead');
    for (const desk of desks) {
      await desk.workbench.press('Shift+X');
      await expect(desk.reminders).toBeHidden();
    }
  });

  await test.step('55 min: handover to Chika', async () => {
    await clock.forward(4);
    await ann.workbench.press('Shift+H');
    await ann.inDialog(async () => {
      await expect(ann.workbench.dialog.getByRole('textbox', { name: 'Note' })).toHaveValue(
        /add latency alert/,
      );
      await ann.workbench.type('Chika');
      await expectAccessible(page, 'handing over');
      await shot('handover');
      await ann.workbench.press('Enter');
    });
    const { roles, entries } = await agree(desks, cli, 'INC-1', 'handed over');
    const commanders = roles.filter(({ role }) => role === 'incident commander');
    expect(commanders.map(({ person, until }) => [person, until === null])).toEqual([
      ['Ann', false],
      ['Chika', true],
    ]);
    expect(entries.filter(({ kind }) => kind === 'handover')).toHaveLength(1);
    await expect(bo.screen.section('Roles')).toContainText('Chika');
  });

  await test.step('60 min: a correction with its history, undo and redo, a star, a line between two', async () => {
    await clock.forward(5);
    await bo.goTo('first customers write');
    await bo.workbench.press('e');
    await expect(other.getByRole('textbox', { name: 'What happened' })).toBeFocused();
    await bo.workbench.press('Control+a');
    await bo.workbench.type('the first customer writes');
    await expectAccessible(other, 'correcting an entry');
    await bo.workbench.press('Enter');
    await agree(desks, cli, 'INC-1', 'corrected');

    await bo.goTo('the first customer writes');
    await bo.workbench.press('h');
    await bo.inDialog(async () => {
      await expect(bo.workbench.dialog).toContainText('first customers write');
      await expectAccessible(other, 'the history of an entry');
      await shot('history', other);
      await bo.workbench.press('Escape');
    });
    await bo.workbench.press('Control+z');
    await expect(bo.workbench.toast(/^Took back/)).toBeVisible();
    const { entries: before } = await agree(desks, cli, 'INC-1', 'taken back');
    expect(before.map(({ text }) => text)).toContain('first customers write');
    await bo.workbench.press('Control+Shift+z');
    await expect(bo.workbench.toast(/^Did again/)).toBeVisible();
    const { entries: after } = await agree(desks, cli, 'INC-1', 'done again');
    expect(after.map(({ text }) => text)).toContain('the first customer writes');

    await bo.goTo('the first customer writes');
    await bo.workbench.press('s');
    await bo.workbench.press('i');
    await expect(bo.screen.logLine).toBeFocused();
    await expect(bo.screen.logLine).not.toHaveValue('');
    await bo.workbench.type('support opens a ticket');
    await bo.workbench.press('Enter');
    await expect(bo.screen.logLine).toHaveValue('');
    await bo.workbench.press('ArrowUp');
    const { entries } = await agree(desks, cli, 'INC-1', 'starred and inserted');
    const texts = entries.filter(({ kind }) => kind === 'note').map(({ text }) => text);
    expect(texts.indexOf('support opens a ticket')).toBe(texts.indexOf('the first customer writes') + 1);
    expect(entries.find(({ text }) => text === 'the first customer writes')?.starred).toBe(true);
  });

  await test.step('70 min: somebody declared the same; the two are merged', async () => {
    await clock.forward(10);
    expect((await cli('incident', 'declare', 'Checkout is slow', '--severity', 'SEV3')).code).toBe(0);
    expect((await cli('incident', 'log', 'INC-2', 'also in the shop of Vienna')).code).toBe(0);
    await bo.palette('Checkout is slow');
    await expect(other).toHaveURL(/\/incidents\/INC-2/);
    await bo.palette('Merge INC-2 into another incident');
    await bo.inDialog(async () => {
      await bo.workbench.type('Orders are slow');
      await bo.workbench.press('Enter');
      await expect(bo.workbench.dialog).toContainText('Merge INC-2 into INC-1?');
      await expectAccessible(other, 'merging');
      await shot('merge', other);
      await bo.workbench.press('Enter');
    });
    await expect(other).toHaveURL(/\/incidents\/INC-1/);
    const { entries } = await agree(desks, cli, 'INC-1', 'merged');
    expect(entries.find(({ text }) => text === 'also in the shop of Vienna')?.source).toMatchObject({
      format: 'incident',
      name: 'INC-2',
    });
    const gone = await cli.json<{ status: string }>('incident', 'show', 'INC-2');
    expect(gone.status).toBe('merged');
  });

  await test.step('80 and 90 min: mitigated, resolved; every metric can be told', async () => {
    await clock.forward(10);
    await ann.say('/moment acknowledged -75m');
    await ann.say('/status identified -5m');
    await bo.say('/status mitigated -2m');
    await agree(desks, cli, 'INC-1', 'mitigated');
    await clock.forward(10);
    expect((await cli('incident', 'status', 'INC-1', 'resolved')).code).toBe(0);
    const { metrics, clocks } = await agree(desks, cli, 'INC-1', 'resolved');
    expect(Object.entries(metrics).filter(([, { state }]) => state !== 'ok')).toEqual([]);
    // Impact started 18 minutes before the windows' clock began to be set forward by 90.
    expect(Math.round(metrics.duration.seconds! / 60)).toBeGreaterThanOrEqual(108);
    expect(clocks.running).toBe(false);
    for (const desk of desks) {
      await expect(desk.workbench.liveIncident).toBeHidden();
      await expect(desk.reminders).toBeHidden();
    }
    await expectAccessible(other, 'a resolved incident');
    await shot('resolved');
    await shot('resolved-whole', other);
  });
});

/** A clock time of the windows' zone, so many minutes from now: `14:32`. */
function berlin(clock: AcceleratedClock, minutes: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    hour: '2-digit',
    minute: '2-digit',
  }).format(clock.now() + minutes * 60_000);
}

/** Kept beside the test's other artefacts, to be looked at. */
async function picture(info: TestInfo, page: Page, name: string): Promise<void> {
  await info.attach(name, { body: await page.screenshot(), contentType: 'image/png' });
  await page.screenshot({ path: info.outputPath(`${name}.png`) });
}
