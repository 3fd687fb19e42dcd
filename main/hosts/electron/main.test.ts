/**
 * Wires the desktop with Electron's parts replaced by fakes, so that what it allows and denies is checked also where
 * the binary cannot be had. That the real parts behave so is what e2e/electron checks.
 */
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

class FakeContents extends EventEmitter {
  opening: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  readonly sent: unknown[][] = [];
  readonly mainFrame = { url: 'app://hotwash/' };
  setWindowOpenHandler(handler: FakeContents['opening']): void {
    this.opening = handler;
  }
  isLoading = () => false;
  isDestroyed = () => false;
  send = (...args: unknown[]) => void this.sent.push(args);
  postMessage = (...args: unknown[]) => void this.sent.push(args);
}

const showOpenDialog = vi.fn(async (..._given: unknown[]) => ({ canceled: false, filePaths: ['/a.md'] }));

class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  static getAllWindows = () => FakeWindow.all;
  static getFocusedWindow = () => null;
  static fromWebContents = (contents: unknown) =>
    FakeWindow.all.find((window) => window.webContents === contents) ?? null;
  readonly webContents = new FakeContents();
  readonly focus = vi.fn();
  readonly show = vi.fn(() => {
    this.visible = true;
  });
  readonly options: Record<string, unknown>;
  address = '';
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(address: string): Promise<void> {
    this.address = address;
  }
  visible = false;
  isMinimized = () => false;
  isVisible = () => this.visible;
  isFocused = () => this.visible;
  hide = vi.fn(() => {
    this.visible = false;
  });
  destroy = vi.fn(() => void this.emit('closed'));
  setBounds = vi.fn();
  setAlwaysOnTop = vi.fn();
  setVisibleOnAllWorkspaces = vi.fn();
  isMaximized = () => true;
  maximize = vi.fn();
  getNormalBounds = () => ({ x: 1, y: 2, width: 900, height: 600 });
}

class FakeCore extends EventEmitter {
  readonly heard: { kind: string }[] = [];
  postMessage = (message: { kind: string }) => void this.heard.push(message);
  kill = vi.fn();
}

type Handler = (...args: never[]) => unknown;
const handlers = vi.hoisted(() => new Map<string, Handler>());
const cores: FakeCore[] = [];
const keep = (name: string) => (handler: Handler) => void handlers.set(name, handler);
const openExternal = vi.fn(async () => {});
const exit = vi.fn();
const quit = vi.fn();
const showMessageBoxSync = vi.fn(() => 0);
const showMessageBox = vi.fn(async (_box: { message: string }) => ({ response: 0 }));

let folder: string;
const app = Object.assign(new EventEmitter(), {
  commandLine: { appendSwitch: vi.fn() },
  setPath: vi.fn(),
  setName: vi.fn(),
  enableSandbox: vi.fn(),
  isPackaged: false,
  requestSingleInstanceLock: () => true,
  whenReady: async () => {},
  exit,
  quit,
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  // The window need not be built for this.
  const existsSync = (path: string) => path.endsWith(join('renderer', 'index.html')) || real.existsSync(path);
  return { ...real, existsSync };
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-main-'));
  process.argv = ['electron', '.', '--no-first-run', `--data=${folder}`];
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1440, height: 900 } };
  vi.doMock('electron', () => ({
    app,
    BrowserWindow: FakeWindow,
    dialog: {
      showMessageBox,
      showMessageBoxSync,
      showErrorBox: vi.fn(),
      showOpenDialog,
    },
    globalShortcut: {
      register: (_key: string, run: Handler) => handlers.set('hotkey', run),
      unregisterAll: vi.fn(),
    },
    ipcMain: { on: (name: string, handler: Handler) => handlers.set(name, handler) },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: vi.fn() },
    MessageChannelMain: class {
      port1 = 'core side';
      port2 = 'window side';
    },
    nativeTheme: { shouldUseDarkColors: true },
    protocol: {
      registerSchemesAsPrivileged: vi.fn(),
      handle: (name: string, handler: Handler) => handlers.set(name, handler),
    },
    screen: {
      getPrimaryDisplay: () => display,
      getAllDisplays: () => [display],
      getCursorScreenPoint: () => ({ x: 10, y: 10 }),
      getDisplayNearestPoint: () => display,
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: keep('request'),
        setPermissionCheckHandler: keep('check'),
        setDevicePermissionHandler: keep('device'),
        webRequest: { onBeforeRequest: keep('load') },
      },
    },
    shell: { openExternal, openPath: vi.fn() },
    utilityProcess: {
      fork: () => {
        const core = new FakeCore();
        cores.push(core);
        return core;
      },
    },
  }));
  await import('./main.ts');
  await vi.waitFor(() => expect(FakeWindow.all).toHaveLength(1));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => vi.clearAllMocks());

