/** Action items, impact and stated times in the preview, by keyboard alone. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { downTo, previewOnly, tabTo, widgetScene } from './widget-scene.ts';

test.use({ contents: 'empty' });
test.slow();

test('actions are added, ticked, given away, moved and removed', async ({ workbench, page, line }) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const block = postmortem.block('Action items');
  const row = (text: string) => block.locator('[data-row]', { hasText: text });
  const action = async (text: string) =>
    (await client.actions.list({ incidentId })).find((each) => each.text.includes(text));
  const key = page.keyboard;

  await tabTo(page, block.getByRole('textbox', { name: 'Add an action' }));
  await key.type('Bound the date range @ann !P1 due 2026-12-01');
  await key.press('Enter');
  await expect(row('Bound the date range')).toBeVisible();
  await key.type('Write the alert');
  await key.press('Enter');
  await expect(row('Write the alert')).toBeVisible();

  await key.press('Shift+Tab');
  for (let times = 0; times < 30 && (await block.locator('[data-row]:focus').count()) === 0; times += 1)
    await key.press('Shift+Tab');
  await downTo(row('Write the alert'));
  await key.press('1');
  await expect.poll(async () => (await action('Write the alert'))?.priority).toBe('P1');
  await key.press('t');
  await key.type('friday');
  await key.press('Enter');
  await expect.poll(async () => (await action('Write the alert'))?.due).toMatch(/^\d{4}-\d\d-\d\d$/);
  await row('Write the alert').focus();
  await key.press('o');
  await key.type('bo');
  await key.press('Enter');
  await expect.poll(async () => (await action('Write the alert'))?.owner).toBe('bo');

  // Opened, changed elsewhere meanwhile, and left as it was: the other's change stays.
  await row('Write the alert').focus();
  await key.press('o');
  await client.actions.update({
    id: (await action('Write the alert'))!.id,
    owner: 'cy',
    link: 'https://x.test/1',
  });
  await client.actions.add({ incidentId, text: 'A sign that it arrived' });
  await expect(row('A sign that it arrived')).toBeVisible();
  await key.press('Enter');
  await expect(row('Write the alert').getByRole('button', { name: /^Owner of ACT-2: cy/ })).toBeFocused();
  expect((await action('Write the alert'))?.owner).toBe('cy');
  await client.actions.remove({ id: (await action('A sign'))!.id });
  await row('Write the alert').focus();
  await key.press('k');
  await key.press('d');
  await key.press('Enter');
  await expect.poll(async () => (await action('Write the alert'))?.kind).toBe('detect');
  await row('Write the alert').focus();
  await key.press('Alt+ArrowUp');
  await expect(block.locator('[data-row]').first()).toContainText('Write the alert');
  await expect(row('Write the alert')).toBeFocused();
  await key.press('e');
  await key.press('End');
  await key.type(' on p95');
  await key.press('Enter');
  await expect(row('Write the alert on p95')).toBeVisible();
  await row('Write the alert').focus();
  await key.press('Space');
  await expect.poll(async () => (await action('Write the alert'))?.status).toBe('done');
  await expect(row('Write the alert')).toBeFocused();

  // Others add and remove; the focus stays, or goes to the next.
  await client.actions.add({ incidentId, text: 'From elsewhere' });
  await expect(row('From elsewhere')).toBeVisible();
  await expect(row('Write the alert')).toBeFocused();
  await client.actions.remove({ id: (await action('Write the alert'))!.id });
  await expect(row('Write the alert')).toBeHidden();
  await expect(row('Bound the date range')).toBeFocused();
  await key.press('Delete');
  await expect(row('Bound the date range')).toBeHidden();
  await expect(row('From elsewhere')).toBeFocused();
  await expectAccessible(page, 'the action items in a postmortem');
});

test('values are stated beside the derived ones, which tell where they differ', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const impact = postmortem.block('Impact');
  const metrics = postmortem.block('Metrics');
  const stated = async () =>
    Object.fromEntries(
      (await client.postmortems.stated({ incidentId })).map(({ name, text, amount }) => [
        name,
        [text, amount],
      ]),
    );
  const key = page.keyboard;

  await tabTo(page, impact.getByRole('button', { name: /^Users affected, stated/ }));
  await key.press('Enter');
  await key.type('about 1,200');
  await key.press('Enter');
  await expect.poll(stated).toEqual({ users: ['about 1,200', 1200] });
  await expect(impact.getByRole('button', { name: /^Users affected, stated: about 1,200/ })).toBeFocused();
  await tabTo(page, impact.getByRole('button', { name: /^Duration, stated/ }), 6);
  await key.press('Enter');
  await key.type('about 2 hours');
  await key.press('Enter');
  await expect(impact.getByText(/less than the key moments give/)).toBeVisible();
  await expect(impact).toContainText('4 h');

  await tabTo(page, metrics.getByRole('button', { name: /^TTD, stated/ }), 90);
  await key.press('Enter');
  await key.type('25 min');
  await key.press('Enter');
  await expect(metrics.getByRole('button', { name: /^TTD, stated: 25 min/ })).toBeFocused();
  await expect(metrics).not.toContainText('than the key moments give');
  const { text } = await client.postmortems.get({ id: documentRef });
  expect(text).toContain('about 1,200');
  expect(text).toContain('25 min');
  await expectAccessible(page, 'what is stated in a postmortem');

  // Emptied, it is taken back.
  await key.press('Enter');
  await key.press('ControlOrMeta+a');
  await key.press('Backspace');
  await key.press('Enter');
  await expect.poll(async () => Object.keys(await stated())).toEqual(['users', 'duration']);
});
