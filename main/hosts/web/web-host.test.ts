import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { os, type RouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { keyOfFragment, LINE_PATH, LINE_PROTOCOL, offeredProtocols } from '#shared/door.ts';
import { faultOf } from '#shared/fault.ts';
import { startWebHost, type WebHost } from './web-host.ts';

const router = {
  echo: os.input(z.string()).handler(({ input }) => input.toUpperCase()),
  count: os.handler(async function* () {
    yield 1;
    yield 2;
  }),
};

let folder: string;
let host: WebHost;
let cookie: string;
let key: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-web-'));
  const rendererDir = join(folder, 'renderer');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>window</title>');
  writeFileSync(join(rendererDir, 'assets', 'index-Ab12.js'), 'export {};');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  host = await startWebHost({ core: { router }, rendererDir, token: 'the-token', heartbeatMs: 50 });
  const { headers } = await get('/?token=the-token');
  cookie = headers['set-cookie']![0]!.split(';')[0]!;
  key = keyOf(headers.location);
});

afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

type Got = { status: number; headers: IncomingHttpHeaders; body: string };

/** A raw request: `fetch` would tidy paths and headers away before they reach the host. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: host.port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

function keyOf(location: string | undefined): string {
  return keyOfFragment((location ?? '').replace(/^\/(?=#)/, '')) ?? `none in ${location}`;
}

/** Shows the session's key unless told otherwise. */
function connect(
  headers: Record<string, string>,
  { path = LINE_PATH, protocols = offeredProtocols(key) } = {},
): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, protocols, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!));
    socket.on('error', reject);
  });
}

const own = () => `http://127.0.0.1:${host.port}`;

