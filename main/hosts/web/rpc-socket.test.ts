/** The live connection of the web host: who gets one, and what ends it. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { RouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { LINE_PATH, LINE_PROTOCOL, offeredProtocols } from '#shared/door.ts';
import { MAX_MESSAGE_BYTES } from './rpc-socket.ts';
import { type Bench, createBench, type router } from './tests/bench.ts';

let bench: Bench;
let cookie: string;
let key: string;

beforeAll(async () => {
  bench = await createBench();
  ({ cookie, key } = bench);
});
afterAll(() => bench.close());

describe('the live connection', () => {
  test('speaks the contract, streams included', async () => {
    const socket = (await bench.connect({ cookie, origin: bench.own })) as WebSocket;
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
    const client: RouterClient<typeof router> = createORPCClient(link);
    expect(await client.echo('quiet')).toBe('QUIET');
    const counted: number[] = [];
    for await (const n of await client.count()) counted.push(n);
    expect(counted).toEqual([1, 2]);
    socket.close();
  });

  test('names what is spoken in its answer, and not the key', async () => {
    const socket = (await bench.connect({ cookie, origin: bench.own })) as WebSocket;
    expect(socket.protocol).toBe(LINE_PROTOCOL);
    socket.close();
  });

  test('is refused with the cookie alone, which every server of this machine may be handed', async () => {
    const stolen = { cookie, origin: bench.own };
    const [, value] = cookie.split('=') as [string, string];
    for (const protocols of [
      [],
      [LINE_PROTOCOL],
      offeredProtocols('k'.repeat(43)),
      offeredProtocols(value),
      [`hotwash.key.${key.slice(1)}`],
      [key],
    ])
      expect(await bench.connect(stolen, { protocols }), protocols.join()).toBe(401);
    expect(await bench.connect({ ...stolen, authorization: `Bearer ${key}` }, { protocols: [] })).toBe(401);
    expect(await bench.connect(stolen, { path: `${LINE_PATH}?key=${key}`, protocols: [] })).toBe(401);
  });

  test('tells a page over HTTP whether it would be let in', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await bench.get(LINE_PATH, headers, 'HEAD')).status;
    const authorization = `Bearer ${key}`;
    expect(await ask({ cookie, authorization })).toBe(204);
    expect(await ask({ cookie })).toBe(401);
    expect(await ask({ authorization })).toBe(401);
    expect(await ask({ cookie, authorization: `${authorization}x` })).toBe(401);
    expect(await ask({ cookie, authorization, host: 'evil.example' })).toBe(421);
    expect(await ask({ cookie, authorization, origin: 'http://evil.example' })).toBe(403);
  });

  test.each([
    ['no cookie', () => ({ origin: bench.own }), 401],
    ['no origin', () => ({ cookie }), 403],
    ['a foreign origin', () => ({ cookie, origin: 'http://evil.example' }), 403],
    ['an opaque origin', () => ({ cookie, origin: 'null' }), 403],
    ['a foreign host', () => ({ cookie, origin: 'http://evil.example', host: 'evil.example' }), 421],
    ['a wrong cookie', () => ({ cookie: `${cookie}x`, origin: bench.own }), 401],
  ] as [string, () => Record<string, string>, number][])(
    'is refused with %s',
    async (_what, headers, status) => {
      expect(await bench.connect(headers())).toBe(status);
    },
  );

  test('is refused with the token alone, and at any other path', async () => {
    const path = `${LINE_PATH}?token=the-token`;
    expect(await bench.connect({ origin: bench.own }, { path, protocols: [] })).toBe(401);
    expect(await bench.connect({ cookie, origin: bench.own }, { path, protocols: [] })).toBe(401);
    expect(await bench.connect({ cookie, origin: bench.own }, { path: '/other' })).toBe(404);
  });

  test('is closed when the other side stops answering, and kept while it answers', async () => {
    const dead = (await bench.connect({ cookie, origin: bench.own })) as WebSocket;
    const live = (await bench.connect({ cookie, origin: bench.own })) as WebSocket;
    // A machine that went to sleep: the connection stands, nobody reads it.
    dead.pause();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    dead.resume();
    await new Promise((resolve) => dead.once('close', resolve));
    expect(live.readyState).toBe(WebSocket.OPEN);
    live.close();
  });

  test('is closed by a message that is too large, and the host goes on', async () => {
    const socket = (await bench.connect({ cookie, origin: bench.own })) as WebSocket;
    socket.on('error', () => {});
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send(Buffer.alloc(MAX_MESSAGE_BYTES + 1));
    expect([1006, 1009]).toContain(await closed);
    expect((await bench.get('/', { cookie })).status).toBe(200);
  });
});
