/** A postmortem that was pasted as it was shown, without a `#`: its outline goes to the lines that are headings. */
import { Buffer } from 'node:buffer';
import { expect, test } from '../fixtures/test.ts';
import { PostmortemScreen } from '../pages/postmortem.ts';

test.use({ contents: 'empty' });

const filler = (word: string) =>
  Array.from({ length: 30 }, (_, line) => `  • ${word} ${line + 1} was looked at and written down.`).join(
    '\n',
  );

const PASTED = `Skip to content

Report: the queue stood still

1. Summary

${filler('Queue')}

2. Root Cause Analysis

${filler('Lock')}

3. Action Items

  • [ ] Bound the wait (Owner: Ann)
`;

test('the outline of a pasted page goes to its headings', async ({ workbench, page, line }) => {
  const [result] = await line.client.library.importFiles({
    files: [{ path: 'pasted.md', data: Buffer.from(PASTED).toString('base64') }],
    kind: 'postmortem',
  });
  await workbench.go(`/postmortems/${result!.ref!}`);
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await expect(outline.getByRole('button', { name: /^(?:Written|Empty) / })).toHaveText([
    'Report: the queue stood still',
    'Summary',
    'Root Cause Analysis',
    'Action Items',
  ]);
  const { editor, preview } = new PostmortemScreen(page);
  await expect(editor.getByText('3. Action Items')).toBeHidden();
  await outline.getByRole('button', { name: 'Action Items' }).click();
  await expect(editor.getByText('3. Action Items')).toBeVisible();
  await expect(preview.getByText('Action Items')).toBeInViewport();
  await expect(outline.locator('[aria-current]')).toContainText('Action Items');
  await outline.getByRole('button', { name: 'Summary' }).click();
  await expect(editor.getByText('1. Summary')).toBeVisible();
  await expect(outline.locator('[aria-current]')).toContainText('Summary');
});
