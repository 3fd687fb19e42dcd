/** The list of incidents and the incident's own screen. */
import { expect, type Locator, type Page } from '@playwright/test';

export class IncidentScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get timeline(): Locator {
    return this.page.getByRole('list', { name: 'Timeline' });
  }

  /** An entry of the timeline by a text in it. */
  entry(text: string | RegExp): Locator {
    return this.timeline.getByRole('listitem').filter({ hasText: text });
  }

  /** The entry with this text as the core has it; a line that is on its way has no id yet. */
  durable(text: string): Locator {
    return this.timeline.locator('[data-entry]').filter({ hasText: text });
  }

  get logLine(): Locator {
    return this.page.getByRole('textbox', { name: /^Log to the timeline of/ });
  }

  /** What Hotwash will make of the line that is being typed. */
  get understood(): Locator {
    return this.page.locator('form').filter({ has: this.logLine }).getByRole('paragraph');
  }

  /** Logs a line by keyboard: `L`, the text, Enter. */
  async log(line: string): Promise<void> {
    await this.page.keyboard.press('l');
    await expect(this.logLine).toBeFocused();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
    await expect(this.logLine).toHaveValue('');
    await this.page.keyboard.press('Escape');
    await this.logLine.blur();
  }

  status(name: string): Locator {
    return this.page.getByRole('toolbar', { name: 'Status' }).getByRole('button', { name, exact: true });
  }

  async setStatus(name: string): Promise<void> {
    await this.status(name).click();
    await expect(this.status(name)).toHaveAttribute('aria-current', 'step');
  }

  section(title: string): Locator {
    return this.page.getByRole('region', { name: title });
  }

  get evidence(): Locator {
    return this.timeline.getByRole('listitem').filter({ has: this.page.getByText(/^@/) });
  }

  async writePostmortem(): Promise<void> {
    await this.page.getByRole('button', { name: 'Write postmortem' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Begin' }).press('Enter');
    await this.page.waitForURL(/\/postmortems\//);
  }
}

/** Declares an incident by keyboard alone: `D`, the title, Alt and a digit for the severity, Enter. */
export async function declare(
  page: Page,
  title: string,
  severity: 1 | 2 | 3 | 4 | 5 = 3,
): Promise<IncidentScreen> {
  await page.keyboard.press('d');
  const field = page.getByRole('textbox', { name: 'What is wrong' });
  await expect(field).toBeFocused();
  await page.keyboard.type(title);
  await page.keyboard.press(`Alt+Digit${severity}`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\/INC-\d+/);
  const screen = new IncidentScreen(page);
  await expect(screen.timeline).toBeVisible();
  return screen;
}
