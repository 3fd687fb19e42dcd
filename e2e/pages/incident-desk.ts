/** A person at a window who commands an incident with the keyboard and nothing else. */
import type { Page } from '@playwright/test';
import { expect } from '../fixtures/test.ts';
import { IncidentScreen } from './incidents.ts';
import { RunbookScreen } from './runbook.ts';
import { Workbench } from './workbench.ts';

/** What a window shows of a timeline, collected by scrolling through it: only the rows in sight are in the page. */
const ROWS = `(async () => {
  const list = document.querySelector('[aria-label="Timeline"]');
  const box = list?.parentElement;
  if (!box) return [];
  const before = box.scrollTop;
  const rows = new Map();
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let top = 0; ; top += Math.max(100, box.clientHeight - 60)) {
    box.scrollTop = top;
    await frame();
    for (const row of list.querySelectorAll('[data-row]'))
      rows.set(Number(row.dataset.index), {
        id: row.dataset.entry ?? null,
        text: (row.querySelector('[data-entry-text]') ?? row.querySelector('button[aria-expanded=false]') ?? row).textContent,
        starred: row.querySelector('[aria-label="Starred"]') !== null,
      });
    if (top >= box.scrollHeight - box.clientHeight) break;
  }
  box.scrollTop = before;
  await frame();
  return [...rows].sort((a, b) => a[0] - b[0]).map(([, row]) => row);
})()`;

/** What the entry with the focus says. */
const FOCUSED = "document.activeElement?.querySelector('[data-entry-text]')?.textContent.trim() ?? ''";

export interface ShownRow {
  /** Null for a fold of quiet entries and for a line on its way. */
  id: string | null;
  text: string;
  starred: boolean;
}

export class IncidentDesk {
  readonly page: Page;
  readonly workbench: Workbench;
  readonly screen: IncidentScreen;
  readonly runbook: RunbookScreen;

  constructor(page: Page) {
    this.page = page;
    this.workbench = new Workbench(page);
    this.screen = new IncidentScreen(page);
    this.runbook = new RunbookScreen(page);
  }

  /** Types a line: `L`, the line, Enter; then Escape, so that the keys are commands again. */
  async say(line: string): Promise<void> {
    await this.page.keyboard.press('l');
    await expect(this.screen.logLine).toBeFocused();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
    await expect(this.screen.logLine).toHaveValue('');
    await this.page.keyboard.press('Escape');
    await expect(this.screen.logLine).not.toBeFocused();
  }

  /** Goes to the entry that begins with this text with the arrow keys, from the end of the timeline upwards. */
  async goTo(text: string): Promise<void> {
    await this.page.keyboard.press('l');
    await expect(this.screen.logLine).toBeFocused();
    await this.page.keyboard.press('ArrowUp');
    for (let step = 0; step < 80; step++) {
      const focused = this.page.locator('[data-row]:focus');
      await expect(focused).toHaveCount(1);
      const said = await this.page.evaluate<string>(FOCUSED);
      if (said.startsWith(text)) return;
      await this.page.keyboard.press('ArrowUp');
    }
    throw new Error(`no entry says "${text}"`);
  }

  /** Answers a dialog's question by keys; it is closed afterwards. */
  async inDialog(keys: () => Promise<void>): Promise<void> {
    // The palette is a dialog too, and a key that comes before the dialog has the focus is one of the screen's.
    await expect(this.page.getByRole('combobox', { name: 'Find or do' })).toBeHidden();
    await expect(this.workbench.dialog).toBeVisible();
    await expect(this.page.locator('[role=dialog]:not([data-toast]):focus-within')).toBeVisible();
    await keys();
    await expect(this.workbench.dialog).toBeHidden();
  }

  /** Opens an address of the window through its palette. */
  async palette(words: string): Promise<void> {
    await this.workbench.palette(words);
  }

  rows(): Promise<ShownRow[]> {
    return this.page.evaluate<ShownRow[]>(ROWS);
  }

  get reminders() {
    return this.page.getByRole('region', { name: 'Reminders' });
  }
}
