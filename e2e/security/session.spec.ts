/** The two secrets of a session, cookie and key: who has them, what each opens, and that windows outlive their line. */
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { offeredProtocols } from '#shared/door.ts';
import { startBeacon } from '../fixtures/beacon.ts';
import { newDataDir, type Server, startServer } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';
import { Workbench } from '../pages/workbench.ts';

/** What a handshake comes to, with whatever headers a program likes to send. */
function socket(server: Server, cookie: string, protocols: string[]): Promise<'open' | number> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, origin: server.origin };
    const tried = new WebSocket(`${server.origin.replace('http', 'ws')}/rpc`, protocols, { headers });
    tried.on('open', () => {
      tried.close();
      resolve('open');
    });
    tried.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
    tried.on('error', reject);
  });
}

const keptKey = (page: Page) => page.evaluate<string>("localStorage.getItem('hotwash.key') ?? ''");

/** Lets a test end the window's line from under it; the window is not reloaded then. Takes effect with the next load. */
const HOLD_LINES = `
  window.lines = [];
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      window.lines.push(this);
    }
  };
`;

test('another server of this machine is handed the cookie by the browser, and opens nothing with it', async ({
  workbench,
  server,
  page,
  watch,
}) => {
  await expect(workbench.title).toBeVisible();
  const key = await keptKey(page);
  expect(key).toMatch(/^[\w-]{43}$/);
  const beacon = await startBeacon('<!doctype html><title>neighbour</title>');
  watch.origins.push(beacon.origin);
  watch.expected.push(/WebSocket connection|CORS|Failed to load resource|Content Security Policy/);
  try {
    await page.evaluate(`(() => {
      const link = document.createElement('a');
      link.href = '${beacon.url}';
      document.body.append(link);
      link.click();
    })()`);
    await expect(page).toHaveTitle('neighbour');
    const stolen = beacon.cookies.find((cookie) => cookie.includes('hotwash-')) ?? '';
    expect(stolen, 'the browser keeps no ports apart').toContain(`hotwash-${new URL(server.origin).port}=`);
    expect(await socket(server, stolen, [])).toBe(401);
    expect(await socket(server, stolen, offeredProtocols('k'.repeat(43)))).toBe(401);
    // It is the key that is missing, nothing else.
    expect(await socket(server, stolen, offeredProtocols(key))).toBe('open');

    // Nor does its page find a key, in its own storage or in the address that it came from.
    expect(await keptKey(page)).toBe('');
    expect(await page.evaluate<string>('document.referrer')).toBe('');
    expect(beacon.hits.join()).not.toContain(key);
    expect(
      await page.evaluate<string>(`new Promise((resolve) => {
        const tried = new WebSocket('${server.origin.replace('http', 'ws')}/rpc', ${JSON.stringify(offeredProtocols('k'.repeat(43)))});
        tried.onopen = () => resolve('open');
        tried.onerror = () => resolve('refused');
      })`),
    ).toBe('refused');

    // Back in the window, all is as before.
    await page.goBack();
    await workbench.connected();
  } finally {
    await beacon.close();
  }
});

test('neither token nor key stays in the address, and the window is there again after a reload and in a second tab', async ({
  workbench,
  server,
  page,
}) => {
  expect(page.url()).toBe(`${server.origin}/`);
  expect(await page.evaluate<string>('location.hash')).toBe('');
  await page.reload();
  await workbench.connected();
  const second = await page.context().newPage();
  await second.goto(`${server.origin}/incidents`);
  await new Workbench(second).connected();
  expect(second.url()).toBe(`${server.origin}/incidents`);
  // The printed address once more, in the same browser: the same session, nobody is signed out.
  await second.goto(server.url);
  await new Workbench(second).connected();
  await page.reload();
  await workbench.connected();
});

test('a key that another page made up does not sign the window out', async ({
  workbench,
  server,
  page,
  watch,
}) => {
  watch.expected.push(/WebSocket connection|401/);
  const key = await keptKey(page);
  await page.goto(`${server.origin}/incidents#key=${'k'.repeat(43)}`);
  await workbench.connected();
  expect(page.url()).toBe(`${server.origin}/incidents`);
  expect(await keptKey(page)).toBe(key);
});

test('a window whose line was cut connects again; after a restart it says what to do, and does it by itself', async ({
  workbench,
  server,
  page,
  watch,
}) => {
  test.setTimeout(90_000);
  watch.expected.push(/ERR_CONNECTION|WebSocket|401/);
  await page.addInitScript(HOLD_LINES);
  await page.reload();
  await workbench.connected();
  await page.evaluate('lines[0].close()');
  await expect
    .poll(() => page.evaluate<number>('lines.filter((line) => line.readyState === 1).length'))
    .toBe(1);
  expect(await page.evaluate<number>('lines.length')).toBeGreaterThan(1);
  await workbench.connected();

  const { port } = new URL(server.origin);
  await server.kill();
  await expect(workbench.status).toContainText('No connection');
  const next = await startServer(server.dataDir, {}, ['--port', port]);
  try {
    expect(next.origin).toBe(server.origin);
    await expect(workbench.status).toContainText('open the address that it printed', { timeout: 20_000 });
    // Opened in another tab, it lets this one in too.
    const second = await page.context().newPage();
    await second.goto(next.url);
    await new Workbench(second).connected();
    await expect(workbench.status).toContainText('Connected', { timeout: 20_000 });
  } finally {
    await next.stop();
  }
});

test('two servers in one browser leave each other alone', async ({ workbench, server, page, watch }) => {
  test.setTimeout(90_000);
  const dataDir = newDataDir();
  const other = await startServer(dataDir);
  watch.origins.push(other.origin);
  try {
    const second = await page.context().newPage();
    await new Workbench(second).open(other.url);
    await page.reload();
    await workbench.connected();
    await second.reload();
    await new Workbench(second).connected();
    expect(await keptKey(second)).not.toBe(await keptKey(page));
    expect(new URL(page.url()).origin).toBe(server.origin);
    await second.close();
  } finally {
    await other.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
