/** The five whys in the preview, by keyboard alone. */
import { readFileSync } from 'node:fs';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { previewOnly, tabTo, widgetScene } from './widget-scene.ts';

test.use({ contents: 'empty' });
test.slow();

test('a tree grows, moves and folds', async ({ workbench, page, line }) => {
  const { client } = line;
  const { documentRef } = await widgetScene(client);
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const block = postmortem.block('Five whys');
  const why = (path: string) => block.getByRole('textbox', { name: `Why ${path}`, exact: true });
  const key = page.keyboard;

  await tabTo(page, block.getByRole('button', { name: 'Ask why', exact: true }));
  await key.press('Enter');
  const fresh = block.getByRole('textbox', { name: 'A new why' });
  await expect(fresh).toBeFocused();
  await key.type('Why slow? → A scan of the table');
  await key.press('Enter');
  await expect(why('1')).toHaveValue('Why slow? → A scan of the table');
  await expect(fresh).toBeFocused();
  await expect(fresh).toHaveValue('');
  await key.press('Tab');
  await expect(fresh).toBeFocused();
  await key.type('Why a scan? → The database was slow');
  await key.press('Enter');
  await expect(why('1.1')).toBeVisible();
  await expect(fresh).toHaveValue('');
  await key.type('Why unseen? → Nobody was paged');
  await key.press('Enter');
  await expect(why('1.2')).toBeVisible();
  await expect(fresh).toHaveValue('');
  await key.press('Escape');
  await expect(why('1.2')).toBeFocused();

  // Before its neighbour and back, out and in again; the focus goes along.
  await key.press('Alt+ArrowUp');
  await expect(why('1.1')).toHaveValue(/unseen/);
  await expect(why('1.1')).toBeFocused();
  await key.press('Alt+ArrowDown');
  await expect(why('1.2')).toHaveValue(/unseen/);
  await key.press('Shift+Tab');
  await expect(why('2')).toHaveValue(/unseen/);
  await expect(why('2')).toBeFocused();
  await key.press('Tab');
  await expect(why('1.2')).toBeFocused();
  await key.press('ControlOrMeta+z');
  await expect(why('2')).toBeFocused();
  await key.press('ControlOrMeta+Shift+z');
  await expect(why('1.2')).toBeFocused();

  // Folded, and open again.
  await key.press('ArrowUp');
  await key.press('ArrowUp');
  await expect(why('1')).toBeFocused();
  await key.press('ControlOrMeta+ArrowUp');
  await expect(why('1.1')).toBeHidden();
  await expect(block.getByRole('button', { name: 'What hangs under why 1' })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
  await key.press('ControlOrMeta+ArrowDown');
  await expect(why('1.1')).toBeVisible();
});

test('answers carry what bears them out, and the tree is drawn', async ({ workbench, page, line }) => {
  const { client } = line;
  const { incidentId, ref, documentRef } = await widgetScene(client);
  const ask = (question: string, answer: string, parentId: string | null = null) =>
    client.postmortems.addWhy({ incidentId, parentId, question, answer });
  const root = await ask('Why slow?', 'A scan of the table');
  await ask('Why a scan?', 'The database was slow', root.id);
  await ask('Why unseen?', 'Nobody was paged', root.id);
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const block = postmortem.block('Five whys');
  const why = (path: string) => block.getByRole('textbox', { name: `Why ${path}`, exact: true });
  const stored = async (question: string) =>
    (await client.postmortems.whys({ incidentId })).find((each) => each.question === question);
  const key = page.keyboard;
  await tabTo(page, why('1'));

  // What the answer carries: a factor, evidence, an action.
  await key.press('ArrowDown');
  await key.press('ArrowDown');
  await key.press('Alt+Enter');
  await expect(block.getByRole('combobox', { name: 'Name of the contributing factor' })).toBeFocused();
  await key.type('missing alert');
  await key.press('Enter');
  await expect(why('1.2')).toBeFocused();
  await expect(block.getByText('contributing: missing alert')).toBeVisible();
  await key.press('Alt+Enter');
  await key.press('Tab');
  await expect(block.getByRole('checkbox', { name: /explain\.txt/ })).toBeFocused();
  await key.press('Space');
  await expect.poll(async () => (await stored('Why unseen?'))?.evidenceIds.length).toBe(1);
  await key.press('Tab');
  await expect(block.getByRole('textbox', { name: 'Add an action' })).toBeFocused();
  await key.type('alert on p95 @ann due friday');
  await key.press('Enter');
  await expect(block.getByRole('list', { name: 'Actions for it' })).toContainText('alert on p95');
  await key.press('Escape');
  await expect(why('1.2')).toBeFocused();
  expect((await client.actions.list({ incidentId }))[0]).toMatchObject({
    owner: 'ann',
    whyId: (await stored('Why unseen?'))!.id,
  });

  // A quiet hint on the branch that ends in a symptom, dismissed for good.
  await key.press('ArrowUp');
  await key.press('Escape');
  const hint = block.getByRole('button', { name: /^Hint: The branch ends in a symptom/ });
  await tabTo(page, hint, 3);
  await key.press('Enter');
  await expectAccessible(page, 'the five whys in a postmortem');
  await tabTo(page, block.getByRole('button', { name: 'Do not say it again' }), 9);
  await key.press('Enter');
  await expect(hint).toBeHidden();
  await expect(why('1.1')).toBeFocused();

  // The picture, and its file.
  await key.press('Escape');
  await tabTo(page, block.getByRole('button', { name: 'Show the picture' }), 12, 'Shift+Tab');
  await key.press('Enter');
  await expect(block.getByRole('img', { name: /1\.2 Why unseen\? → Nobody was paged/ })).toBeVisible();
  await expectAccessible(page, 'the picture of the five whys');
  const download = page.waitForEvent('download');
  await block.getByRole('button', { name: 'Save as SVG' }).press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${ref}-five-whys.svg`);
  expect(readFileSync(await file.path(), 'utf8')).toContain('missing alert');

  // The document has it all.
  const { text } = await client.postmortems.get({ id: documentRef });
  expect(text).toContain('_Contributing factor: missing alert_');
  expect(text).toContain('_Evidence: E1_');
});

test('an empty line is removed, and what others do takes neither focus nor words', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  const ask = (question: string, answer: string, parentId: string | null = null) =>
    client.postmortems.addWhy({ incidentId, parentId, question, answer });
  const root = await ask('Why slow?', 'A scan');
  const second = await ask('Why unseen?', 'No alert');
  await ask('Why late?', 'No rota');
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await previewOnly(page, postmortem);
  const block = postmortem.block('Five whys');
  const why = (path: string) => block.getByRole('textbox', { name: `Why ${path}`, exact: true });
  await tabTo(page, why('1'));

  // Two change the same why at the same time: one its question, one its answer.
  await page.keyboard.press('End');
  await page.keyboard.type(' of 14 million rows');
  await client.postmortems.updateWhy({ whyId: root.id, question: 'Why was it slow?' });
  await ask('Why here?', 'Only one region', root.id);
  await expect(why('1.1')).toBeVisible();
  await expect(why('1')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(why('1')).toHaveValue('Why was it slow? → A scan of 14 million rows');

  // The same words: mine are stored, theirs are told.
  await page.keyboard.press('ArrowDown');
  await expect(why('2')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(' at all');
  await client.postmortems.updateWhy({ whyId: second.id, answer: 'The alert was muted' });
  await ask('Why then?', 'A release', root.id);
  await expect(why('1.2')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(why('2')).toHaveValue('Why unseen? → No alert at all');
  await expect(workbench.toast(/Theirs was: The alert was muted/)).toBeVisible();

  // The line that has the focus is removed elsewhere: the next one takes it.
  await page.keyboard.press('ArrowUp');
  await expect(why('2')).toBeFocused();
  await client.postmortems.removeWhy({ whyId: second.id });
  await expect(why('2')).toHaveValue('Why late? → No rota');
  await expect(why('2')).toBeFocused();

  // Emptied and removed by Backspace; undo brings it back.
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(why('2')).toBeHidden();
  await expect(why('1.2')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(why('2')).toHaveValue('Why late? → No rota');
});
