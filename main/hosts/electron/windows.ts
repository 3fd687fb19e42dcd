/** Makes windows, all alike, and keeps each to itself. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  dialog,
  nativeTheme,
  screen,
  session,
  shell,
  type WebContents,
} from 'electron';
import { destinationOf, isPermitted, mayLoad, pageAddress } from './navigation.ts';
import { placeWindow, readWindowState, SMALLEST } from './window-state.ts';

/** What makes a window safe: no Node in the page, an own world for the preload script, the operating system's sandbox. */
export const SAFE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  // Would fetch dictionaries from the network.
  spellcheck: false,
} as const;

export type Windows = {
  /** Opens one at a path such as `/incidents`; the first stands where the last one stood. */
  open(path?: string): BrowserWindow;
  /** The one in use, or one that is opened for this, in front and focused. */
  front(): BrowserWindow;
  /** Calls back when the last of them has closed; the quick log's small window is none of them. */
  onLastClosed(listener: () => void): void;
};

/** What a window shows before its page does: the page's own surface. */
export function pageBackground(): string {
  return nativeTheme.shouldUseDarkColors ? '#141517' : '#ffffff';
}

export function createWindows(options: { preload: string; icon: string; stateFile: string }): Windows {
  const { preload, icon, stateFile } = options;
  const saved = readWindowState(existsSync(stateFile) ? readFileSync(stateFile, 'utf8') : null);

  const opened = new Set<BrowserWindow>();
  const listeners: (() => void)[] = [];

  function open(path?: string): BrowserWindow {
    const first = opened.size === 0;
    const main = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
    const place = placeWindow(
      saved,
      [main, ...others].map((display) => display.workArea),
    );
    const shape: BrowserWindowConstructorOptions = first
      ? place
      : { width: place.width, height: place.height };
    const window = new BrowserWindow({
      ...shape,
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      title: 'Hotwash',
      icon,
      show: false,
      backgroundColor: pageBackground(),
      webPreferences: { ...SAFE_PREFERENCES, preload },
    });
    if (first && saved.maximized) window.maximize();
    window.once('ready-to-show', () => window.show());
    // A page holds its window only while something is kept nowhere else. Without an answer it would not close at all.
    window.webContents.on('will-prevent-unload', (event) => {
      if (mayClose(window)) event.preventDefault();
    });
    window.on('close', () => {
      saved.bounds = window.getNormalBounds();
      saved.maximized = window.isMaximized();
      save(stateFile, JSON.stringify(saved));
    });
    opened.add(window);
    window.on('closed', () => {
      opened.delete(window);
      if (opened.size === 0) for (const listener of listeners) listener();
    });
    void window.loadURL(pageAddress(path));
    return window;
  }

  function front(): BrowserWindow {
    const focused = BrowserWindow.getFocusedWindow();
    const window = (focused && opened.has(focused) ? focused : [...opened][0]) ?? open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  }

  return { open, front, onLastClosed: (listener) => void listeners.push(listener) };
}

/** Asks the person. */
function mayClose(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'Something in this window is not kept yet.',
    detail: 'Text or a file did not reach the data folder so far. It is lost when the window closes now.',
    buttons: ['Stay', 'Close'],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}

/** Written beside and moved into place: a crash leaves the old or the new, not half of one. Not worth an error. */
function save(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  } catch {
    // The window opens in the middle next time.
  }
}

/** Denies a page everything but its own addresses. Links of ours open with `open`, https ones in the browser. */
export function confine(contents: WebContents, open: (path: string) => void): void {
  const leave = (address: string) => {
    const to = destinationOf(address);
    if (to.kind === 'browser') void shell.openExternal(to.address);
  };
  contents.on('will-navigate', (event) => {
    if (destinationOf(event.url).kind === 'own') return;
    event.preventDefault();
    leave(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (destinationOf(event.url).kind !== 'own') event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const to = destinationOf(url);
    if (to.kind === 'own') open(to.address.slice('app://hotwash'.length));
    else leave(url);
    return { action: 'deny' };
  });
}

/** Denies devices, permissions, and every request that would leave the machine. */
export function confineSession(): void {
  const shared = session.defaultSession;
  shared.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isPermitted(permission, details.requestingUrl)),
  );
  shared.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin));
  shared.setDevicePermissionHandler(() => false);
  shared.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
}
