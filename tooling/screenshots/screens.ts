/** Every screen that docs/screens.md shows, and how to get it into the state that is worth a picture. */
import type { Page } from '@playwright/test';

export interface Screen {
  /** The file's name without theme and ending. */
  name: string;
  path: string;
  act?: (page: Page) => Promise<void>;
}

const runDiagnosis = async (page: Page): Promise<void> => {
  const button = page.getByRole('button', { name: 'Run diagnosis' });
  await button.click();
  await button.waitFor({ timeout: 30_000 });
  await page.getByRole('article').nth(1).scrollIntoViewIfNeeded();
};

export const EMPTY_SCREENS: readonly Screen[] = [
  { name: 'now-empty', path: '/' },
  { name: 'runbooks-empty', path: '/runbooks' },
  { name: 'incidents-empty', path: '/incidents' },
  { name: 'postmortems-empty', path: '/postmortems' },
  { name: 'actions-empty', path: '/actions' },
  { name: 'environments-empty', path: '/environments' },
];

export const FULL_SCREENS: readonly Screen[] = [
  { name: 'now', path: '/' },
  { name: 'incidents', path: '/incidents' },
  { name: 'incident', path: '/incidents/INC-3' },
  { name: 'incident-resolved', path: '/incidents/INC-2' },
  { name: 'runbooks', path: '/runbooks' },
  { name: 'runbook', path: '/runbooks/RB-3', act: runDiagnosis },
  {
    name: 'runbook-source',
    path: '/runbooks/RB-3',
    act: async (page) => {
      await page.keyboard.press('e');
      await page.locator('.monaco-editor').waitFor();
    },
  },
  { name: 'runs', path: '/runs' },
  { name: 'run', path: '/runs/RUN-1' },
  {
    name: 'postmortem',
    path: '/postmortems/PM-1',
    act: async (page) => page.locator('.monaco-editor').waitFor(),
  },
  { name: 'postmortems', path: '/postmortems' },
  { name: 'investigations', path: '/investigations' },
  { name: 'investigation', path: '/investigations/INV-1' },
  { name: 'actions', path: '/actions' },
  { name: 'environments', path: '/environments' },
  { name: 'search', path: '/search?q=orders' },
  { name: 'settings', path: '/settings' },
  {
    name: 'palette',
    path: '/',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('or');
    },
  },
  { name: 'declare', path: '/incidents', act: async (page) => page.keyboard.press('d') },
];
