/** Pastes a picture into a window by the keyboard, as after a screenshot. */
import { expect, type Page } from '@playwright/test';

/** Draws a picture, puts it on the clipboard and presses the keys that paste. */
export async function pastePicture(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const put = await page.evaluate<string>(`(async () => {
    const canvas = new OffscreenCanvas(320, 120);
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#7c5cff';
    for (let bar = 0; bar < 16; bar++) pen.fillRect(bar * 20, 120 - bar * 7, 16, bar * 7);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    return 'put';
  })()`);
  expect(put).toBe('put');
  await page.keyboard.press('Control+v');
}
