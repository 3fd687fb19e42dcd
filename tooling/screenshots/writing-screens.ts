/** The screens of writing: a postmortem in its views, its review, what leaves, and what is told across incidents. */
import type { Page } from '@playwright/test';
import type { Screen } from './screens.ts';

const POSTMORTEM = '/postmortems/PM-2?view=both';

const written = async (page: Page): Promise<void> => page.locator('.monaco-editor').waitFor();

const press = (...keys: string[]) => {
  return async (page: Page): Promise<void> => {
    await written(page);
    for (const key of keys) await page.keyboard.press(key);
  };
};

/** The preview alone, from one of its headings on. */
const previewFrom = (title: string) => {
  return async (page: Page): Promise<void> => {
    await press('Control+e')(page);
    const heading = page
      .getByRole('region', { name: 'Preview' })
      .getByRole('heading', { name: title })
      .first();
    await heading.waitFor();
    await heading.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
  };
};

const sectionOf = (name: string) => {
  return async (page: Page): Promise<void> => {
    const section = page.getByRole('region', { name, exact: true });
    await section.waitFor();
    await section.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
  };
};

export const WRITING_EMPTY_SCREENS: readonly Screen[] = [
  { name: 'investigations-empty', path: '/investigations' },
  { name: 'trends-empty', path: '/trends' },
];

export const WRITING_SCREENS: readonly Screen[] = [
  { name: 'new-postmortem', path: '/incidents/INC-3', act: async (page) => page.keyboard.press('w') },
  { name: 'postmortem-timeline', path: POSTMORTEM, act: previewFrom('Timeline') },
  { name: 'postmortem-whys', path: POSTMORTEM, act: previewFrom('Five whys') },
  { name: 'postmortem-actions', path: POSTMORTEM, act: previewFrom('Action items') },
  { name: 'postmortem-review', path: POSTMORTEM, act: press('Control+Alt+r') },
  { name: 'postmortem-versions', path: POSTMORTEM, act: press('Control+Shift+h') },
  { name: 'export', path: POSTMORTEM, act: press('Control+Shift+s') },
  { name: 'hot-path', path: '/investigations/INV-1?view=both', act: previewFrom('Hot path') },
  { name: 'findings', path: '/investigations/INV-1/findings' },
  { name: 'search-filtered', path: '/search?q=kind%3Apostmortem%20orders' },
  { name: 'trends', path: '/trends' },
  { name: 'workspace', path: '/workspace' },
  { name: 'settings-postmortem-templates', path: '/settings', act: sectionOf('Postmortem templates') },
];
