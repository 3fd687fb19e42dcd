/** From what an investigation found to action items and to the code, without a mouse. */
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

const SOURCE = `# Checkout is slow

## Hot path

| Operation | Duration | Share | Calls |
|---|---|---|---|
| load_cart | 4-6s | 60% | prices-api |
| send_mail | <0.02s | ~5% | local |

## Prices are read one by one

Every item asks again: 900 ms of 1.2 s, in \`shop/cart.py:41-60\`.

| Metric | Before | After |
|---|---|---|
| p95 | 8.5 s | 2.5 s |

## Recommendations

| # | Action | Impact | Effort |
|---|---|---|---|
| 1 | Read prices together | 5x faster | small |
| 2 | Cache them | fewer reads | medium |
| 3 | Alert on p95 above 1 s | seen earlier | small |
`;

test.beforeEach(async ({ line }) => {
  const data = Buffer.from(SOURCE).toString('base64');
  await line.client.library.importFiles({ files: [{ path: 'checkout.md', data }], kind: 'investigation' });
});

test('recommendations become action items in one step, none twice', async ({
  workbench,
  page,
  line,
  cli,
}) => {
  await workbench.go('/investigations/INV-1/findings');
  await expect(page.getByRole('region', { name: 'Before and after' })).toContainText('3.4');
  await expect(page.getByRole('table', { name: 'Hot path' })).toContainText('60 %');
  await expectAccessible(page, 'findings');

  await page.getByRole('checkbox', { name: 'Pick recommendation 3' }).focus();
  await workbench.press('Space');
  await expect(page.getByRole('button', { name: 'Make an action item' })).toBeVisible();
  await workbench.press('m');
  await expect(workbench.toast('Made ACT-1')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Alert on p95' })).toContainText('ACT-1');

  await workbench.press('m');
  await expect(page.getByRole('button', { name: 'All are action items' })).toBeDisabled();
  expect((await line.client.actions.list({})).map(({ source }) => source)).toEqual([
    'recommendation 3 · impact: seen earlier · effort: small',
    'recommendation 1 · impact: 5x faster · effort: small',
    'recommendation 2 · impact: fewer reads · effort: medium',
  ]);
  expect(await cli.json('investigation', 'actions', 'INV-1')).toEqual([]);

  await page.getByRole('link', { name: 'All action items of INV-1' }).focus();
  await workbench.press('Enter');
  await expect(page).toHaveURL(/\/actions\?document=INV-1/);
  await expect(page.getByRole('row').filter({ hasText: 'Cache them' })).toContainText(
    'recommendation 2impact: fewer reads · effort: medium',
  );
});

test('a finding becomes an action item, and the investigation belongs to an incident', async ({
  workbench,
  page,
  line,
}) => {
  const incident = await line.client.incidents.declare({ title: 'Checkout is slow' });
  await workbench.go('/investigations/INV-1/findings');
  await workbench.palette('Link the investigation to an incident');
  await expect(
    workbench.dialog.getByRole('combobox').or(workbench.dialog.getByRole('textbox')).first(),
  ).toBeFocused();
  await workbench.type('INC-1');
  await workbench.press('Enter');
  await expect(page.locator('main header').getByRole('link', { name: 'INC-1' })).toBeVisible();

  await page.getByRole('button', { name: 'Add an action for: Prices are read one by one' }).focus();
  await workbench.press('Enter');
  await expect(workbench.dialog).toContainText('Every item asks again');
  await expect(workbench.dialog.getByRole('textbox', { name: 'Add an action' })).toBeFocused();
  await expectAccessible(page, 'add an action');
  await workbench.type('read prices together @ann due friday');
  await workbench.press('Enter');
  await expect(workbench.toast(/Added ACT-\d/)).toBeVisible();
  expect(await line.client.actions.list({})).toMatchObject([
    {
      text: 'read prices together',
      owner: 'ann',
      incidentId: incident.id,
      source: 'finding: Prices are read one by one',
    },
  ]);
});

test('a place in code opens in the editor of the settings, and nothing outside of the folders does', async ({
  workbench,
  page,
  dataDir,
  cli,
}) => {
  await workbench.go('/investigations/INV-1/findings');
  const place = page.getByRole('button', { name: /Open shop\/cart.py/ });
  await place.focus();
  await workbench.press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('No folder with code is chosen');

  const root = realpathSync(dataDir);
  const code = join(root, 'code');
  mkdirSync(join(code, 'shop'), { recursive: true });
  writeFileSync(join(code, 'shop', 'cart.py'), '\n');
  const opened = join(root, 'opened');
  const program = join(root, 'editor.sh');
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > '${opened}'\n`);
  chmodSync(program, 0o755);
  const set = await cli('investigation', 'setup', '--folder', code, '--command', program, '{file}:{line}');
  expect(set.code, set.err).toBe(0);

  await place.focus();
  await workbench.press('Enter');
  await expect(workbench.toast('Opened in your editor')).toBeVisible();
  await expect
    .poll(() => existsSync(opened) && readFileSync(opened, 'utf8'))
    .toBe(`${code}/shop/cart.py:41\n`);
});
