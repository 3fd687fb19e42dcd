/** Code that is not run says why in its place; a reader makes a command of it, or gives it to an interpreter. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen } from '../pages/runbook.ts';

test.use({ contents: 'empty' });
test.setTimeout(90_000);

const SOURCE = `# Orders are slow

## Diagnosis

\`\`\`bash
echo begin
\`\`\`

\`\`\`python
total = 20 + 22
print("orders", total)
\`\`\`

\`\`\`
orders-say hello
\`\`\`
`;

test('a block of Python is given to the interpreter that the reader picks, and runs', async ({
  workbench,
  page,
  line,
}) => {
  const ref = await haveRunbook(line.client, SOURCE);
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  await expect(runbook.cardWith('echo begin')).toBeVisible();
  const rows = page.locator('[data-shown-code]');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Not run from here: The block says that it is python');
  await expectAccessible(page, 'code that is not run');

  await rows.first().getByRole('button', { name: 'Run it with…' }).click();
  await page.getByRole('menuitem', { name: 'python3' }).click();
  const card = runbook.cardWith('print("orders", total)');
  await expect(card.getByText(/Corrected by .+: input for python3/)).toBeVisible();
  await runbook.run(card);
  await expect(runbook.output(card)).toContainText('orders 42', { timeout: 30_000 });
  await expect(rows).toHaveCount(1);

  await rows.first().getByRole('button', { name: 'Mark as a command' }).click();
  await expect(rows).toHaveCount(0);
  await expect(runbook.cardWith('orders-say hello').getByText(/Corrected by .+: a command/)).toBeVisible();

  const { reading } = await line.client.runbooks.get({ id: ref });
  expect(reading.commands.map(({ text }) => text)).toEqual(['echo begin', 'python3', 'orders-say hello']);
  const exported = await line.client.exports.file({ id: ref });
  expect(Buffer.from(exported.data, 'base64').toString('utf8')).toBe(SOURCE);

  await card.getByRole('button', { name: 'Take it back' }).click();
  await expect(rows).toHaveCount(1);
});
