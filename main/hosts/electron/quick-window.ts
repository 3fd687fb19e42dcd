/** Keeps the quick log's small window: made when first called, then hidden and shown again. */
import { BrowserWindow, screen } from 'electron';
import { pageAddress } from './navigation.ts';
import { keyDoes, QUICK_PATH, quickPlace, quickShape } from './quick-log.ts';
import { SAFE_PREFERENCES } from './windows.ts';

export type QuickWindow = {
  show(): void;
  hide(): void;
  /** What the key does. */
  toggle(): void;
  /** Whether these are its contents. */
  owns(contents: Electron.WebContents): boolean;
  /** Ends it, so that it keeps nothing running. */
  close(): void;
};

export function createQuickWindow(options: { preload: string; background: () => string }): QuickWindow {
  let window: BrowserWindow | undefined;

  function make(): BrowserWindow {
    const made = new BrowserWindow({
      ...quickShape(process.platform),
      backgroundColor: options.background(),
      webPreferences: { ...SAFE_PREFERENCES, preload: options.preload },
    });
    // Over full-screen programs, too, and on whatever desktop one is.
    made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    made.setAlwaysOnTop(true, 'pop-up-menu');
    made.on('closed', () => {
      window = undefined;
    });
    void made.loadURL(pageAddress(QUICK_PATH));
    return made;
  }

  function show(): void {
    window ??= make();
    const shown = window;
    shown.setBounds(quickPlace(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea));
    const present = () => {
      shown.show();
      shown.focus();
    };
    if (shown.webContents.isLoading()) shown.once('ready-to-show', present);
    else present();
  }

  return {
    show,
    hide: () => window?.hide(),
    toggle() {
      const does = keyDoes({
        visible: window?.isVisible() ?? false,
        focused: window?.isFocused() ?? false,
      });
      if (does === 'hide') window?.hide();
      else show();
    },
    owns: (contents) => window !== undefined && window.webContents === contents,
    close: () => window?.destroy(),
  };
}
