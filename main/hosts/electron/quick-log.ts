/** The quick log's small window: plain decisions over where it stands, what its key does, and what it may ask for. */
import type { BrowserWindowConstructorOptions } from 'electron';

export type Rectangle = { x: number; y: number; width: number; height: number };

/** The page that it shows. */
export const QUICK_PATH = '/quick';

const SIZE = { width: 640, height: 360 };

/** In the middle of the display in use, its upper third: above what one reads, below the menu bar. Always whole. */
export function quickPlace(workArea: Rectangle): Rectangle {
  const width = Math.min(SIZE.width, workArea.width);
  const height = Math.min(SIZE.height, workArea.height);
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: Math.round(workArea.y + Math.min((workArea.height - height) / 3, workArea.height - height)),
    width,
    height,
  };
}

/**
 * How it is made on a platform. On macOS it is a panel: it takes the keyboard without bringing the application to the
 * front, so that putting it away gives the focus back to the program that had it. Elsewhere the system does so by
 * itself once the window is hidden.
 */
export function quickShape(platform: NodeJS.Platform): BrowserWindowConstructorOptions {
  return {
    ...SIZE,
    title: 'Hotwash quick log',
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    show: false,
    ...(platform === 'darwin' ? { type: 'panel' } : {}),
  };
}

/** What the key does: away with it when it has the focus, else here with it. */
export function keyDoes(window: { visible: boolean; focused: boolean }): 'show' | 'hide' {
  return window.visible && window.focused ? 'hide' : 'show';
}

export type QuickOrder = { does: 'show' } | { does: 'hide' } | { does: 'open'; path: string };

/**
 * What a page asks for; null for anything else. Only the small window itself may put itself away or have an address
 * shown, and an address is a path of ours.
 */
export function quickOrderOf(message: unknown, fromQuickWindow: boolean): QuickOrder | null {
  if (typeof message !== 'object' || message === null) return null;
  const { does, path } = message as { does?: unknown; path?: unknown };
  if (does === 'show') return { does };
  if (!fromQuickWindow) return null;
  if (does === 'hide') return { does };
  if (does === 'open' && typeof path === 'string' && /^\/(?![/\\])/.test(path)) return { does, path };
  return null;
}

/** With the last whole window closed, a hidden small one must not keep the application running; macOS keeps it. */
export function quickStaysAlone(platform: NodeJS.Platform): boolean {
  return platform === 'darwin';
}
