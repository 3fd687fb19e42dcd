/** The postmortem's writing view: editor, preview, live blocks, export. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

export class PostmortemScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get preview(): Locator {
    return this.page.getByRole('region', { name: 'Preview' });
  }

  /** A live block in the preview: Facts, Timeline, Five whys, Action items. */
  block(title: string): Locator {
    return this.preview.getByRole('region', { name: title, exact: true });
  }

  get editor(): Locator {
    return this.page.locator('.monaco-editor').first();
  }

  /** Puts the cursor at the very end of the source. */
  async focusEnd(): Promise<void> {
    await this.editor.locator('.view-line').first().click();
    await this.page.keyboard.press('ControlOrMeta+End');
  }

  /** Types at the very end of the source, as a person would. */
  async typeAtEnd(text: string): Promise<void> {
    await this.focusEnd();
    await this.page.keyboard.type(text);
  }

  /** Puts the cursor behind the first place with this text, by the editor's own search. */
  async findInSource(text: string): Promise<void> {
    await this.focusEnd();
    await this.page.keyboard.press('ControlOrMeta+f');
    await expect(this.editor.locator('.find-widget.visible')).toBeVisible();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
    // A match is selected; the arrow leaves it at its end.
    await this.page.keyboard.press('ArrowRight');
  }

  /** Says that nothing is unsaved. */
  get saved(): Locator {
    return this.page.getByRole('main').getByText('Saved', { exact: true });
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+s');
    await expect(this.saved).toBeVisible();
  }

  /** Whys in one go by keyboard: each line is `Tab` steps deeper than the one before, then text. */
  async askWhys(lines: readonly { deeper: boolean; text: string }[]): Promise<void> {
    const block = this.block('Five whys');
    await block.getByRole('button', { name: 'Ask why', exact: true }).click();
    const field = block.getByRole('textbox', { name: 'A new why' });
    for (const { deeper, text } of lines) {
      await expect(field).toBeFocused();
      await expect(field).toHaveValue('');
      if (deeper) {
        await this.page.keyboard.press('Tab');
        await expect(field).toBeFocused();
      }
      await this.page.keyboard.type(text);
      await this.page.keyboard.press('Enter');
      await expect(block.locator(`[title*="${text.split('?')[0]}"]`)).toBeVisible();
    }
    await this.page.keyboard.press('Enter');
    await expect(field).toBeHidden();
  }

  /** Exports through the dialog and gives the downloaded file. */
  async export(
    format: 'Markdown' | 'Markdown without markers' | 'Web page' | 'PDF' | 'Folder' | 'JSON',
  ): Promise<{ name: string; bytes: Buffer; text: string }> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: format, exact: true }).click();
    // A PDF takes its time on a busy machine.
    const download = this.page.waitForEvent('download', { timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    const file = await download;
    const bytes = readFileSync(await file.path());
    return { name: file.suggestedFilename(), bytes, text: bytes.toString('utf8') };
  }
}
