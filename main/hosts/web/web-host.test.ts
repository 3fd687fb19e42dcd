/** Who the web host lets in, and what it serves them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, createBench, keyOf } from './tests/bench.ts';

let bench: Bench;
let cookie: string;
let key: string;

beforeAll(async () => {
  bench = await createBench();
  ({ cookie, key } = bench);
});
afterAll(() => bench.close());

describe('who is let in', () => {
  test('the token becomes a cookie and a key, each another secret, and an address without it', async () => {
    expect(bench.host.url).toBe(`http://127.0.0.1:${bench.host.port}/?token=the-token`);
    const answer = await bench.get('/?token=the-token');
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toMatch(/^\/#key=[\w-]{43}$/);
    expect(answer.headers.location).not.toContain('the-token');
    expect(answer.headers['cache-control']).toBe('no-store');
    const [set] = answer.headers['set-cookie']!;
    expect(set).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect(set).not.toContain('the-token');
    expect(set).not.toContain(key);
    expect(answer.body).toBe('');
    expect((await bench.get('/', { cookie })).status).toBe(200);
  });

  test('a browser that came by a link elsewhere is sent on by a page, or its cookie would be withheld', async () => {
    const answer = await bench.get('/?token=the-token', { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toHaveLength(1);
    expect(answer.body).toContain(`http-equiv="refresh" content="0; url=/#key=${key}"`);
  });

  test('a second time, into the same session', async () => {
    const again = await bench.get('/?token=the-token', { cookie });
    expect(again.headers['set-cookie']![0]).toContain(cookie);
    expect(keyOf(again.headers.location)).toBe(key);
  });

  test('other names of loopback, with the port', async () => {
    expect((await bench.get('/', { cookie, host: `localhost:${bench.host.port}` })).status).toBe(200);
    expect((await bench.get('/', { cookie, host: `[::1]:${bench.host.port}` })).status).toBe(200);
    expect((await bench.get('/', { cookie, origin: bench.own })).status).toBe(200);
  });
});

describe('who is refused', () => {
  test.each(['/', '/incidents/INC-7', '/assets/index-Ab12.js', '/nothing.js'])(
    '%s without token or cookie',
    async (path) => {
      const answer = await bench.get(path, { accept: 'text/html' });
      expect(answer.status).toBe(401);
      expect(answer.body).toContain('/?token=');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  test('other methods, without a session and with one', async () => {
    expect((await bench.get('/', {}, 'POST')).status).toBe(401);
    expect((await bench.get('/', { cookie, origin: bench.own }, 'POST')).status).toBe(404);
  });

  test('a wrong token, even with a good cookie', async () => {
    expect((await bench.get('/?token=the-tokeN', { cookie })).status).toBe(401);
    expect((await bench.get('/?token=', {})).status).toBe(401);
  });

  test('a token anywhere but at the door', async () => {
    expect((await bench.get('/incidents?token=the-token')).status).toBe(401);
  });

  test('the token as cookie, a cookie of another port, a cookie cut short', async () => {
    const [name, value] = cookie.split('=') as [string, string];
    expect((await bench.get('/', { cookie: `${name}=the-token` })).status).toBe(401);
    expect((await bench.get('/', { cookie: `hotwash-1=${value}` })).status).toBe(401);
    expect((await bench.get('/', { cookie: `${name}=${value.slice(1)}` })).status).toBe(401);
  });

  test('the key in place of the cookie', async () => {
    const [name] = cookie.split('=') as [string];
    expect((await bench.get('/', { authorization: `Bearer ${key}` })).status).toBe(401);
    expect((await bench.get('/', { cookie: `${name}=${key}` })).status).toBe(401);
  });

  test.each(['evil.example', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example'])(
    'the foreign host %s, although token and cookie are right',
    async (name) => {
      expect((await bench.get('/?token=the-token', { host: name, cookie })).status).toBe(421);
      expect((await bench.get('/', { host: name, cookie })).status).toBe(421);
    },
  );

  test.each([
    'http://evil.example',
    'null',
    'https://127.0.0.1',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
  ])('the foreign origin %s, although token and cookie are right', async (origin) => {
    const headers = { origin: origin.replace('PORT', String(bench.host.port)), cookie };
    expect((await bench.get('/?token=the-token', headers)).status).toBe(403);
    expect((await bench.get('/', headers)).status).toBe(403);
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
    const answer = await bench.get(path, { cookie });
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.body).not.toBe('secret');
  });
});

describe('what is served', () => {
  test('the window for every address of its own, with the headers and uncached', async () => {
    for (const path of ['/', '/incidents/INC-7', '/runbooks/checkout.md', '/?q=1']) {
      const answer = await bench.get(path, { cookie });
      expect(answer.body).toBe('<!doctype html><title>window</title>');
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(answer.headers['content-security-policy']).toContain(
        `connect-src 'self' ws://127.0.0.1:${bench.host.port} ws://localhost:${bench.host.port}`,
      );
    }
  });

  test('hashed files for ever, and no page in place of a file that is gone', async () => {
    const script = await bench.get('/assets/index-Ab12.js', { cookie });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect((await bench.get('/assets/index-gone.js', { cookie })).status).toBe(404);
  });
});
