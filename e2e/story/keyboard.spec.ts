/** The main flow without a mouse: every step is a key, a word typed into the palette, or Tab. */
import { expect, test } from '../fixtures/test.ts';
import { declare, IncidentScreen } from '../pages/incidents.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { RunbookScreen } from '../pages/runbook.ts';

test.use({ contents: 'empty' });
test.setTimeout(120_000);

test('samples, runbook, run, judge, declare, pin, log, resolve, postmortem', async ({
  workbench,
  page,
  line,
}) => {
  await workbench.palette('Load the sample workspace');
  await expect(workbench.toast(/^Loaded/)).toBeVisible();

  await declare(page, 'Orders page is slow', 2);
  const ref = new URL(page.url()).pathname.split('/').at(-1)!;
  await page.keyboard.press('Escape');
  await workbench.press('g', 'r');
  await expect(page).toHaveURL(/\/runbooks$/);
  await workbench.palette('Runbook: Orders page is slow');
  await expect(page).toHaveURL(/\/runbooks\/RB-\d/);

  const runbook = new RunbookScreen(page);
  await expect(runbook.cards.first()).toBeVisible();
  await workbench.press('j');
  await expect(runbook.cards.first()).toHaveAttribute('aria-current', 'true');
  await workbench.press('j', 'k', 'r');
  await expect(runbook.cards.first().getByRole('img', { name: 'not met' })).toBeVisible();
  await workbench.press('v');
  await expect(workbench.dialog).toBeVisible();
  await workbench.press('Escape');
  await expect(workbench.dialog).toBeHidden();
  await workbench.press('p');
  await expect(workbench.toast(`Pinned to ${ref}`)).toBeVisible();

  await workbench.press('l');
  await expect(workbench.dialog.getByRole('textbox')).toBeFocused();
  await workbench.type('-10m customers write');
  await workbench.press('Enter');
  await expect(workbench.dialog).toBeHidden();
  await workbench.press('l');
  await expect(workbench.dialog.getByRole('textbox')).toBeFocused();
  await workbench.type('/status resolved');
  await workbench.press('Enter');
  await expect(workbench.dialog).toBeHidden();

  await workbench.palette(ref);
  await expect(page).toHaveURL(new RegExp(`/incidents/${ref}`));
  const incident = new IncidentScreen(page);
  await expect(incident.status('resolved')).toHaveAttribute('aria-current', 'step');
  await expect(incident.entry('customers write')).toBeVisible();
  await workbench.press('w');
  await expect(workbench.dialog.getByRole('button', { name: 'Begin' })).toBeFocused();
  await workbench.press('Enter');
  await expect(page).toHaveURL(/\/postmortems\/PM-\d/);
  const postmortem = new PostmortemScreen(page);
  await expect(postmortem.block('Timeline')).toContainText('customers write');
  const { incident: told } = await line.client.incidents.get({ id: ref });
  expect(told).toMatchObject({ status: 'resolved', severity: 'SEV2' });
});

test('Tab goes through a screen in its order, shows where it is, and is caught nowhere', async ({
  workbench,
  page,
}) => {
  for (const path of ['/', '/incidents', '/actions', '/environments', '/settings']) {
    await workbench.go(path);
    await workbench.press('Tab');
    expect(await workbench.focused(), path).toContain('Skip to the screen');
    const visited = new Set<string>();
    for (let step = 0; step < 60; step++) {
      await workbench.press('Tab');
      const focused = await workbench.focused();
      if (focused.startsWith('body') || focused.includes('Skip to the screen')) break;
      visited.add(`${focused} ${step}`);
      const outlined = await page.evaluate<boolean>(
        `(() => { const e = document.activeElement; if (!e) return false;
          for (let at = e; at && at !== document.body; at = at.parentElement) {
            const s = getComputedStyle(at);
            if (s.outlineStyle !== 'none' || s.boxShadow !== 'none') return true;
            if (at !== e && !at.matches(':focus-within')) break;
          }
          return false; })()`,
      );
      expect(outlined, `${path}: ${focused} shows the focus`).toBe(true);
    }
    expect(visited.size, path).toBeGreaterThan(8);
  }
});