const call = (name: string, ...args: unknown[]) =>
  (handlers.get(name) as (...args: unknown[]) => unknown)(...args);
const first = () => FakeWindow.all[0]!;

function navigate(event: string, url: string, more: object = {}): boolean {
  const preventDefault = vi.fn();
  first().webContents.emit(event, { url, preventDefault, ...more });
  return preventDefault.mock.calls.length === 0;
}

describe('the desktop', () => {
  test('opens one window, sandboxed and isolated, on our own page', () => {
    expect(first().address).toBe('app://hotwash/');
    expect(first().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      preload: expect.stringMatching(/preload\.cjs$/),
    });
    expect(cores[0]!.heard).toEqual([{ kind: 'open', dataDir: folder }]);
  });

  test('lets a window go to our pages only; https leaves for the browser', () => {
    expect(navigate('will-navigate', 'app://hotwash/runbooks')).toBe(true);
    expect(navigate('will-navigate', 'https://example.com/')).toBe(false);
    expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://example.com/');
    expect(navigate('will-navigate', 'file:///etc/passwd')).toBe(false);
    expect(navigate('will-redirect', 'https://example.com/')).toBe(false);
    expect(navigate('will-frame-navigate', 'app://hotwash/', { isMainFrame: false })).toBe(false);
    expect(navigate('will-attach-webview', '')).toBe(false);
    expect(openExternal).toHaveBeenCalledOnce();
  });

  test('denies every window that a page asks for, and opens our own pages itself', () => {
    const { opening } = first().webContents;
    expect(opening({ url: 'http://example.com/' })).toEqual({ action: 'deny' });
    expect(opening({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(openExternal).toHaveBeenCalledOnce();
    expect(opening({ url: 'app://hotwash/incidents/INC-7' })).toEqual({ action: 'deny' });
    const other = FakeWindow.all.pop()!;
    expect(other.address).toBe('app://hotwash/incidents/INC-7');
    other.emit('closed');
  });

  test('closes a window that holds unkept text only when the person says so', () => {
    const stayed = () => navigate('will-prevent-unload', '');
    expect(stayed()).toBe(true);
    showMessageBoxSync.mockReturnValueOnce(1);
    expect(stayed()).toBe(false);
    expect(showMessageBoxSync).toHaveBeenCalledTimes(2);
  });

  test('denies permissions, devices and the network', () => {
    const answer = vi.fn();
    call('request', null, 'media', answer, { requestingUrl: 'app://hotwash/' });
    call('request', null, 'clipboard-sanitized-write', answer, { requestingUrl: 'app://hotwash/' });
    expect(answer.mock.calls).toEqual([[false], [true]]);
    expect(call('check', null, 'geolocation', 'app://hotwash')).toBe(false);
    expect(call('device', {})).toBe(false);
    const load = vi.fn();
    call('load', { url: 'https://example.com/' }, load);
    call('load', { url: 'app://hotwash/assets/a.js' }, load);
    expect(load.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }]]);
  });

  test('gives a port to our page, and to no frame or page else', () => {
    const sender = first().webContents;
    call('hotwash:connect', { sender, senderFrame: { url: 'app://hotwash/' } });
    call('hotwash:connect', { sender: { ...sender, mainFrame: sender.mainFrame }, senderFrame: null });
    expect(sender.sent).toEqual([]);
    call('hotwash:connect', { sender, senderFrame: sender.mainFrame });
    expect(sender.sent).toEqual([['hotwash:port', null, ['window side']]]);
    expect(cores[0]!.heard.at(-1)).toEqual({ kind: 'connect' });
  });

  test('asks for a folder over the window whose field it is for, and for no other page', async () => {
    const sender = first().webContents;
    const before = sender.sent.length;
    const ask = (senderFrame: unknown, message: unknown) =>
      call('hotwash:folder', { sender, senderFrame }, message);
    const order = { hotwash: 'folder', id: 4, from: '/srv' };
    ask({ url: 'app://hotwash/' }, order);
    ask({ url: 'https://example.com/' }, order);
    ask(sender.mainFrame, { hotwash: 'folder' });
    expect(showOpenDialog).not.toHaveBeenCalled();
    showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/srv/ops'] });
    ask(sender.mainFrame, order);
    await vi.waitFor(() => expect(sender.sent.length).toBe(before + 1));
    expect(showOpenDialog.mock.calls).toMatchObject([
      [first(), { defaultPath: '/srv', properties: expect.arrayContaining(['openDirectory']) }],
    ]);
    expect(sender.sent.pop()).toEqual([
      'hotwash:folder',
      { hotwash: 'folder chosen', id: 4, path: '/srv/ops' },
    ]);
  });

  test('a second start brings the window to the front', () => {
    app.emit('second-instance');
    expect(first().focus).toHaveBeenCalledOnce();
  });

  test('the hotkey brings a small window over everything, and puts it away again', () => {
    call('hotkey');
    const quick = FakeWindow.all.at(-1)!;
    expect(quick.address).toBe('app://hotwash/quick');
    expect(quick.options).toMatchObject({ alwaysOnTop: true, show: false });
    expect(quick.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true });
    expect(quick.setBounds).toHaveBeenCalledWith({ x: 400, y: 180, width: 640, height: 360 });
    expect(quick.visible).toBe(true);
    call('hotkey');
    expect(quick.visible).toBe(false);
    call('hotkey');
    expect([quick.visible, FakeWindow.all.at(-1)]).toEqual([true, quick]);

    const from = (window: FakeWindow, message: unknown) =>
      call(
        'hotwash:quick',
        { sender: window.webContents, senderFrame: window.webContents.mainFrame },
        message,
      );
    from(first(), { does: 'hide' });
    expect(quick.visible).toBe(true);
    from(quick, { does: 'open', path: '/incidents/INC-3' });
    expect(quick.visible).toBe(false);
    expect(first().webContents.sent.at(-1)).toEqual(['hotwash:go', '/incidents/INC-3']);
    from(first(), { does: 'show' });
    expect(quick.visible).toBe(true);
    call(
      'hotwash:quick',
      { sender: quick.webContents, senderFrame: { url: 'app://hotwash/quick' } },
      { does: 'hide' },
    );
    expect(quick.visible).toBe(true);
    from(quick, { does: 'hide' });
    expect(quick.visible).toBe(false);
  });

  test('a hidden small window does not keep the desktop running', () => {
    const quick = FakeWindow.all.pop()!;
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
    for (const window of [...FakeWindow.all]) window.emit('closed');
    expect(quick.destroy).toHaveBeenCalledOnce();
    platform.mockRestore();
  });

  test('offers to start a core again that ended, and connects the windows to it', async () => {
    cores[0]!.emit('exit', 139);
    await vi.waitFor(() => expect(cores).toHaveLength(2));
    expect(showMessageBox.mock.calls[0]![0].message).toMatch(/ended unexpectedly/);
    await vi.waitFor(() => expect(cores[1]!.heard.map(({ kind }) => kind)).toEqual(['open', 'connect']));
  });

  test('remembers where the window was', () => {
    first().emit('close');
    expect(JSON.parse(readFileSync(join(folder, 'desktop', 'window.json'), 'utf8'))).toEqual({
      bounds: { x: 1, y: 2, width: 900, height: 600 },
      maximized: true,
    });
  });

  test('quits only when the core has closed', async () => {
    const preventDefault = vi.fn();
    app.emit('before-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(cores[1]!.heard.at(-1)).toEqual({ kind: 'close' });
    await Promise.resolve();
    expect(quit).not.toHaveBeenCalled();
    cores[1]!.emit('exit', 0);
    await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
    app.emit('before-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});
