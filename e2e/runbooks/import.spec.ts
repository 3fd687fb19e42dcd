/** Bringing in what a team has: good, broken, hostile or huge, by the file picker. */
import { expect, test } from '../fixtures/test.ts';
import { RunbookScreen } from '../pages/runbook.ts';

test.use({ contents: 'empty' });
test.setTimeout(90_000);

const GOOD = `# Queue is stuck

**Owner:** Data | **Severity:** high

## Diagnosis

- look at the load:

  \`\`\`sh
  uptime
  \`\`\`

  **Expected:** load average below 900

## Escalation

If unresolved after 30 minutes, escalate to the data lead.
`;

function picked(name: string, content: string | Buffer) {
  return { name, mimeType: 'text/markdown', buffer: Buffer.from(content) };
}

test('one good file opens at once, with what was understood, byte for byte', async ({
  workbench,
  page,
  line,
}) => {
  await workbench.go('/runbooks');
  await expect(page.getByText('No runbooks yet')).toBeVisible();
  const bytes = GOOD.replaceAll('\n', '\r\n');
  await page.getByLabel('Markdown files').first().setInputFiles(picked('queue.md', bytes));
  await expect(page).toHaveURL(/\/runbooks\/RB-1/);
  await expect(workbench.title).toHaveText('Queue is stuck');
  const runbook = new RunbookScreen(page);
  await expect(runbook.cards).toHaveCount(1);
  await expect(runbook.cards.first()).toContainText('uptime');
  await expect(page.getByRole('region', { name: 'Escalate' })).toContainText('data lead');
  const exported = await line.client.exports.file({ id: 'RB-1' });
  expect(Buffer.from(exported.data, 'base64').toString('utf8')).toBe(bytes);
});

test('of many files each is told what became of it; a bad one stops none', async ({
  workbench,
  page,
  line,
}) => {
  await workbench.go('/runbooks');
  const notText = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a, 0x23, 0x20, 0xc3, 0x28]);
  await page
    .getByLabel('Markdown files')
    .first()
    .setInputFiles([
      picked('good.md', GOOD),
      picked('empty.md', ''),
      picked('bytes.md', notText),
      picked('unclosed.md', '# Unclosed\n\n## Diagnosis\n\n```bash\nuptime\n'),
      picked('same.md', GOOD),
      picked('deep.md', `# Deep\n\n${'> '.repeat(5000)}deep\n\n${'- '.repeat(3000)}x\n`),
    ]);
  await expect(workbench.dialog).toContainText('Queue is stuck');
  await expect(workbench.dialog).toContainText('empty.md');
  await expect(workbench.dialog).toContainText(/Empty/);
  await expect(workbench.dialog.getByRole('img', { name: 'failed' }).first()).toBeVisible();
  await workbench.dialog.getByRole('button', { name: 'Done' }).click();
  const titles = (await line.client.runbooks.list()).map(({ title }) => title);
  expect(titles).toContain('Queue is stuck');
  expect(titles).toContain('Unclosed');
  await workbench.navigate('Incidents');
  await expect(workbench.title).toHaveText('Incidents');
});

test('a file of megabytes is taken in and can be read; one beyond the limit is refused with what to do', async ({
  workbench,
  page,
  line,
}) => {
  await workbench.go('/runbooks');
  const big = `${GOOD}\n## Notes\n\n${'- a note about the queue\n'.repeat(3000)}\n\`\`\`text\n${'2026-11-20T12:00:00Z worker 7 waits for the queue\n'.repeat(60_000)}\`\`\`\n`;
  await page.getByLabel('Markdown files').first().setInputFiles(picked('big.md', big));
  await expect.poll(async () => (await line.client.runbooks.list()).length, { timeout: 20_000 }).toBe(1);
  await workbench.go('/runbooks/RB-1');
  await expect(workbench.title).toHaveText('Queue is stuck', { timeout: 20_000 });

  await workbench.go('/runbooks');
  await page
    .getByLabel('Markdown files')
    .first()
    .setInputFiles(picked('huge.md', Buffer.alloc(21 * 1024 * 1024, 'a ')), { timeout: 30_000 });
  await expect(workbench.toast(/larger than 20 MiB/i)).toBeVisible();
  expect(await line.client.runbooks.list()).toHaveLength(1);
});
