import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os, type RouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { fault } from '#shared/fault.ts';
import type { FromCore, ToCore } from './core-messages.ts';
import { type Parent, type Port, type ServedCore, serveCore } from './core-server.ts';

const router = { double: os.input(z.number()).handler(({ input }) => input * 2) };

/** Electron's ports give events with `data`; Node's give the data itself. */
function electronPort(port: MessagePort): Port {
  return {
    on: (event, listener) => void port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
  };
}

class FakeParent extends EventEmitter {
  readonly heard: FromCore[] = [];
  postMessage(message: FromCore): void {
    this.heard.push(message);
    this.emit('heard', message);
  }
  say(data: ToCore, ports: Port[] = []): void {
    this.emit('message', { data, ports });
  }
  next(): Promise<FromCore> {
    return new Promise((resolve) => this.once('heard', resolve));
  }
}

let parent: FakeParent;
let folder: string;
const open: { port1: MessagePort }[] = [];
beforeEach(() => {
  parent = new FakeParent();
  folder = mkdtempSync(join(tmpdir(), 'hotwash-core-'));
});
afterEach(() => {
  for (const { port1 } of open.splice(0)) port1.close();
  rmSync(folder, { recursive: true, force: true });
});

function core(importFiles = vi.fn(), close = vi.fn(async () => {})): ServedCore {
  return { router, client: { library: { importFiles } }, close } as unknown as ServedCore;
}

function connect(): RouterClient<typeof router> {
  const channel = new MessageChannel();
  open.push(channel);
  parent.say({ kind: 'connect' }, [electronPort(channel.port2)]);
  const link = new RPCLink({ port: electronPort(channel.port1) });
  channel.port1.start();
  return createORPCClient(link);
}

describe('the core in its process', () => {
  test('serves the contract to every port, also to one that came while it opened', async () => {
    let opened: (core: ServedCore) => void = () => {};
    serveCore(parent as unknown as Parent, () => new Promise((resolve) => (opened = resolve)), vi.fn());
    parent.say({ kind: 'open', dataDir: '/data' });
    const early = connect().double(2);
    opened(core());
    expect(await early).toBe(4);
    expect(await connect().double(21)).toBe(42);
    expect(parent.heard).toEqual([{ kind: 'opened' }]);
  });

  test('says why it could not open, and can still be closed', async () => {
    const end = vi.fn();
    const refuse = async () => {
      throw fault('data.newer', 'Made by a newer Hotwash.', { todo: 'Install it.' });
    };
    serveCore(parent as unknown as Parent, refuse, end);
    parent.say({ kind: 'open', dataDir: '/data' });
    expect(await parent.next()).toEqual({
      kind: 'failed',
      fault: { code: 'data.newer', message: 'Made by a newer Hotwash.', todo: 'Install it.' },
    });
    parent.say({ kind: 'close' });
    expect(await parent.next()).toEqual({ kind: 'closed' });
    expect(end).toHaveBeenCalledWith(0);
  });

  test('closes the core before it ends', async () => {
    const order: string[] = [];
    const close = vi.fn(async () => void order.push('closed'));
    serveCore(
      parent as unknown as Parent,
      async () => core(vi.fn(), close),
      () => order.push('ended'),
    );
    parent.say({ kind: 'open', dataDir: '/data' });
    await parent.next();
    parent.say({ kind: 'close' });
    await parent.next();
    expect(order).toEqual(['closed', 'ended']);
  });

  test('imports chosen files byte for byte and names those it could not take', async () => {
    const file = join(folder, 'runbook.md');
    writeFileSync(file, Buffer.from([0xef, 0xbb, 0xbf, 0x23, 0x0d, 0x0a]));
    const importFiles = vi.fn(async () => [
      { path: 'runbook.md', ok: true, summary: '' },
      { path: 'other.md', ok: false, summary: 'is empty' },
    ]);
    serveCore(parent as unknown as Parent, async () => core(importFiles), vi.fn());
    parent.say({ kind: 'open', dataDir: '/data' });
    await parent.next();
    parent.say({ kind: 'import', paths: [file, join(folder, 'absent.md')] });
    expect(await parent.next()).toMatchObject({
      kind: 'imported',
      taken: 1,
      refused: [
        { path: join(folder, 'absent.md'), why: expect.stringContaining('ENOENT') },
        { path: 'other.md', why: 'is empty' },
      ],
    });
    expect(importFiles).toHaveBeenCalledWith({ files: [{ path: 'runbook.md', data: '77u/Iw0K' }] });
  });
});
