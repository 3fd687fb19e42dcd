/** Reviewing a postmortem: comments on words, approvals, what a reader would miss; in two windows and the terminal. */
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import type { Line } from '../fixtures/contract.ts';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';

test.use({ contents: 'empty' });
// Two windows, a program for each line at the terminal, and axe.
test.setTimeout(120_000);

const CAUSE = `The orders panel ran **one query over the _whole_ table**, because the date range had no upper bound.
John forgot to add it.`;

/** A postmortem with a cause in words, written through the contract. */
async function written({ client }: Line): Promise<{ ref: string; incident: string }> {
  const incident = await client.incidents.declare({ title: 'Orders panel is slow', severity: 'SEV2' });
  await client.incidents.log({ id: incident.id, text: '-40m first reports of a slow panel' });
  await client.actions.add({ text: 'Bound the date range', incidentId: incident.id });
  const { id, ref } = await client.postmortems.create({ incidentId: incident.id });
  const { text, document } = await client.postmortems.get({ id });
  await client.postmortems.save({
    id,
    text: text.replace(/## Root cause\r?\n/, `## Root cause\n\n${CAUSE}\n`),
    baseSha256: document.sha256,
  });
  return { ref, incident: incident.ref };
}

/** Selects words in the preview as a reader would, across whatever formatting is between. A program of the page. */
async function selectInPreview(page: Page, from: string, to: string): Promise<void> {
  await page.evaluate(`(() => {
    const preview = document.querySelector('section[aria-label="Preview"]');
    const walker = document.createTreeWalker(preview, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(${JSON.stringify(from)});
      if (!begun && at >= 0) {
        range.setStart(node, at);
        begun = true;
      }
      const end = node.data.indexOf(${JSON.stringify(to)});
      if (begun && end >= 0) {
        range.setEnd(node, end + ${to.length});
        break;
      }
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  })()`);
}

test('a comment on words across formatting is made, answered, resolved and found again by keyboard', async ({
  workbench,
  page,
  line,
}) => {
  const { ref } = await written(line);
  await workbench.go(`/postmortems/${ref}`);
  const postmortem = new PostmortemScreen(page);
  await expect(postmortem.preview).toContainText('one query over the whole table');
  await postmortem.preview.focus();
  await selectInPreview(page, 'one query over', 'table');
  await page.keyboard.press('c');
  const review = page.getByRole('complementary', { name: 'Review' });
  await expect(review.getByRole('textbox', { name: 'Comment' })).toBeFocused();
  await page.keyboard.type('Since when?');
  await page.keyboard.press('ControlOrMeta+Enter');
  const comments = review.getByRole('list', { name: 'Comments', exact: true });
  await expect(comments).toContainText('Since when?');
  await expect(comments).toContainText('one query over the _whole_ table');
  await expect(page.getByRole('button', { name: /^Comment 1 of / })).toBeVisible();
  const [made] = (await line.client.postmortems.review.get({ id: ref })).comments;
  expect(made?.anchor?.quote).toBe('one query over the _whole_ table');
  await expect
    .poll(() => page.evaluate<string[]>('[...CSS.highlights.keys()]'))
    .toContainEqual(expect.stringContaining('hotwash-comment'));

  await comments.getByRole('button', { name: 'Reply' }).press('Enter');
  await page.keyboard.type('Since the first release.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(comments).toContainText('Since the first release.');

  // An edit before the words, typed in the source: the comment goes along, also while nothing is saved.
  await postmortem.findInSource('The orders panel');
  await page.keyboard.type(' of the shop');
  await expect(postmortem.preview).toContainText('The orders panel of the shop');
  await postmortem.save();
  await expect(comments).not.toContainText('Its text is gone');

  await postmortem.preview.focus();
  await page.keyboard.press(']');
  await expect(review.locator('[data-thread][aria-current]')).toContainText('Since when?');
  await comments.getByRole('button', { name: 'Resolve' }).press('Enter');
  await expect(review.getByText('Show 1 resolved')).toBeVisible();
  await review.getByRole('checkbox', { name: 'Show 1 resolved' }).press('Space');
  await comments.getByRole('button', { name: 'Reopen' }).press('Enter');
  await expect(comments.getByRole('button', { name: 'Resolve' })).toBeVisible();
});

test('words that are deleted stay readable in the comment', async ({ workbench, page, line }) => {
  const { ref } = await written(line);
  const { text, document } = await line.client.postmortems.get({ id: ref });
  const start = text.indexOf('John forgot to add it.');
  await line.client.postmortems.review.comment({
    id: ref,
    text: 'Let us say this otherwise',
    anchor: { quote: 'John forgot to add it.', prefix: text.slice(start - 20, start), suffix: '', start },
  });
  await line.client.postmortems.save({
    id: ref,
    text: text.replace('\nJohn forgot to add it.', ''),
    baseSha256: document.sha256,
  });
  await workbench.go(`/postmortems/${ref}`);
  await page.keyboard.press('ControlOrMeta+Alt+r');
  const comments = page.getByRole('list', { name: 'Comments', exact: true });
  await expect(comments).toContainText('Its text is gone');
  await expect(comments).toContainText('John forgot to add it.');
});

test('two windows and the terminal see one review', async ({
  workbench,
  page,
  context,
  line,
  cli,
  server,
}) => {
  const { ref } = await written(line);
  await workbench.go(`/postmortems/${ref}`);
  await page.keyboard.press('ControlOrMeta+Alt+r');
  const other = await context.newPage();
  await other.goto(server.url);
  await other.goto(new URL(`/postmortems/${ref}`, server.origin).href);
  const review = page.getByRole('complementary', { name: 'Review' });
  const there = other.getByRole('complementary', { name: 'Review' });
  await expect(there).toBeVisible();

  expect((await cli('postmortem', 'ask', ref, 'Ana', 'Ben')).code).toBe(0);
  for (const each of [review, there]) {
    await expect(each.getByRole('region', { name: 'Approvers' })).toContainText('Ana asked');
    await expect(each.getByRole('combobox', { name: 'Status of the document' })).toContainText('In review');
  }
  expect(
    (await cli('postmortem', 'comment', ref, 'Which', 'range?', '--on', 'no upper bound', '--actor', 'Ana'))
      .code,
  ).toBe(0);
  await expect(there.getByRole('list', { name: 'Comments', exact: true })).toContainText('Which range?');
  await expect(review.getByRole('list', { name: 'Comments', exact: true })).toContainText('no upper bound');

  expect((await cli('postmortem', 'approve', ref, '--actor', 'Ana')).code).toBe(0);
  await expect(review.getByRole('region', { name: 'Approvers' })).toContainText('Ana approved');
  const refused = await cli('postmortem', 'status', ref, 'approved');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('Ben has not answered.');

  // An edit in the window makes the approval stale, everywhere.
  const postmortem = new PostmortemScreen(page);
  await postmortem.typeAtEnd('\n\nOne more lesson.\n');
  await expect(review.getByRole('button', { name: 'Approve', exact: true })).toBeDisabled();
  await postmortem.save();
  await expect(there.getByRole('region', { name: 'Approvers' })).toContainText(
    'Ana approved an earlier text',
  );

  await page.bringToFront();
  await review.getByRole('combobox', { name: 'Status of the document' }).click();
  await page.getByRole('option', { name: 'Published' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Ben has not answered.');
  await expect(dialog).toContainText('Ana approved an earlier text');
  await dialog.getByRole('button', { name: 'Make it published anyway' }).click();
  await expect(there.getByRole('combobox', { name: 'Status of the document' })).toContainText('Published');
  expect(
    (await cli.json<{ document: { status: string } }>('postmortem', 'review', ref)).document.status,
  ).toBe('published');
});

test('what a reader would miss is told while it is written, jumped to and dismissed', async ({
  workbench,
  page,
  line,
  cli,
}) => {
  const { ref } = await written(line);
  await workbench.go(`/postmortems/${ref}`);
  const postmortem = new PostmortemScreen(page);
  const missing = page.getByRole('region', { name: 'Still missing' });
  await expect(missing).toContainText('Not set: detected');
  await missing.getByRole('button', { name: /^All \d+, and why$/ }).press('Enter');
  const list = page.getByRole('list', { name: 'What a reader would miss' });
  await expect(list).toContainText('No owner: ACT-1 Bound the date range');
  const blame = list.getByRole('listitem').filter({ hasText: 'Blames: John forgot to add it.' });
  await blame.locator('summary').click();
  await expect(blame).toContainText('Instead:');
  await blame.getByRole('button', { name: /^Go to line/ }).click();
  await expect(postmortem.editor.locator('.selected-text').first()).toBeVisible();
  await page.keyboard.type('did not know');
  await expect(blame).toBeHidden();

  await list
    .getByRole('listitem')
    .filter({ hasText: 'No owner' })
    .getByRole('button', { name: /^Dismiss/ })
    .press('Enter');
  await expect(list).not.toContainText('No owner');
  await postmortem.save();
  const checked = await cli('postmortem', 'check', ref, '--strict');
  expect(checked.code).toBe(1);
  expect(checked.out).not.toContain('No owner');
  expect(checked.err).toContain('1 dismissed');
});

test('is accessible, in both themes', async ({ workbench, page, line }) => {
  const { ref } = await written(line);
  await workbench.go(`/postmortems/${ref}`);
  await page.keyboard.press('ControlOrMeta+Alt+r');
  const review = page.getByRole('complementary', { name: 'Review' });
  await expect(review).toContainText('Nobody is asked');
  await expectAccessible(page, 'the review, empty');
  await line.client.postmortems.review.ask({ id: ref, people: ['Ana', 'Ben'] });
  const { text } = await line.client.postmortems.get({ id: ref });
  const start = text.indexOf('no upper bound');
  await line.client.postmortems.review.comment({
    id: ref,
    text: 'Which *range*? See `orders.py`.',
    anchor: { quote: 'no upper bound', prefix: '', suffix: '', start },
  });
  await expect(review.getByRole('list', { name: 'Comments', exact: true })).toContainText('Which range?');
  await expect(page.getByRole('button', { name: /^Comment 1 of / })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await expectAccessible(page, `the review, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'colours');
  }
  await review.getByRole('tab', { name: /^Missing/ }).click();
  await expect(page.getByRole('list', { name: 'What a reader would miss' })).toBeVisible();
  await expectAccessible(page, 'what a reader would miss');
});
