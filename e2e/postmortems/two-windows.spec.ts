/** One postmortem in two windows: what both write goes together, and what is not saved yet is nobody else's to drop. */
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';

test.use({ contents: 'empty' });
test.setTimeout(180_000);

test('paragraphs of two windows go together, also into text that is not saved', async ({
  workbench,
  page,
  context,
  line,
}) => {
  const { client } = line;
  const incident = await client.incidents.declare({ title: 'Orders panel is slow' });
  const { id, ref } = await client.postmortems.create({ incidentId: incident.id });
  await workbench.go(`/postmortems/${ref}`);
  const mine = new PostmortemScreen(page);
  await mine.typeAtEnd('\n\nWritten here.\n');
  await expect(page.getByText(/^Draft kept/)).toBeVisible();

  const other = await context.newPage();
  await other.goto(page.url());
  const theirs = new PostmortemScreen(other);
  await expect(theirs.preview).toContainText('Written here.');
  await other.getByRole('button', { name: 'Discard it' }).click();
  await expect(theirs.preview).not.toContainText('Written here.');
  await theirs.findInSource('## Root cause');
  await other.keyboard.type('\n\nWritten there.');
  await theirs.save();

  await expect(mine.preview).toContainText('Written there.');
  await expect(mine.preview).toContainText('Written here.');
  await mine.save();
  const { text, draft } = await client.postmortems.get({ id });
  expect(text).toContain('Written there.');
  expect(text).toContain('Written here.');
  expect(draft).toBeNull();
  await expect(theirs.preview).toContainText('Written here.');
});
