/** The facts in the preview, undo in every widget, and the timeline's choice from the palette. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { previewOnly, tabTo, widgetScene } from './widget-scene.ts';

test.use({ contents: 'empty' });
test.slow();

test('facts are changed in the preview and in the source, and each shows on the other side', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const facts = postmortem.block('Facts');
  const key = page.keyboard;
  const detail = () => client.incidents.get({ id: incidentId });
  const text = async () => (await client.postmortems.get({ id: documentRef })).text;

  await tabTo(page, facts.getByRole('combobox', { name: 'Severity' }));
  await key.press('Enter');
  await key.press('Home');
  await key.press('Enter');
  await expect.poll(async () => (await detail()).incident.severity).toBe('SEV1');
  await tabTo(page, facts.getByRole('button', { name: /^Title: / }));
  await key.press('Enter');
  await key.type('Orders are slow');
  await key.press('Enter');
  await expect.poll(async () => (await detail()).incident.title).toBe('Orders are slow');
  await expect(facts.getByRole('button', { name: 'Title: Orders are slow. Change' })).toBeFocused();
  await tabTo(page, facts.getByRole('button', { name: /^zone: / }));
  await key.press('Enter');
  await key.type('Nowhere/At all');
  await key.press('Enter');
  await expect(facts.getByText('No zone has this name')).toBeVisible();
  await key.press('ControlOrMeta+a');
  await key.type('Asia/Tehran');
  await key.press('Enter');
  await expect.poll(async () => (await detail()).incident.zone).toBe('Asia/Tehran');
  await tabTo(page, facts.getByRole('button', { name: /^mitigated: / }));
  await key.press('Enter');
  await key.type('2026-11-18 16:00');
  await key.press('Enter');
  const moment = async (name: string) =>
    (await detail()).moments.find((each) => each.name === name)?.at.start ?? null;
  await expect.poll(() => moment('mitigated')).toBe('2026-11-18T12:30:00.000Z');
  await expect.poll(text).toMatch(/\| mitigated \| 2026-11-18 16:00/i);
  expect(await text()).toContain('| Title | Orders are slow |');
  expect(await text()).toContain('| Severity | SEV1 |');
  await expectAccessible(page, 'the facts in a postmortem');

  // In the source: it shows in the widget once it is saved.
  await key.press('ControlOrMeta+e');
  await postmortem.findInSource('| Title | Orders are slow');
  await key.type('er');
  await postmortem.findInSource('mitigated | 2026-11-18 16:0');
  await key.press('Delete');
  await key.type('5');
  await postmortem.save();
  await expect.poll(async () => (await detail()).incident.title).toBe('Orders are slower');
  await expect.poll(() => moment('mitigated')).toBe('2026-11-18T12:35:00.000Z');
  await expect(facts.getByRole('button', { name: 'Title: Orders are slower. Change' })).toBeVisible();
});

test('undo takes back what was done in a widget, and the palette chooses what the timeline shows', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  const { id } = await client.actions.add({ incidentId, text: 'Bound the date range' });
  await client.actions.add({ incidentId, text: 'Write the alert' });
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const block = postmortem.block('Action items');
  const first = block.locator('[data-row]', { hasText: 'Bound the date range' });
  const key = page.keyboard;
  const action = async () => (await client.actions.list({ incidentId })).find((each) => each.id === id);
  const order = async () => (await client.actions.list({ incidentId })).map(({ text }) => text);

  await tabTo(page, first, 120);
  await key.press('Space');
  await expect.poll(async () => (await action())?.status).toBe('done');
  await key.press('2');
  await expect.poll(async () => (await action())?.priority).toBe('P2');
  await key.press('Alt+ArrowDown');
  await expect.poll(order).toEqual(['Write the alert', 'Bound the date range']);
  await expect(first).toBeFocused();
  await key.press('ControlOrMeta+z');
  await expect.poll(order).toEqual(['Bound the date range', 'Write the alert']);
  await key.press('ControlOrMeta+z');
  await expect.poll(async () => (await action())?.priority).toBe(null);
  await key.press('ControlOrMeta+z');
  await expect.poll(async () => (await action())?.status).toBe('open');
  await key.press('ControlOrMeta+Shift+z');
  await expect.poll(async () => (await action())?.status).toBe('done');
  await expect(first).toBeFocused();
  await key.press('Delete');
  await expect(first).toBeHidden();
  await key.press('ControlOrMeta+z');
  await expect(first).toBeVisible();

  // A text field has an undo of its own: nothing of the incident is taken back.
  await tabTo(page, block.getByRole('textbox', { name: 'Add an action' }), 60);
  await key.type('Tell');
  await key.press('ControlOrMeta+z');
  await expect(first).toBeVisible();
  await page.keyboard.press('Escape');

  await key.press('ControlOrMeta+k');
  await key.type('only starred entries of the timeline');
  await key.press('Enter');
  await expect(
    postmortem.block('Timeline').getByRole('button', { name: /^Starred/, pressed: true }),
  ).toBeVisible();
  await expect
    .poll(async () => (await client.postmortems.get({ id: documentRef })).text)
    .toContain('<!-- hotwash:timeline starred -->');
});
