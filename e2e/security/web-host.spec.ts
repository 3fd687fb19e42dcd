/** The running server refuses everybody but the browser that was given its address. */
import { request as ask } from 'node:http';
import { WebSocket } from 'ws';
import { offeredProtocols } from '#shared/door.ts';
import { startBeacon } from '../fixtures/beacon.ts';
import { enter } from '../fixtures/contract.ts';
import type { Server } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';

interface Answer {
  status: number;
  cookie: string;
}

/** A raw request: a browser, or `fetch`, would put its own Host and Origin. */
function get(server: Server, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = ask(new URL(path, server.origin), { headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, cookie: String(answer.headers['set-cookie'] ?? '') });
    });
    sent.on('error', reject);
    sent.end();
  });
}

function socket(server: Server, headers: Record<string, string>, key: string): Promise<'open' | number> {
  return new Promise((resolve, reject) => {
    const address = `${server.origin.replace('http', 'ws')}/rpc`;
    const tried = new WebSocket(address, offeredProtocols(key), { headers });
    tried.on('open', () => {
      tried.close();
      resolve('open');
    });
    tried.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
    tried.on('error', reject);
  });
}

test('lets in with the token, and refuses without it, by a foreign name, and from a foreign page', async ({
  server,
}) => {
  const { origin } = server;
  const door = new URL(server.url);
  const { status, cookie } = await get(server, door.pathname + door.search);
  expect(status).toBe(303);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  const own = { cookie: cookie.split(';')[0]! };
  const { key } = await enter(server.url);

  expect((await get(server, '/', own)).status).toBe(200);
  expect((await get(server, '/')).status).toBe(401);
  expect((await get(server, '/?token=guess')).status).toBe(401);
  expect((await get(server, '/', { ...own, host: 'evil.example' })).status).toBe(421);
  expect((await get(server, '/', { ...own, origin: 'http://evil.example' })).status).toBe(403);

  expect(await socket(server, { ...own, origin }, key)).toBe('open');
  expect(await socket(server, { ...own, origin }, 'k'.repeat(43))).toBe(401);
  expect(await socket(server, { origin }, key)).toBe(401);
  expect(await socket(server, { ...own, origin, host: 'evil.example' }, key)).toBe(421);
  expect(await socket(server, { ...own, origin: 'http://evil.example' }, key)).toBe(403);
});

test('a page of another port of this machine, in the very browser that is let in, reaches nothing', async ({
  workbench,
  server,
  page,
  watch,
}) => {
  await expect(workbench.title).toBeVisible();
  const beacon = await startBeacon('<!doctype html><title>neighbour</title>');
  watch.origins.push(beacon.origin);
  // The refusals are what this test is about; the browser tells them as errors of the neighbour's page.
  watch.expected.push(/WebSocket connection|CORS|Failed to load resource|Content Security Policy/);
  try {
    const neighbour = await page.context().newPage();
    await neighbour.goto(beacon.url);
    const reach = (attempt: string) => neighbour.evaluate<string>(attempt);
    // Ports are no part of a site: the browser does send the cookie along. The origin is what gives it away.
    expect(
      await reach(`new Promise((resolve) => {
        const socket = new WebSocket('${server.origin.replace('http', 'ws')}/rpc');
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      })`),
    ).toBe('refused');
    expect(
      await reach(
        `fetch('${server.origin}/', { credentials: 'include' }).then(() => 'read', () => 'refused')`,
      ),
    ).toBe('refused');
    expect(
      await reach(`new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = '${server.origin}/';
        frame.onload = () => { try { resolve(String(frame.contentDocument)); } catch { resolve('opaque'); } };
        document.body.append(frame);
      })`),
    ).toMatch(/null|opaque/);
  } finally {
    await beacon.close();
  }
});
