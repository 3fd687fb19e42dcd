/** The quick log as a small window of its own, as a page in the browser: by keyboard alone. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty', viewport: { width: 640, height: 360 } });

const line = /Log to the timeline of INC-/;

test('declares where nothing is live, then logs, and stays for the next line', async ({
  page,
  server,
  cli,
}) => {
  await page.goto(`${server.origin}/quick`);
  const title = page.getByRole('textbox', { name: 'What is wrong' });
  await expect(title).toBeFocused();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expectAccessible(page, 'quick log, nothing live');
  await page.keyboard.type('Checkout fails');
  await page.keyboard.press('Alt+Digit2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Declared INC-1' })).toBeVisible();

  const field = page.getByRole('textbox', { name: line });
  await expect(field).toBeFocused();
  await expect(page.getByRole('banner')).toContainText('INC-1 Checkout fails');
  await page.keyboard.type('-15m first customers call');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('contentinfo').getByRole('status')).toContainText('Logged to INC-1');
  await expect(field).toHaveValue('');
  await page.keyboard.type('/status inv');
  await expect(page.getByRole('listbox', { name: 'Verbs' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText('investigating');
  await expectAccessible(page, 'quick log');

  const shown = await cli.json<{ severity: string; status: string; entries: { text: string }[] }>(
    'incident',
    'show',
  );
  expect(shown).toMatchObject({ severity: 'SEV2', status: 'investigating' });
  expect(shown.entries.map(({ text }) => text)).toContain('first customers call');
});

test('keeps a line that cannot be read, and Escape closes the menu of verbs before anything else', async ({
  page,
  server,
  cli,
}) => {
  await cli('incident', 'declare', 'Checkout fails');
  await page.goto(`${server.origin}/quick`);
  const field = page.getByRole('textbox', { name: line });
  await expect(field).toBeFocused();
  await page.keyboard.type('/status great');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('/status great');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('/s');
  await expect(page.getByRole('listbox', { name: 'Verbs' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Verbs' })).toBeHidden();
  await expect(field).toHaveValue('/s');
});

test('says that a line waits when Hotwash does not answer, and keeps it', async ({
  page,
  server,
  cli,
  watch,
}) => {
  await cli('incident', 'declare', 'Checkout fails');
  await page.goto(`${server.origin}/quick`);
  await expect(page.getByRole('textbox', { name: line })).toBeFocused();
  watch.expected.push(/WebSocket|ERR_CONNECTION/);
  await server.kill();
  await expect(page.getByRole('alert').filter({ hasText: 'No connection' })).toBeVisible();
  await page.keyboard.type('typed while it was away');
  await page.keyboard.press('Enter');
  const foot = page.getByRole('contentinfo').getByRole('status');
  await expect(foot).toContainText('1 line is kept here and sent by itself', { timeout: 20_000 });
  const kept =
    "Object.entries(localStorage).filter(([name]) => name.startsWith('hotwash.line ')).map(String)";
  expect((await page.evaluate<string[]>(kept)).join()).toContain('typed while it was away');
});

test('chooses among several live incidents, and opens what a verb leaves to do in a whole window', async ({
  page,
  server,
  cli,
  context,
}) => {
  await cli('incident', 'declare', 'Checkout fails', '--severity', 'SEV1');
  await cli('incident', 'declare', 'Search is slow');
  await page.goto(`${server.origin}/quick`);
  await expect(page.getByRole('textbox', { name: 'Log to the timeline of INC-1' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('combobox', { name: 'Log to' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'Log to the timeline of INC-2' });
  await field.focus();
  const opened = context.waitForEvent('page');
  await page.keyboard.type('/update external');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await opened).url()).toContain('/incidents/INC-2');
});

test('a worse incident that is declared meanwhile does not take the line that is being typed', async ({
  page,
  server,
  cli,
}) => {
  await cli('incident', 'declare', 'Search is slow');
  await page.goto(`${server.origin}/quick`);
  const field = page.getByRole('textbox', { name: 'Log to the timeline of INC-1' });
  await expect(field).toBeFocused();
  await page.keyboard.type('half a line');
  await cli('incident', 'declare', 'Checkout fails', '--severity', 'SEV1');
  await expect(page.getByRole('combobox', { name: 'Log to' })).toContainText('INC-1 Search is slow');
  await expect(field).toBeFocused();
  await page.keyboard.type(', now whole');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('contentinfo').getByRole('status')).toContainText('Logged to INC-1');
  await page.evaluate("window.dispatchEvent(new Event('focus'))");
  await expect(page.getByRole('textbox', { name: 'Log to the timeline of INC-2' })).toBeFocused();
});
