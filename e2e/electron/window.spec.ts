/** The desktop, where Electron's binary and a display are. Elsewhere it is reported as skipped, with the reason. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { hasDisplay } from '../../tooling/start/choice.ts';
import { findElectron } from '../../tooling/start/electron-binary.ts';

const root = join(import.meta.dirname, '..', '..');
const electron = findElectron(root);

test.skip(
  typeof electron === 'string',
  'Electron’s binary is not here: node node_modules/electron/install.js',
);
test.skip(!hasDisplay(process), 'There is no display here.');
test.skip(process.getuid?.() === 0, 'Electron keeps its sandbox only for ordinary users.');

let folder: string;
let app: ElectronApplication;
let page: Page;

function launch(): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: typeof electron === 'string' ? undefined : electron.path,
    args: [root, `--data=${folder}`],
    env: { ...process.env, HOTWASH_HOTKEY: 'off' } as Record<string, string>,
  });
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-desktop-'));
  app = await launch();
  page = await app.firstWindow();
});

test.afterAll(async () => {
  await app?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test('opens the window on the core', async () => {
  expect(page.url()).toMatch(/^app:\/\/hotwash\//);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByRole('main')).toBeVisible();
});

// What runs in the page is given as text: it is the page's world, with the page's types.

test('keeps Node, Electron and the preload script out of the page', async () => {
  const seen = "['require', 'process', 'electron', 'Buffer', 'ipcRenderer'].filter((name) => name in window)";
  expect(await page.evaluate<string[]>(seen)).toEqual([]);
});

test('runs no script that is not a file of ours', async () => {
  await page.evaluate(`
    const script = document.createElement('script');
    script.textContent = 'document.body.dataset.ran = "yes"';
    document.body.append(script);
  `);
  expect(await page.evaluate('document.body.dataset.ran ?? null')).toBeNull();
});

test('reaches nothing outside the machine, and no file', async () => {
  for (const address of ['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/hosts']) {
    const reach = `fetch(${JSON.stringify(address)}).then(() => 'reached', () => 'refused')`;
    expect(await page.evaluate(reach), address).toBe('refused');
  }
});

test('goes nowhere else, and opens no window for another page', async () => {
  await page.evaluate("window.open('http://example.com/'); location.href = 'http://example.com/'");
  await page.waitForTimeout(500);
  expect(page.url()).toMatch(/^app:\/\/hotwash\//);
  expect(app.windows()).toHaveLength(1);
});

test('grants nothing that a page may ask for', async () => {
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone']) {
    const state = `navigator.permissions.query({ name: '${name}' }).then((answer) => answer.state)`;
    expect(await page.evaluate(state), name).toBe('denied');
  }
});

test('a second start gives way to the first', async () => {
  const second = await launch().catch(() => null);
  if (second) await second.waitForEvent('close');
  expect(app.windows()).toHaveLength(1);
});

test('keeps the core in a process of its own', async () => {
  const kinds = await app.evaluate(({ app: host }) =>
    host.getAppMetrics().map((metric) => metric.name ?? metric.type),
  );
  expect(kinds).toContain('Hotwash core');
});

test('declares and logs from the small window over everything, and puts it away', async () => {
  const opening = app.waitForEvent('window');
  await page.evaluate("window.postMessage({ hotwash: 'quick', does: 'show' }, '*')");
  const quick = await opening;
  expect(quick.url()).toBe('app://hotwash/quick');
  const shown = () =>
    app.evaluate(({ BrowserWindow }) => {
      const small = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().endsWith('/quick'),
      );
      return { visible: small?.isVisible(), over: small?.isAlwaysOnTop() };
    });
  await expect.poll(shown).toEqual({ visible: true, over: true });
  await quick.getByRole('textbox', { name: 'What is wrong' }).fill('Checkout fails');
  await quick.keyboard.press('Enter');
  await expect.poll(async () => (await shown()).visible).toBe(false);
  await page.evaluate("window.postMessage({ hotwash: 'quick', does: 'show' }, '*')");
  await quick.getByRole('textbox', { name: 'Log to the timeline of INC-1' }).fill('first customers call');
  await quick.keyboard.press('Enter');
  await expect.poll(async () => (await shown()).visible).toBe(false);
  await page.evaluate("window.postMessage({ hotwash: 'quick', does: 'show' }, '*')");
  await expect.poll(async () => (await shown()).visible).toBe(true);
  await quick.keyboard.press('Escape');
  await expect.poll(async () => (await shown()).visible).toBe(false);
});
