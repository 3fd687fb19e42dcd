/**
 * The desktop: windows, menu, hotkey, dialogs, `app://`. It holds no data and knows no feature; the core runs in a
 * process of its own, and each window has a port straight to it.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  protocol,
  shell,
  utilityProcess,
  type WebContents,
} from 'electron';
import { dataFolder } from '#main/hosts/runtime/data-folder.ts';
import { answerAppRequest } from './app-protocol.ts';
import { type Child, createCoreLink } from './core-link.ts';
import { type FolderOrder, folderAnswer, folderOrderOf } from './folder-dialog.ts';
import { hotkeyOf } from './hotkey.ts';
import { type MenuActions, menuTemplate } from './menu.ts';
import { isOwnAddress } from './navigation.ts';
import { createPrinter } from './printer.ts';
import { quickOrderOf, quickStaysAlone } from './quick-log.ts';
import { createQuickWindow } from './quick-window.ts';
import { confine, confineSession, createWindows, pageBackground } from './windows.ts';

const out = join(import.meta.dirname, '..');
const dataDir = dataFolder(dataArgument());
const desktopDir = join(dataDir, 'desktop');

// What Chromium keeps for itself stands apart from the person's data; one running desktop for each data folder.
makeFolder(desktopDir);
app.setPath('userData', desktopDir);
app.setName('Hotwash');
app.enableSandbox();
app.commandLine.appendSwitch('disable-background-networking');
app.commandLine.appendSwitch('disable-component-update');
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

const preload = join(out, 'preload', 'preload.cjs');
const windows = createWindows({
  preload,
  icon: join(out, '..', 'assets', 'icons', 'icon-512.png'),
  stateFile: join(desktopDir, 'window.json'),
});

const quick = createQuickWindow({ preload, background: pageBackground });

const printer = createPrinter();

const core = createCoreLink<MessagePortMain>({
  dataDir,
  print: printer.print,
  stopPrinting: printer.stop,
  fork: () =>
    utilityProcess.fork(join(import.meta.dirname, 'core-process.js'), [], {
      serviceName: 'Hotwash core',
    }) as unknown as Child<MessagePortMain>,
  onFailed: (fault) =>
    offerRestart(fault.message, [fault.todo, fault.kept && `Kept: ${fault.kept}`].filter(Boolean).join('\n')),
  onCrash: (exitCode) =>
    offerRestart(
      'The core of Hotwash ended unexpectedly.',
      `Everything that was saved is kept; commands that ran are marked as interrupted. (Exit code ${exitCode}.)`,
    ),
  onImported: ({ taken, refused }) => {
    if (refused.length === 0) return;
    const listed = refused.slice(0, 20).map(({ path, why }) => `${path}: ${why}`);
    void dialog.showMessageBox({
      type: 'warning',
      message: `${taken} imported, ${refused.length} could not be.`,
      detail: listed.join('\n'),
    });
  },
});

/** `--data DIR`. Whatever else stands there is for Chromium. */
function dataArgument(): string | undefined {
  const options = { data: { type: 'string' } } as const;
  const { data } = parseArgs({ args: process.argv.slice(1), options, strict: false }).values;
  return typeof data === 'string' ? data : undefined;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox('The data folder cannot be used', `${why}\nChoose another one with --data DIR.`);
    process.exit(1);
  }
}

/** Gives a window a new port to the core. The page answers by calling everything it shows again. */
function connect(contents: WebContents): void {
  const { port1, port2 } = new MessageChannelMain();
  core.connect(port1);
  contents.postMessage('hotwash:port', null, [port2]);
}

async function offerRestart(message: string, detail: string): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message,
    detail,
    buttons: ['Start Again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 1) return app.quit();
  core.start();
  for (const window of BrowserWindow.getAllWindows()) connect(window.webContents);
}

/** Sends an order to a page, once it is there to hear it. */
function tell(window: BrowserWindow, channel: 'hotwash:command' | 'hotwash:go', text: string): void {
  if (window.webContents.isLoading())
    window.webContents.once('did-finish-load', () => window.webContents.send(channel, text));
  else window.webContents.send(channel, text);
}

const actions: MenuActions = {
  importFiles: async () => {
    const { filePaths } = await dialog.showOpenDialog({
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: 'Markdown', extensions: ['md', 'markdown', 'txt'] },
        { name: 'All files', extensions: ['*'] },
      ],
    });
    if (filePaths.length > 0) core.importFiles(filePaths);
  },
  newWindow: () => windows.open(),
  go: (path) => tell(windows.front(), 'hotwash:go', path),
  command: (id) => tell(windows.front(), 'hotwash:command', id),
  quickLog: () => quick.show(),
  openDataFolder: () => void shell.openPath(dataDir),
};

async function chooseFolder(asker: WebContents, { id, options }: FolderOrder): Promise<void> {
  const window = BrowserWindow.fromWebContents(asker);
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  if (!asker.isDestroyed()) asker.send('hotwash:folder', folderAnswer(id, chosen));
}

function takeHotkey(): void {
  const { key, problem } = hotkeyOf(process.env);
  if (problem) console.error(problem);
  if (key && !globalShortcut.register(key, () => quick.toggle()))
    console.error(
      `The key ${key} belongs to another program. Set HOTWASH_HOTKEY to one that is free, or to off.`,
    );
}

function start(): void {
  const renderer = join(out, 'renderer');
  if (!existsSync(join(renderer, 'index.html'))) {
    dialog.showErrorBox(
      'Hotwash is not built',
      'Run "npm run build" in the Hotwash folder, then start again.',
    );
    app.exit(1);
    return;
  }
  confineSession();
  protocol.handle('app', (request) => answerAppRequest(renderer, request));
  ipcMain.on('hotwash:connect', (event) => {
    if (event.senderFrame === event.sender.mainFrame && isOwnAddress(event.senderFrame?.url ?? ''))
      connect(event.sender);
  });
  ipcMain.on('hotwash:quick', (event, message: unknown) => {
    if (event.senderFrame !== event.sender.mainFrame || !isOwnAddress(event.senderFrame?.url ?? '')) return;
    const order = quickOrderOf(message, quick.owns(event.sender));
    if (order?.does === 'show') quick.show();
    else if (order) quick.hide();
    if (order?.does === 'open') actions.go(order.path);
  });
  ipcMain.on('hotwash:folder', (event, message: unknown) => {
    if (event.senderFrame !== event.sender.mainFrame || !isOwnAddress(event.senderFrame?.url ?? '')) return;
    const order = folderOrderOf(message, homedir());
    if (order) void chooseFolder(event.sender, order);
  });
  windows.onLastClosed(() => {
    if (!quickStaysAlone(process.platform)) quick.close();
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged, actions)));
  core.start();
  windows.open();
  takeHotkey();
}

let closed = false;
if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  app.on('second-instance', () => windows.front());
  app.on('web-contents-created', (_event, contents) => confine(contents, (path) => windows.open(path)));
  app.on('activate', () => windows.front());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    // Runs are stopped, on the far side too, before the last window lets go.
    void core.close().then(() => {
      closed = true;
      app.quit();
    });
  });
  app.on('will-quit', () => globalShortcut.unregisterAll());
  void app.whenReady().then(start);
}
