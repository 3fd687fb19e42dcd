/** axe on every screen, light and dark, empty and full. */
import type { HotwashClient } from '#shared/contract.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const EMPTY = [
  '/',
  '/incidents',
  '/runbooks',
  '/postmortems',
  '/actions',
  '/environments',
  '/search',
  '/runs',
];

/** One of everything, so that no screen is empty; gives the addresses of what is in it. */
async function fill(client: HotwashClient): Promise<string[]> {
  const [runbook] = await client.runbooks.list();
  const { run } = await client.runs.start({
    runbookId: runbook!.id,
    environmentId: 'this-machine',
    keepGoing: true,
  });
  await expect
    .poll(
      async () =>
        (await client.runs.get({ id: run.id })).steps.every(({ state }) => /ended|skipped/.test(state)),
      {
        timeout: 30_000,
      },
    )
    .toBe(true);
  const incident = await client.incidents.declare({ title: 'Orders panel is slow', severity: 'SEV1' });
  await client.incidents.log({ id: incident.id, text: '-20m first reports' });
  await client.incidents.setMoment({ id: incident.id, name: 'impact-started', at: '-30m' });
  await client.incidents.assignRole({ id: incident.id, role: 'scribe', person: 'Ada' });
  const { steps } = await client.runs.get({ id: run.id });
  await client.incidents.pinOutput({ id: incident.id, stepId: steps[0]!.id });
  await client.postmortems.addWhy({ incidentId: incident.id, question: 'Why?', answer: 'Because.' });
  await client.actions.add({ text: 'Do it', owner: 'Ada', due: '2020-01-01', incidentId: incident.id });
  await client.actions.add({ text: 'Do that' });
  const postmortem = await client.postmortems.create({ incidentId: incident.id });
  const [investigation] = await client.library.list({ kind: 'investigation' });
  return [
    '/',
    '/runbooks',
    `/runbooks/${runbook!.ref}?run=${run.ref}`,
    '/runs',
    `/runs/${run.ref}`,
    '/incidents',
    `/incidents/${incident.ref}`,
    '/postmortems',
    `/postmortems/${postmortem.ref}`,
    `/investigations/${investigation!.ref}`,
    '/actions',
    '/environments',
    '/search?q=orders',
    '/settings',
  ];
}

for (const [theme, rules] of [
  ['light', 'all'],
  ['dark', 'colours'],
] as const) {
  test.describe(theme, () => {
    test.setTimeout(180_000);

    test.describe('empty', () => {
      test.use({ contents: 'empty' });
      test('every screen', async ({ workbench, page, line }) => {
        await line.client.library.setSettings({ theme });
        for (const path of EMPTY) {
          await workbench.go(path);
          await expectAccessible(page, `${path} empty, ${theme}`, rules);
        }
      });
    });

    test('every screen, with something on it', async ({ workbench, page, line }) => {
      await line.client.library.setSettings({ theme });
      for (const path of await fill(line.client)) {
        await workbench.go(path);
        await expect(page.getByRole('main').getByText(/^Loading/)).toHaveCount(0);
        await expectAccessible(page, `${path}, ${theme}`, rules);
      }
    });

    test('palette, list of keys and dialogs', async ({ workbench, page, line }) => {
      await line.client.library.setSettings({ theme });
      for (const [key, what] of [
        ['Control+k', 'palette'],
        ['?', 'keys'],
        ['d', 'declare'],
        ['l', 'log'],
      ] as const) {
        await workbench.press(key);
        await expect(workbench.dialog).toBeVisible();
        await expectAccessible(page, `${what}, ${theme}`, rules);
        await workbench.press('Escape');
        await expect(workbench.dialog).toBeHidden();
      }
    });
  });
}
