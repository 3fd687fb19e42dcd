/** The screens and dialogs of a live incident, from the declaration to the handover. */
import type { Page } from '@playwright/test';
import type { Screen } from './screens.ts';

/** The live incident of the workspace, and one that was declared a moment ago. */
const LIVE = '/incidents/INC-3';
const NEW = '/incidents/INC-4';

const CHAT = `Ann Lee  10:42 AM
the orders panel takes *ten* seconds
Bob  10:43 AM
looking
10:44
it is the database: 812 queries wait for one lock
Ann Lee  10:51 AM
killed the long transaction, the queue drains
Chika  10:55 AM
lunch?`;

const dialog = (page: Page) => page.locator('[role=dialog]:not([data-toast])');
const entry = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').filter({ hasText: text }).first();

/** Waits until the timeline is there: by then its keys are listened to. */
const read = async (page: Page): Promise<void> =>
  page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor();

const press = (...keys: string[]) => {
  return async (page: Page): Promise<void> => {
    await read(page);
    for (const key of keys) await page.keyboard.press(key);
  };
};

const openUpdate = async (page: Page): Promise<void> => {
  await press('u')(page);
  const field = page.getByRole('textbox', { name: 'Update', exact: true });
  await field.waitFor();
  for (let tries = 0; tries < 100 && (await field.inputValue()) === ''; tries++)
    await page.waitForTimeout(100);
};

const runBeside = async (page: Page): Promise<void> => {
  await read(page);
  await page.keyboard.press('b');
  const button = page.getByRole('button', { name: 'Run diagnosis' });
  await button.click();
  await button.waitFor({ timeout: 60_000 });
};

const pick = async (page: Page): Promise<void> => {
  await press('Shift+L')(page);
  await dialog(page).getByRole('textbox').first().waitFor();
  await page.keyboard.insertText(CHAT);
  await page.keyboard.press('Control+Enter');
  await dialog(page).getByRole('treeitem').first().waitFor();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
};

const merge = async (page: Page): Promise<void> => {
  await read(page);
  await page.keyboard.press('Control+k');
  await dialog(page).getByRole('combobox').waitFor();
  await page.keyboard.type('Merge INC-4');
  await page.getByRole('option').filter({ hasText: 'Merge INC-4' }).first().waitFor();
  await page.keyboard.press('Enter');
  const field = page.getByRole('combobox', { name: 'Incident that remains' });
  await field.waitFor();
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /^Merge INC-4 into/ }).waitFor();
};

const history = async (page: Page): Promise<void> => {
  await entry(page, 'gw-3 taken out').focus();
  await page.keyboard.press('h');
  await page.getByRole('list', { name: 'Changes' }).waitFor();
};

const section = (name: string) => async (page: Page) =>
  page
    .getByRole('region', { name, exact: true })
    .evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());

export const INCIDENT_SCREENS: readonly Screen[] = [
  {
    name: 'declare-suggested',
    path: '/incidents',
    act: async (page) => {
      await page.keyboard.press('d');
      await page.keyboard.type('Orders API is slow for many');
      await dialog(page)
        .getByRole('button', { name: /^Attach|RB-/ })
        .first()
        .waitFor();
    },
  },
  { name: 'incident-new', path: NEW, act: read },
  { name: 'incident-picture', path: `${LIVE}?picture=on`, act: read },
  { name: 'update-internal', path: LIVE, act: openUpdate },
  {
    name: 'update-external',
    path: LIVE,
    act: async (page) => {
      await openUpdate(page);
      await page.keyboard.press('Alt+Digit2');
    },
  },
  { name: 'handover', path: LIVE, act: press('Shift+H') },
  { name: 'merge', path: NEW, act: merge },
  { name: 'import', path: LIVE, act: press('Shift+L') },
  { name: 'import-pick', path: LIVE, act: pick },
  {
    name: 'timeline-verbs',
    path: LIVE,
    act: async (page) => {
      await press('l')(page);
      await page.keyboard.type('/');
    },
  },
  {
    name: 'timeline-filter',
    path: LIVE,
    act: async (page) => page.getByRole('button', { name: 'Filter' }).click(),
  },
  {
    name: 'timeline-find',
    path: LIVE,
    act: async (page) => {
      await press('Control+f')(page);
      await page.keyboard.type('gw-3');
      await page.getByText(/^\d+ found$/).waitFor();
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'timeline-edit',
    path: LIVE,
    act: async (page) => {
      await entry(page, 'provider').focus();
      await page.keyboard.press('e');
    },
  },
  { name: 'timeline-history', path: LIVE, act: history },
  { name: 'incident-beside', path: LIVE, act: runBeside },
  {
    name: 'reminder',
    path: '/runbooks',
    ahead: 34,
    act: async (page) =>
      page.getByRole('region', { name: 'Reminders' }).getByRole('article').first().waitFor(),
  },
  {
    name: 'quick',
    path: '/quick',
    size: { width: 640, height: 360 },
    ready: 'form',
    act: async (page) => {
      await page.getByRole('textbox', { name: /^Log to the timeline of/ }).focus();
      await page.keyboard.type('-5m gw-3 answers again');
    },
  },
  { name: 'settings-severities', path: '/settings', act: section('Severities') },
  { name: 'settings-roles', path: '/settings', act: section('Roles') },
  { name: 'settings-templates', path: '/settings', act: section('Update templates') },
];
