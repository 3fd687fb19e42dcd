/** Searching with filters, by keyboard: completion, what is told of a wrong one, reading a hit beside. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });
test.beforeEach(async ({ line: { client } }) => {
  await client.incidents.declare({
    title: 'Orders time out',
    severity: 'SEV1',
    service: 'Orders API',
    tags: ['db'],
    summary: 'The pool was exhausted.',
    zone: 'UTC',
  });
  await client.incidents.declare({
    title: 'Orders pool drill',
    severity: 'SEV3',
    kind: 'drill',
    zone: 'UTC',
  });
});

test('Tab finishes a filter, and the address keeps the query', async ({ workbench, page }) => {
  await workbench.press('/');
  const field = page.getByRole('searchbox', { name: 'Search everything' });
  await expect(field).toBeFocused();
  await workbench.type('pool serv');
  await workbench.press('Tab');
  await expect(field).toHaveValue('pool service:');
  await workbench.type('ord');
  await expect(page.getByRole('button', { name: '"Orders API"' })).toBeVisible();
  await workbench.press('Tab');
  await expect(field).toHaveValue('pool service:"Orders API" ');
  const incidents = page.getByRole('region', { name: 'Incidents' });
  await expect(incidents.getByRole('link')).toHaveCount(1);
  await expect(incidents.getByRole('link')).toContainText('Orders time out');
  await expect(incidents.locator('mark')).toHaveText('pool');
  await expect(page).toHaveURL(/q=pool/);
  await page.reload();
  await expect(field).toHaveValue('pool service:"Orders API" ');
  await expect(incidents.getByRole('link')).toHaveCount(1);
});

test('a filter that nobody knows is told, with what was meant', async ({ workbench, page }) => {
  await workbench.go('/search');
  const field = page.getByRole('searchbox');
  await field.fill('orders serivce:x');
  await expect(page.getByText('Did you mean service:?')).toBeVisible();
  await field.fill('orders kind:incidnet');
  await expect(page.getByText('Did you mean incident?')).toBeVisible();
  await field.fill('kind:incident sev:5');
  await expect(page.getByText('Nothing fits “kind:incident sev:5”')).toBeVisible();
});

test('ctrl-Enter reads a hit beside the results, Escape closes it, Enter opens', async ({
  workbench,
  page,
}) => {
  await workbench.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search everything' })).toBeFocused();
  await workbench.type('orders kind:incident');
  await expect(page.getByRole('region', { name: 'Incidents' }).getByRole('link')).toHaveCount(2);
  await workbench.press('ArrowDown', 'Control+Enter');
  const beside = page.getByRole('complementary', { name: /Beside: INC-/ });
  await expect(beside).toContainText('INC-');
  await expect(page).toHaveURL(/beside=INC-/);
  await expectAccessible(page, 'search beside');
  await workbench.press('Escape');
  await expect(beside).toBeHidden();
  await page.getByRole('searchbox').focus();
  await workbench.press('Enter');
  await expect(page).toHaveURL(/\/incidents\/INC-/);
});

test('incidents that are alike stand beside an incident', async ({ workbench, page, line: { client } }) => {
  await client.incidents.declare({
    title: 'Orders time out again',
    severity: 'SEV2',
    service: 'orders api',
    summary: 'The pool was exhausted.',
    zone: 'UTC',
  });
  await workbench.go('/incidents/INC-1');
  const similar = page.getByRole('region', { name: 'Similar' });
  await expect(similar).toContainText('same service');
  await similar.getByRole('link', { name: 'Orders time out again' }).click();
  await expect(page).toHaveURL(/\/incidents\/INC-\d+/);
});
