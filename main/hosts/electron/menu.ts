/** The application menu as data. What an entry does is named here and done by who builds the menu. */
import type { MenuItemConstructorOptions } from 'electron';

export type MenuActions = {
  importFiles(): void;
  newWindow(): void;
  /** Shows a page of the window, such as `/incidents`. */
  go(path: string): void;
  /** Runs a command of the window's registry. */
  command(id: string): void;
  /** Opens the quick log's small window. */
  quickLog(): void;
  openDataFolder(): void;
};

const PAGES: readonly [label: string, path: string][] = [
  ['Now', '/'],
  ['Incidents', '/incidents'],
  ['Runbooks', '/runbooks'],
  ['Postmortems', '/postmortems'],
  ['Actions', '/actions'],
  ['Environments', '/environments'],
  ['Search', '/search'],
];

/**
 * The menu for a platform. Electron's own roles come with their keys and words; developer tools are in the View menu
 * of checkouts only.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  packaged: boolean,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: () => actions.go('/settings'),
  };
  const menus: MenuItemConstructorOptions[] = [
    {
      label: '&File',
      submenu: [
        { label: 'Import Markdown…', accelerator: 'CommandOrControl+O', click: actions.importFiles },
        { label: 'New Window', accelerator: 'CommandOrControl+Shift+N', click: actions.newWindow },
        { type: 'separator' },
        { label: 'Open Data Folder', click: actions.openDataFolder },
        ...(mac ? [] : [settings]),
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        { label: 'Log to the Timeline', click: () => actions.command(QUICK_LOG) },
        { label: 'Quick Log Window', click: actions.quickLog },
        { type: 'separator' },
        ...PAGES.map(([label, path]) => ({ label, click: () => actions.go(path) })),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
  if (!mac) return menus;
  const app: MenuItemConstructorOptions[] = [
    { role: 'about' },
    { type: 'separator' },
    settings,
    { type: 'separator' },
    { role: 'services' },
    { type: 'separator' },
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    { type: 'separator' },
    { role: 'quit' },
  ];
  return [{ role: 'appMenu', submenu: app }, ...menus];
}

/** The window's command that puts the cursor where a line for the timeline is typed. */
const QUICK_LOG = 'incidents.quick-log';
