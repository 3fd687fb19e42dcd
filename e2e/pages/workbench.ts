/** The window as a whole: frame, palette, keys, toasts; and the screens in it. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the address with the token and waits until the window talks to the core. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.connected();
  }

  /** The line to the core is there, and a screen is drawn: by then the keys are listened to. */
  async connected(): Promise<void> {
    await expect(this.status).toContainText('Connected');
    await expect(this.page.locator('main h1').first()).toBeVisible();
  }

  /** What the status line says about the connection; also while a dialog hides it from readers. */
  get status(): Locator {
    return this.page.locator('footer [role=status]').first();
  }

  get title(): Locator {
    return this.page.locator('main h1').first();
  }

  /** An address inside the window, such as `/incidents/INC-1`. */
  async go(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.page.url()).href);
    await this.connected();
  }

  /** Types keys one after the other: `press('g', 'i')`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types text into whatever has the focus, as a person does. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async navigate(label: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: label }).click();
  }

  /** Runs a command through the palette, by keyboard alone. */
  async palette(words: string): Promise<void> {
    await this.press('Control+k');
    await expect(this.dialog.getByRole('combobox')).toBeFocused();
    await this.type(words);
    await expect(this.dialog.getByRole('option').first()).toContainText(words, { ignoreCase: true });
    await this.press('Enter');
  }

  /** The dialog that is open. Toasts have that role too. */
  get dialog(): Locator {
    return this.page.locator('[role=dialog]:not([data-toast])');
  }

  /** The toast that says so. */
  toast(text: string | RegExp): Locator {
    return this.page
      .getByRole('region', { name: /notifications/i })
      .getByText(text)
      .first();
  }

  /** The live incident in the top bar. */
  get liveIncident(): Locator {
    return this.page.getByRole('banner').getByRole('link', { name: /INC-\d+/ });
  }

  /** Where the focus is, in words: role-like tag and label. */
  async focused(): Promise<string> {
    return await this.page.evaluate<string>(
      "(() => { const e = document.activeElement; return e ? e.tagName.toLowerCase() + ' ' + (e.getAttribute('aria-label') || e.textContent || '').trim().slice(0, 60) : ''; })()",
    );
  }
}
