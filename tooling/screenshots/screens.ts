/** Every screen that docs/screens.md shows, and how to get it into the state that is worth a picture. */
import type { Page } from '@playwright/test';

export interface Screen {
  /** The file's name without theme and ending. */
  name: string;
  path: string;
  /** What is there when the screen is; its heading where not given. */
  ready?: string;
  /** Where it is a window of its own size. */
  size?: { width: number; height: number };
  /** Minutes that the window's clock is ahead, for what falls due. */
  ahead?: number;
  act?: (page: Page) => Promise<void>;
}

const runDiagnosis = async (page: Page): Promise<void> => {
  const button = page.getByRole('button', { name: 'Run diagnosis' });
  await button.click();
  await button.waitFor({ timeout: 30_000 });
  await page.getByRole('article').nth(1).scrollIntoViewIfNeeded();
};

/** The diagnosis in two environments; its address ends up in the bar. */
const runSideBySide = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Also in/ }).click();
  await page.getByRole('menuitemcheckbox').filter({ hasNotText: 'production' }).first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Run diagnosis' }).click();
  await page.waitForURL(/\/runs\/group\//);
  await page
    .getByText(/agree|different|at odds/)
    .first()
    .waitFor({ timeout: 60_000 });
};

/** A run, and the same once more. */
const compareTwo = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Run again' }).click();
  const link = page.getByRole('link', { name: 'compare the two' });
  await link.waitFor();
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 60_000 });
  await link.click();
  await page.waitForURL(/\/runs\/compare\//);
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
    path: '/postmortems/PM-2?view=both',
    act: async (page) => page.locator('.monaco-editor .mtk1').first().waitFor(),
  },
  { name: 'postmortems', path: '/postmortems' },
  { name: 'investigations', path: '/investigations' },
  {
    name: 'investigation',
    path: '/investigations/INV-1?view=both',
    act: async (page) => page.locator('.monaco-editor .mtk1').first().waitFor(),
  },
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

/** Screens that run commands. */
export const RUNNING_SCREENS: readonly Screen[] = [
  { name: 'runbook', path: '/runbooks/RB-3', act: runDiagnosis },
  { name: 'side-by-side', path: '/runbooks/RB-3', act: runSideBySide },
  { name: 'compare', path: '/runs/RUN-1', act: compareTwo },
  {
    name: 'terminal',
    path: '/runbooks/RB-3',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Open a terminal in staging');
      await page.getByRole('option', { name: 'Open a terminal in staging', selected: true }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.xterm-rows').waitFor();
      await page.waitForTimeout(1000);
      await page.keyboard.type('df -h / && uptime\n');
    },
  },
];
