/** The main process's side of printing: a page in a window that nobody sees, without scripts and without a network. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';
import { mayPrint, PAPER } from './print-rules.ts';
import { SAFE_PREFERENCES } from './windows.ts';

/** ms */
const PATIENCE_MS = 90_000;

export interface Printer {
  print(id: number, html: string): Promise<Uint8Array>;
  stop(id: number): void;
}

export function createPrinter(): Printer {
  const windows = new Map<number, BrowserWindow>();

  async function print(id: number, html: string): Promise<Uint8Array> {
    const folder = mkdtempSync(join(tmpdir(), 'hotwash-print-'));
    const file = join(folder, 'page.html');
    const address = pathToFileURL(file).href;
    // In memory only, and for this page alone.
    const own = session.fromPartition(`print-${id}`);
    own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayPrint(url, address) }));
    const window = new BrowserWindow({
      show: false,
      webPreferences: { ...SAFE_PREFERENCES, javascript: false, session: own },
    });
    windows.set(id, window);
    const timer = setTimeout(() => window.destroy(), PATIENCE_MS);
    try {
      writeFileSync(file, html, { mode: 0o600 });
      await window.loadFile(file);
      return await window.webContents.printToPDF(PAPER);
    } catch (error) {
      if (!window.isDestroyed()) throw error;
      throw new Error(`it took longer than ${PATIENCE_MS / 1000} s, or was stopped`);
    } finally {
      clearTimeout(timer);
      windows.delete(id);
      if (!window.isDestroyed()) window.destroy();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  return { print, stop: (id) => windows.get(id)?.destroy() };
}
