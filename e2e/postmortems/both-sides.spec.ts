/** What is typed in the source while widgets and other windows change the data: no key and no change is lost. */
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';
import { widgetScene } from './widget-scene.ts';

test.use({ contents: 'empty' });
test.slow();

const SENTENCE = 'The quick index jumps over the lazy scan, again and again, and nothing of it is lost. ';

test('typing fast while the data changes keeps every key, every change and the cursor', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  const { id: actionId } = await client.actions.add({ incidentId, text: 'Bound the date range' });
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await expect(postmortem.block('Timeline')).toBeVisible();
  await postmortem.findInSource('# Postmortem');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');

  // The one side types above the blocks; the other changes rows of three of them, which moves lines below.
  const others = async () => {
    for (let at = 0; at < 12; at += 1) {
      await client.incidents.log({ id: incidentId, text: `2026-11-18 12:${10 + at} meanwhile ${at}` });
      await client.actions.update({ id: actionId, priority: at % 2 === 0 ? 'P1' : 'P2' });
      await client.postmortems.addWhy({ incidentId, question: `Why ${at}?` });
    }
  };
  const typed = SENTENCE.repeat(3);
  await Promise.all([page.keyboard.type(typed, { delay: 5 }), others()]);
  await postmortem.save();
  const { text } = await client.postmortems.get({ id: documentRef });
  expect(text).toContain(typed.trimEnd());
  const entries = await client.incidents.entries({ id: incidentId });
  expect(entries.filter((entry) => entry.text.startsWith('meanwhile'))).toHaveLength(12);
  expect(await client.postmortems.whys({ incidentId })).toHaveLength(12);
  expect((await client.actions.list({ incidentId }))[0]).toMatchObject({ priority: 'P2', status: 'open' });

  // The cursor is where it was: what is typed now goes on there.
  await page.keyboard.type('THE END');
  await postmortem.save();
  expect((await client.postmortems.get({ id: documentRef })).text).toContain(`${typed}THE END`);
});

test('typing on while a save is on its way loses nothing, in the words and in a block', async ({
  workbench,
  page,
  line,
}) => {
  const { client } = line;
  const { incidentId, documentRef } = await widgetScene(client);
  await client.actions.add({ incidentId, text: 'Bound the date range' });
  await workbench.go(`/postmortems/${documentRef}`);
  const postmortem = new PostmortemScreen(page);
  await expect(postmortem.block('Action items')).toBeVisible();
  const actions = async () => (await client.actions.list({ incidentId })).map(({ text }) => text);

  // In the block: saved in the middle of what is typed, four times.
  await postmortem.findInSource('<!-- /hotwash:actions');
  await page.keyboard.press('Home');
  for (const name of ['one', 'two', 'three', 'four']) {
    await page.keyboard.type(`- [ ] task ${name} @ann`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+s');
  }
  await expect.poll(actions).toHaveLength(5);
  await postmortem.save();
  expect(await actions()).toEqual([
    'Bound the date range',
    'task one',
    'task two',
    'task three',
    'task four',
  ]);

  // And outside of it, while somebody else logs.
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  for (let at = 0; at < 5; at += 1) {
    await client.incidents.log({ id: incidentId, text: `2026-11-18 12:0${at} meanwhile ${at}` });
    await page.keyboard.press('ControlOrMeta+s');
    await page.keyboard.type(`word${at} `);
  }
  await postmortem.save();
  const { text } = await client.postmortems.get({ id: documentRef });
  expect(text).toContain('word0 word1 word2 word3 word4');
  expect(text.match(/meanwhile \d/g)).toHaveLength(5);
  expect(await actions()).toHaveLength(5);
});
