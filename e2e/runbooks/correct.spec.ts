/** A reader says how a command is to be read; ticks belong to a run; the source shows what is understood. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen } from '../pages/runbook.ts';

test.use({ contents: 'empty' });
test.setTimeout(90_000);

const SOURCE = `# Printer room is silent

## Diagnosis

\`\`\`bash
echo 7 jobs
\`\`\`

\`\`\`
frobnicate --queue <room>
\`\`\`

\`\`\`bash
rm -rf /tmp/hotwash-no-such-folder-here
\`\`\`

Expected: the room sounds as it did yesterday

## Verification

- [ ] a page comes out
- [x] the light is green

## Related

- Related runbooks: paper_is_out.md, nowhere.md
- Alert: PrinterSilent
`;

test('a command is corrected by keyboard, which is kept beside the file and counts for the policy', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(line.client, SOURCE, 'observe');
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const strange = runbook.cardWith('frobnicate');
  await expect(strange).toContainText('Not run from here:');
  await strange.getByRole('button', { name: 'Mark as a command' }).click();
  await expect(strange.getByText(/Corrected by .+: a command/)).toBeVisible();
  await expect(strange.getByText('may change state')).toBeVisible();

  await strange.focus();
  await page.keyboard.press('c');
  const { dialog } = workbench;
  await expect(dialog).toContainText('Why it is not run:');
  await expectAccessible(page, 'correction dialog');
  await dialog.getByRole('radio', { name: 'Read-only' }).click();
  await dialog.getByLabel('What should be seen').fill('fewer than 20 jobs If different: wake the room');
  await dialog.getByLabel('Language').focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(strange.getByText(/^by /)).toBeVisible();
  await expect(strange).toContainText('read-only (Hotwash reads: unknown)');
  await expect(strange).toContainText('fewer than 20 jobs');

  const { reading, corrections } = await line.client.runbooks.get({ id: ref });
  expect(corrections).toHaveLength(1);
  const { id } = reading.commands.find(({ text }) => text.includes('frobnicate'))!;
  const [planned] = await line.client.runs.plan({
    runbookId: ref,
    environmentId: 'this-machine',
    commandIds: [id],
    parameters: { room: '4' },
  });
  expect(planned).toMatchObject({ decision: 'run', risk: 'read-only' });
  const exported = await line.client.exports.file({ id: ref });
  expect(Buffer.from(exported.data, 'base64').toString('utf8')).toBe(SOURCE);

  await page.reload();
  await workbench.connected();
  await expect(strange).toContainText('fewer than 20 jobs');
  await strange.getByRole('button', { name: 'Take it back' }).click();
  await expect(strange).toContainText('Not run from here:');
  expect((await line.client.runbooks.get({ id: ref })).corrections).toEqual([]);
});

test('what destroys cannot be called read-only; a correction without its command is listed', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(line.client, SOURCE);
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const remove = runbook.cardWith('rm -rf');
  await remove.getByRole('button', { name: 'Correct how it is read' }).click();
  await expect(workbench.dialog.getByRole('radio', { name: 'Read-only' })).toHaveCount(0);
  await workbench.dialog.getByRole('radio', { name: 'Changes state' }).click();
  await workbench.dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(remove.getByText(/^by /)).toBeVisible();

  const { text, document } = await line.client.library.get({ id: ref });
  await line.client.library.save({
    id: ref,
    text: text.replace('rm -rf /tmp', 'ls /tmp'),
    baseSha256: document.sha256,
  });
  const unused = page.getByRole('region', { name: 'Corrections without a command' });
  await expect(unused).toContainText('rm -rf /tmp/hotwash-no-such-folder-here');
  await expectAccessible(page, 'runbook with an unused correction');
  await unused.getByRole('button', { name: 'Forget it' }).click();
  await expect(unused).toBeHidden();
});

test('ticks belong to a run, are seen on its page, and stay out of the file', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(line.client, SOURCE);
  await haveRunbook(line.client, '# Runbook: Paper is out\n\n## Diagnosis\n\n```sh\nuptime\n```\n');
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const checklist = page.getByRole('region', { name: /^Checklist/ });
  const box = (name: string) => checklist.getByRole('checkbox', { name });
  await expect(checklist).toContainText('Checklist 1/2');
  await expect(checklist).toContainText('run the diagnosis');
  await expect(box('a page comes out')).toBeDisabled();

  const related = page.getByRole('region', { name: 'Related' });
  await expect(related.getByRole('link', { name: 'Runbook: Paper is out' })).toBeVisible();
  await expect(related).toContainText('nowhere.md (not here)');
  await expect(related).toContainText('PrinterSilent');

  await runbook.run(runbook.cardWith('echo 7 jobs'));
  await runbook.ended();
  await box('a page comes out').click();
  await expect(checklist).toContainText('Checklist 2/2');
  await box('the light is green').click();
  await expect(checklist).toContainText('Checklist 1/2');

  await workbench.go('/runs/RUN-1');
  await expect(box('a page comes out')).toBeChecked();
  await expect(box('the light is green')).not.toBeChecked();
  await expectAccessible(page, 'run with a checklist');
  const exported = await line.client.exports.file({ id: ref });
  expect(Buffer.from(exported.data, 'base64').toString('utf8')).toBe(SOURCE);
});

test('the source shows what is understood while it is written, and offers what to write', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(line.client, SOURCE);
  await workbench.go(`/runbooks/${ref}?tab=source`);
  const editor = page.locator('[data-editor=source]');
  const mark = (kind: string) => editor.locator(`.hotwash-mark-${kind}`);
  await expect(mark('runnable')).toHaveCount(1);
  await expect(mark('not-runnable')).toHaveCount(1);
  await expect(mark('destructive')).toHaveCount(1);
  await expect(mark('unread')).toHaveCount(1);
  await mark('destructive').hover();
  await expect(page.locator('.monaco-hover:visible')).toContainText('Risk: destructive');
  await page.mouse.move(700, 700);

  await editor.locator('textarea').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n## Esc');
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.suggest-widget:visible')).toContainText('Escalation');
  await expectAccessible(page, 'source with suggestions');
  await page.keyboard.press('Tab');
  await page.keyboard.type('\n\n```bash\nuptime <host>\n```\n\nE');
  await expect(page.locator('.suggest-widget:visible')).toContainText('Expected:');
  await page.keyboard.press('Enter');
  await page.keyboard.type('all calm');
  await expect(mark('parameter')).toHaveCount(1);
  await expect(mark('unread')).toHaveCount(2);
  await page.keyboard.press('Control+s');
  await expect
    .poll(async () => (await line.client.library.get({ id: ref })).text)
    .toContain('## Escalation\n\n```bash\nuptime <host>\n```\n\nExpected: all calm');
});
