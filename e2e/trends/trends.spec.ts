/** Trends: the figures with what they are made of, by keyboard, in the address, on paper. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test.describe('with nothing to count', () => {
  test.use({ contents: 'empty' });
  test('the screen says where trends come from', async ({ workbench, page }) => {
    await workbench.press('g', 'd');
    await expect(page).toHaveURL(/\/trends$/);
    await expect(page.getByText('Nothing to count in this period')).toBeVisible();
    await expectAccessible(page, 'trends');
  });
});

test.describe('with incidents', () => {
  test.use({ contents: 'empty' });
  test.beforeEach(async ({ line: { client } }) => {
    await client.library.setSettings({ zone: 'UTC' });
    const declare = async (severity: 'SEV1' | 'SEV2', kind: 'real' | 'drill', minutes: number | null) => {
      const { id } = await client.incidents.declare({
        title: `Orders ${severity} ${kind}`,
        severity,
        kind,
        zone: 'UTC',
        service: 'Orders API',
        startedAt: '2026-03-10 10:00 UTC',
      });
      if (minutes !== null) {
        const at = `2026-03-10 10:${String(minutes).padStart(2, '0')} UTC`;
        await client.incidents.setMoment({ id, name: 'detected', at });
      }
      return id;
    };
    const first = await declare('SEV1', 'real', 10);
    await declare('SEV2', 'real', 20);
    await declare('SEV2', 'real', null);
    await declare('SEV2', 'drill', 5);
    await client.postmortems.addWhy({
      incidentId: first,
      question: 'Why?',
      answer: 'No alert.',
      factor: 'missing alert',
    });
  });

  test('every figure says its n, its formula and what it leaves out', async ({ workbench, page }) => {
    await workbench.go('/trends?from=2026-03&to=2026-03');
    const severities = page.getByRole('region', { name: /^Incidents by severity/ });
    await expect(severities).toContainText('n = 3');
    await expect(severities).toContainText('Left out: 1 × a drill (INC-4)');
    await expect(severities.getByRole('img')).toHaveAccessibleName(/SEV1 1, SEV2 2/);
    const causes = page.getByRole('region', { name: /^Incidents by cause/ });
    await expect(causes).toContainText('missing alert');
    await expect(causes).toContainText('2 × no contributing factor is named');
    const detect = page.getByRole('region', { name: /^TTD/ });
    await expect(detect).toContainText('n = 2');
    await expect(detect).toContainText('median 15 min');
    await expect(detect).toContainText('detected − impact started');
    await expect(detect).toContainText('1 × not set: detected (INC-3)');
    await detect.getByText('Every number, as a table').click();
    await expect(detect.getByRole('row', { name: '2026-03 15 min 15 min 2' })).toBeVisible();
    await expectAccessible(page, 'trends');
  });

  test('kinds and period are chosen by keyboard, stand in the address, and a wrong one is told', async ({
    workbench,
    page,
  }) => {
    await workbench.go('/trends?from=2026-03&to=2026-03');
    await page.getByRole('checkbox', { name: 'drills' }).focus();
    await workbench.press('Space');
    await expect(page).toHaveURL(/kinds=/);
    await expect(page.getByRole('region', { name: /^Incidents by severity/ })).toContainText('n = 4');
    await page.getByRole('textbox', { name: 'From' }).fill('2026-04');
    await workbench.press('Enter');
    await expect(
      page.getByText('The period begins on 2026-04-01, after it ends on 2026-03-31'),
    ).toBeVisible();
    await page.getByRole('textbox', { name: 'To' }).fill('');
    await workbench.press('Enter');
    await expect(page.getByText('Nothing to count in this period')).toBeVisible();
  });

  test('on paper they are light, with every number, without the window around them', async ({
    workbench,
    page,
    line,
  }) => {
    await line.client.library.setSettings({ theme: 'dark' });
    await workbench.go('/trends?from=2026-03&to=2026-03');
    await expect(page.getByRole('region', { name: /^TTD/ })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await expect(page.getByText('Trends, 2026-03-01 to 2026-03-31, UTC')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Incidents by severity' })).toBeVisible();
    const colour = await page.evaluate<string>(
      "getComputedStyle(document.documentElement).getPropertyValue('--ink')",
    );
    expect(colour.trim()).toBe('#191a1c');
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