describe('who is let in', () => {
  test('the token becomes a cookie and a key, each another secret, and an address without it', async () => {
    expect(host.url).toBe(`http://127.0.0.1:${host.port}/?token=the-token`);
    const answer = await get('/?token=the-token');
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toMatch(/^\/#key=[\w-]{43}$/);
    expect(answer.headers.location).not.toContain('the-token');
    expect(answer.headers['cache-control']).toBe('no-store');
    const [set] = answer.headers['set-cookie']!;
    expect(set).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect(set).not.toContain('the-token');
    expect(set).not.toContain(key);
    expect(answer.body).toBe('');
    expect((await get('/', { cookie })).status).toBe(200);
  });

  test('a browser that came by a link elsewhere is sent on by a page, or its cookie would be withheld', async () => {
    const answer = await get('/?token=the-token', { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toHaveLength(1);
    expect(answer.body).toContain(`http-equiv="refresh" content="0; url=/#key=${key}"`);
  });

  test('a second time, into the same session', async () => {
    const again = await get('/?token=the-token', { cookie });
    expect(again.headers['set-cookie']![0]).toContain(cookie);
    expect(keyOf(again.headers.location)).toBe(key);
  });

  test('other names of loopback, with the port', async () => {
    expect((await get('/', { cookie, host: `localhost:${host.port}` })).status).toBe(200);
    expect((await get('/', { cookie, host: `[::1]:${host.port}` })).status).toBe(200);
    expect((await get('/', { cookie, origin: own() })).status).toBe(200);
  });
});

describe('who is refused', () => {
  test.each(['/', '/incidents/INC-7', '/assets/index-Ab12.js', '/nothing.js'])(
    '%s without token or cookie',
    async (path) => {
      const answer = await get(path, { accept: 'text/html' });
      expect(answer.status).toBe(401);
      expect(answer.body).toContain('/?token=');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  test('other methods, without a session and with one', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(401);
    expect((await get('/', { cookie, origin: own() }, 'POST')).status).toBe(404);
  });

  test('a wrong token, even with a good cookie', async () => {
    expect((await get('/?token=the-tokeN', { cookie })).status).toBe(401);
    expect((await get('/?token=', {})).status).toBe(401);
  });

  test('a token anywhere but at the door', async () => {
    expect((await get('/incidents?token=the-token')).status).toBe(401);
  });

  test('the token as cookie, a cookie of another port, a cookie cut short', async () => {
    const [name, value] = cookie.split('=') as [string, string];
    expect((await get('/', { cookie: `${name}=the-token` })).status).toBe(401);
    expect((await get('/', { cookie: `hotwash-1=${value}` })).status).toBe(401);
    expect((await get('/', { cookie: `${name}=${value.slice(1)}` })).status).toBe(401);
  });

  test('the key in place of the cookie', async () => {
    const [name] = cookie.split('=') as [string];
    expect((await get('/', { authorization: `Bearer ${key}` })).status).toBe(401);
    expect((await get('/', { cookie: `${name}=${key}` })).status).toBe(401);
  });

  test.each(['evil.example', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example'])(
    'the foreign host %s, although token and cookie are right',
    async (name) => {
      expect((await get('/?token=the-token', { host: name, cookie })).status).toBe(421);
      expect((await get('/', { host: name, cookie })).status).toBe(421);
    },
  );

  test.each([
    'http://evil.example',
    'null',
    'https://127.0.0.1',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
  ])('the foreign origin %s, although token and cookie are right', async (origin) => {
    const headers = { origin: origin.replace('PORT', String(host.port)), cookie };
    expect((await get('/?token=the-token', headers)).status).toBe(403);
    expect((await get('/', headers)).status).toBe(403);
  });

  test.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/assets/../../secret.js',
    '/assets/..%5c..%5csecret.js',
    '//secret.js',
    '/%',
    '/assets/%00.js',
  ])('the path %s', async (path) => {
    const answer = await get(path, { cookie });
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.body).not.toBe('secret');
  });
});

describe('what is served', () => {
  test('the window for every address of its own, with the headers and uncached', async () => {
    for (const path of ['/', '/incidents/INC-7', '/runbooks/checkout.md', '/?q=1']) {
      const answer = await get(path, { cookie });
      expect(answer.body).toBe('<!doctype html><title>window</title>');
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(answer.headers['content-security-policy']).toContain(
        `connect-src 'self' ws://127.0.0.1:${host.port} ws://localhost:${host.port}`,
      );
    }
  });

  test('hashed files for ever, and no page in place of a file that is gone', async () => {
    const script = await get('/assets/index-Ab12.js', { cookie });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect((await get('/assets/index-gone.js', { cookie })).status).toBe(404);
  });
});

describe('the live connection', () => {
  test('speaks the contract, streams included', async () => {
    const socket = (await connect({ cookie, origin: own() })) as WebSocket;
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
    const client: RouterClient<typeof router> = createORPCClient(link);
    expect(await client.echo('quiet')).toBe('QUIET');
    const counted: number[] = [];
    for await (const n of await client.count()) counted.push(n);
    expect(counted).toEqual([1, 2]);
    socket.close();
  });

  test('names what is spoken in its answer, and not the key', async () => {
    const socket = (await connect({ cookie, origin: own() })) as WebSocket;
    expect(socket.protocol).toBe(LINE_PROTOCOL);
    socket.close();
  });

  test('is refused with the cookie alone, which every server of this machine may be handed', async () => {
    const stolen = { cookie, origin: own() };
    const [, value] = cookie.split('=') as [string, string];
    for (const protocols of [
      [],
      [LINE_PROTOCOL],
      offeredProtocols('k'.repeat(43)),
      offeredProtocols(value),
      [`hotwash.key.${key.slice(1)}`],
      [key],
    ])
      expect(await connect(stolen, { protocols }), protocols.join()).toBe(401);
    expect(await connect({ ...stolen, authorization: `Bearer ${key}` }, { protocols: [] })).toBe(401);
    expect(await connect(stolen, { path: `${LINE_PATH}?key=${key}`, protocols: [] })).toBe(401);
  });

  test('tells a page over HTTP whether it would be let in', async () => {
    const ask = async (headers: Record<string, string>) => (await get(LINE_PATH, headers, 'HEAD')).status;
    const authorization = `Bearer ${key}`;
    expect(await ask({ cookie, authorization })).toBe(204);
    expect(await ask({ cookie })).toBe(401);
    expect(await ask({ authorization })).toBe(401);
    expect(await ask({ cookie, authorization: `${authorization}x` })).toBe(401);
    expect(await ask({ cookie, authorization, host: 'evil.example' })).toBe(421);
    expect(await ask({ cookie, authorization, origin: 'http://evil.example' })).toBe(403);
  });

  test.each([
    ['no cookie', () => ({ origin: own() }), 401],
    ['no origin', () => ({ cookie }), 403],
    ['a foreign origin', () => ({ cookie, origin: 'http://evil.example' }), 403],
    ['an opaque origin', () => ({ cookie, origin: 'null' }), 403],
    ['a foreign host', () => ({ cookie, origin: 'http://evil.example', host: 'evil.example' }), 421],
    ['a wrong cookie', () => ({ cookie: `${cookie}x`, origin: own() }), 401],
  ] as [string, () => Record<string, string>, number][])(
    'is refused with %s',
    async (_what, headers, status) => {
      expect(await connect(headers())).toBe(status);
    },
  );

  test('is refused with the token alone, and at any other path', async () => {
    const path = `${LINE_PATH}?token=the-token`;
    expect(await connect({ origin: own() }, { path, protocols: [] })).toBe(401);
    expect(await connect({ cookie, origin: own() }, { path, protocols: [] })).toBe(401);
    expect(await connect({ cookie, origin: own() }, { path: '/other' })).toBe(404);
  });

  test('is closed when the other side stops answering, and kept while it answers', async () => {
    const dead = (await connect({ cookie, origin: own() })) as WebSocket;
    const live = (await connect({ cookie, origin: own() })) as WebSocket;
    // A machine that went to sleep: the connection stands, nobody reads it.
    dead.pause();
    await new Promise((resolve) => setTimeout(resolve, 250));
    dead.resume();
    await new Promise((resolve) => dead.once('close', resolve));
    expect(live.readyState).toBe(WebSocket.OPEN);
    live.close();
  });

  test('is closed by a message that is too large, and the host goes on', async () => {
    const socket = (await connect({ cookie, origin: own() })) as WebSocket;
    socket.on('error', () => {});
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send(Buffer.alloc(64 * 1024 * 1024 + 1));
    expect([1006, 1009]).toContain(await closed);
    expect((await get('/', { cookie })).status).toBe(200);
  });
});

describe('starting', () => {
  test('says what to do when the window is not built', async () => {
    const error = await startWebHost({ core: { router }, rendererDir: join(folder, 'absent') }).catch(
      (e) => e,
    );
    expect(faultOf(error)).toMatchObject({
      code: 'web.not-built',
      todo: expect.stringContaining('npm run build'),
    });
  });

  test('says so when the port is taken, and listens on nothing but loopback', async () => {
    const rendererDir = join(folder, 'renderer');
    const error = await startWebHost({ core: { router }, rendererDir, port: host.port }).catch((e) => e);
    expect(faultOf(error)).toMatchObject({ code: 'web.port-taken' });
    // Another loopback address with the same port is still free, so the host does not listen on all of them.
    await new Promise<void>((resolve, reject) => {
      const probe = createServer().once('error', reject);
      probe.listen(host.port, '127.0.0.2', () => probe.close(() => resolve()));
    });
  });

  test('refuses a port that is none', async () => {
    const rendererDir = join(folder, 'renderer');
    const error = await startWebHost({ core: { router }, rendererDir, port: 70_000 }).catch((e) => e);
    expect(faultOf(error).code).toBe('usage.port');
  });

  test('each launch has its own secrets', async () => {
    const rendererDir = join(folder, 'renderer');
    const second = await startWebHost({ core: { router }, rendererDir });
    expect(second.url).toMatch(/\?token=[\w-]{43}$/);
    const answer = await fetch(second.url, { redirect: 'manual' });
    const [set, location] = [answer.headers.get('set-cookie')!, answer.headers.get('location')!];
    expect(set).not.toContain(cookie.split('=')[1]);
    expect(keyOf(location)).toMatch(/^[\w-]{43}$/);
    expect(location).not.toContain(key);
    // The name tells the launches apart, since a browser keeps one jar for all ports: neither signs the other out.
    expect(set.split('=')[0]).toBe(`hotwash-${second.port}`);
    const jar = `${cookie}; ${set.split(';')[0]}`;
    expect(await connect({ cookie: jar, origin: own() })).toBeInstanceOf(WebSocket);
    expect(
      await connect({ cookie: jar, origin: own() }, { protocols: offeredProtocols(keyOf(location)) }),
    ).toBe(401);
    await second.close();
    await expect(fetch(second.url)).rejects.toThrow();
  });
});
