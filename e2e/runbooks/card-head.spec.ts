/** A card without words of its own shows its command where they would stand: no card has an empty head. */
import { expect, test } from '../fixtures/test.ts';
import { haveRunbook, RunbookScreen } from '../pages/runbook.ts';

test.use({ contents: 'empty' });

const SOURCE = `# Orders are slow

## Diagnosis

\`\`\`bash
# Who waits?
ps -eo pid,stat,etime,comm --sort=-etime | head -n 5
ps -eo pid,stat,etime,args --sort=-etime | grep orders | head -n 20
\`\`\`

## Load

\`\`\`bash
awk '{ print "load", $1, $2, $3 }' /proc/loadavg
\`\`\`
`;

test('the head of a card holds its label, or its command once', async ({ workbench, page, line }) => {
  const ref = await haveRunbook(line.client, SOURCE);
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const labelled = runbook.card('Who waits?');
  await expect(labelled.locator('header')).toContainText('Who waits?');
  await expect(labelled.locator('pre')).toContainText('head -n 5');

  const bare = runbook.cardWith('head -n 20');
  await expect(bare.locator('header')).toContainText('grep orders | head -n 20');
  await expect(bare.locator('pre')).toHaveCount(0);

  const below = runbook.card('Load');
  await expect(below.locator('header')).toContainText('awk');
  await expect(below.locator('header')).not.toContainText('Load');
  await expect(below.locator('pre')).toHaveCount(0);
});
