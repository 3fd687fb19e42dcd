/** The text and the data are one: what changes in either shows in the other. */
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';

test.use({ contents: 'empty' });

test('what happens elsewhere shows in the open postmortem, and survives the author’s own edit', async ({
  workbench,
  page,
  line,
  cli,
}) => {
  const { client } = line;
  const incident = await client.incidents.declare({ title: 'Orders panel is slow' });
  const action = await client.actions.add({ text: 'Write the alert', incidentId: incident.id });
  const { ref } = await client.postmortems.create({ incidentId: incident.id });
  await workbench.go(`/postmortems/${ref}`);
  const postmortem = new PostmortemScreen(page);
  await postmortem.typeAtEnd('\n\nMy own words.\n');

  expect((await cli('incident', 'log', incident.ref, '-5m from the terminal')).code).toBe(0);
  await expect(postmortem.block('Timeline')).toContainText('from the terminal');
  await postmortem.block('Action items').getByRole('checkbox', { name: 'Done: Write the alert' }).click();
  await expect
    .poll(async () => (await client.actions.list({})).find(({ id }) => id === action.id)?.status)
    .toBe('done');

  await page.keyboard.press('ControlOrMeta+s');
  await expect(postmortem.saved).toBeVisible();
  const { text } = await client.postmortems.get({ id: ref });
  expect(text).toContain('My own words.');
  expect(text).toContain('from the terminal');
  expect(text).toMatch(/^- \[x\] Write the alert/m);
});

test('an edit inside a block is read back into the data', async ({ workbench, page, line }) => {
  const { client } = line;
  const incident = await client.incidents.declare({ title: 'Orders panel is slow' });
  await client.actions.add({ text: 'Write the alert', incidentId: incident.id });
  const { ref } = await client.postmortems.create({ incidentId: incident.id });
  await workbench.go(`/postmortems/${ref}`);
  const postmortem = new PostmortemScreen(page);
  await postmortem.findInSource('Write the alert');
  await page.keyboard.type(' on response time');
  await expect(postmortem.editor).toContainText('Write the alert on response time');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(postmortem.saved).toBeVisible();
  await expect(postmortem.block('Action items')).toContainText('Write the alert on response time');
  await expect
    .poll(async () => (await client.actions.list({})).map((each) => each.text))
    .toEqual(['Write the alert on response time']);
});

test('the window’s keys work on after the editor’s own search was used', async ({
  workbench,
  page,
  line,
}) => {
  const incident = await line.client.incidents.declare({ title: 'Orders panel is slow' });
  const { ref } = await line.client.postmortems.create({ incidentId: incident.id });
  await workbench.go(`/postmortems/${ref}`);
  const postmortem = new PostmortemScreen(page);
  await postmortem.findInSource('Lessons');
  await page.keyboard.type(' learned');
  await postmortem.save();
  expect((await line.client.postmortems.get({ id: ref })).text).toContain('## Lessons learned');
});
