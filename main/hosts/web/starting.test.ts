/** Starting the web host: what it says when it cannot, and what each start has of its own. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { offeredProtocols } from '#shared/door.ts';
import { faultOf } from '#shared/fault.ts';
import { type Bench, createBench, keyOf, router } from './tests/bench.ts';
import { startWebHost } from './web-host.ts';

let bench: Bench;
let cookie: string;
let key: string;

beforeAll(async () => {
  bench = await createBench();
  ({ cookie, key } = bench);
});
afterAll(() => bench.close());

describe('starting', () => {
  test('says what to do when the window is not built', async () => {
    const error = await startWebHost({ core: { router }, rendererDir: join(bench.folder, 'absent') }).catch(
      (e) => e,
    );
    expect(faultOf(error)).toMatchObject({
      code: 'web.not-built',
      todo: expect.stringContaining('npm run build'),
    });
  });

  test('says so when the port is taken, and listens on nothing but loopback', async () => {
    const rendererDir = join(bench.folder, 'renderer');
    const error = await startWebHost({ core: { router }, rendererDir, port: bench.host.port }).catch(
      (e) => e,
    );
    expect(faultOf(error)).toMatchObject({ code: 'web.port-taken' });
    // Another loopback address with the same port is still free, so the host does not listen on all of them.
    await new Promise<void>((resolve, reject) => {
      const probe = createServer().once('error', reject);
      probe.listen(bench.host.port, '127.0.0.2', () => probe.close(() => resolve()));
    });
  });

  test('refuses a port that is none', async () => {
    const rendererDir = join(bench.folder, 'renderer');
    const error = await startWebHost({ core: { router }, rendererDir, port: 70_000 }).catch((e) => e);
    expect(faultOf(error).code).toBe('usage.port');
  });

  test('each launch has its own secrets', async () => {
    const rendererDir = join(bench.folder, 'renderer');
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
    expect(await bench.connect({ cookie: jar, origin: bench.own })).toBeInstanceOf(WebSocket);
    expect(
      await bench.connect(
        { cookie: jar, origin: bench.own },
        { protocols: offeredProtocols(keyOf(location)) },
      ),
    ).toBe(401);
    await second.close();
    await expect(fetch(second.url)).rejects.toThrow();
  });
});
