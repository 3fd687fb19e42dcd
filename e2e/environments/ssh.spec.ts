/** An SSH host in the window: what it asks, while one adds it and while one runs; what is shown of its connection. */
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { labSshd, type Sshd, whyNoSshd } from '../lab/ssh/sshd.ts';
import { haveRunbook, RunbookScreen, runbookOf } from '../pages/runbook.ts';

test.use({ contents: 'empty' });
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let sshd: Sshd | null = null;
let why: string | null = null;

test.beforeAll(async () => {
  why = await whyNoSshd();
  if (why === null) sshd = await labSshd();
});
test.afterAll(async () => {
  await sshd?.down();
});
test.beforeEach(() => test.skip(why !== null, why ?? ''));

test('a host that is not known shows its fingerprint while it is added, and no is no', async ({
  workbench,
  page,
}) => {
  await workbench.go('/environments?add=local');
  const adding = workbench.dialog.filter({ has: page.getByRole('heading', { name: 'Add an environment' }) });
  await adding.getByRole('textbox', { name: 'Name', exact: true }).fill('web-1');
  await adding.getByRole('radio', { name: 'SSH host' }).click();
  await adding.getByRole('textbox', { name: 'SSH configuration' }).fill(sshd!.configFile);
  await adding.getByRole('button', { name: 'lab-unknown' }).click();
  await expect(adding.getByRole('combobox', { name: 'Host' })).toHaveValue('lab-unknown');

  const question = workbench.dialog.filter({
    has: page.getByRole('heading', { name: 'Is this really web-1?' }),
  });
  await adding.getByRole('button', { name: 'Test' }).click();
  await expect(question.getByText(/^SHA256:/)).toBeVisible();
  await expect(question.getByRole('button', { name: 'Refuse' })).toBeFocused();
  await expectAccessible(page, 'a host that is not known');
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  // What was typed is still there, and the test says what came of it.
  await expect(adding.getByText('It does not work yet.')).toBeVisible();
  await expect(adding).toContainText('the answer was no');

  await adding.getByRole('button', { name: 'Test' }).click();
  await question.getByRole('button', { name: 'Trust this host' }).click();
  await expect(question).toBeHidden();
  await expect(adding.getByText('It works.')).toBeVisible();
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'web-1' }) });
  await expect(card).toContainText(/works, checked/);
});

test('a password is asked for on the runbook’s screen; the connection shows, and that it was lost', async ({
  workbench,
  page,
  line,
}) => {
  const { configFile, password, user } = sshd!;
  const target = { type: 'ssh' as const, host: 'lab-password', configFile };
  await line.client.environments.add({ name: 'web-2', type: 'ssh', target, color: 'pink' });
  const ref = await haveRunbook(line.client, runbookOf('Who', ['whoami']));
  await workbench.go(`/runbooks/${ref}`);
  const runbook = new RunbookScreen(page);
  const first = runbook.cards.first();
  await runbook.run(first);
  const field = workbench.dialog.getByLabel(/password/);
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('type', 'password');
  await workbench.type(password);
  await page.keyboard.press('Enter');
  await expect(runbook.output(first)).toContainText(user);

  await workbench.go('/environments');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'web-2' }) });
  await expect(card).toContainText(/connected since/);
  await sshd!.down();
  sshd = null;
  await expect(card).toContainText(/connection lost since/, { timeout: 20_000 });
  await expect(card).toContainText('Lost: ');
  await expectAccessible(page, 'a connection that was lost');
});
