import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Child, type CoreLinkOptions, createCoreLink } from './core-link.ts';
import type { ToCore } from './core-messages.ts';

class FakeChild extends EventEmitter {
  readonly heard: { message: ToCore; ports: string[] | undefined }[] = [];
  killed = false;
  postMessage(message: ToCore, ports?: string[]): void {
    this.heard.push({ message, ports });
  }
  kill(): boolean {
    this.killed = true;
    this.emit('exit', 137);
    return true;
  }
}

let children: FakeChild[];
const onFailed = vi.fn();
const onCrash = vi.fn();
const onImported = vi.fn();

function link(patienceMs = 1000, more: Partial<CoreLinkOptions<string>> = {}) {
  return createCoreLink<string>({
    fork: () => {
      const child = new FakeChild();
      children.push(child);
      return child as unknown as Child<string>;
    },
    dataDir: '/data',
    onFailed,
    onCrash,
    onImported,
    patienceMs,
    ...more,
  });
}

beforeEach(() => {
  children = [];
  vi.clearAllMocks();
});

describe('the core link', () => {
  test('opens the data folder and hands ports over', () => {
    const core = link();
    core.start();
    core.start();
    core.connect('port 1');
    expect(children).toHaveLength(1);
    expect(children[0]!.heard).toEqual([
      { message: { kind: 'open', dataDir: '/data' }, ports: undefined },
      { message: { kind: 'connect' }, ports: ['port 1'] },
    ]);
  });

  test('tells of a crash once, and starts anew when asked', () => {
    const core = link();
    core.start();
    children[0]!.emit('exit', 139);
    expect(onCrash).toHaveBeenCalledExactlyOnceWith(139);
    core.connect('lost');
    core.start();
    expect(children).toHaveLength(2);
    expect(children[1]!.heard).toHaveLength(1);
  });

  test('waits for the core to close, and calls that no crash', async () => {
    const core = link();
    core.start();
    const closed = core.close();
    expect(core.close()).toBe(closed);
    expect(children[0]!.heard.at(-1)!.message).toEqual({ kind: 'close' });
    let done = false;
    void closed.then(() => {
      done = true;
    });
    await Promise.resolve();
    expect(done).toBe(false);
    children[0]!.emit('exit', 0);
    await closed;
    expect(onCrash).not.toHaveBeenCalled();
    expect(children[0]!.killed).toBe(false);
  });

  test('ends a core that does not close in time', async () => {
    const core = link(10);
    core.start();
    await core.close();
    expect(children[0]!.killed).toBe(true);
    expect(onCrash).not.toHaveBeenCalled();
  });

  test('closes at once without a core, and starts none after that', async () => {
    const core = link();
    await core.close();
    core.start();
    expect(children).toHaveLength(0);
  });

  test('passes faults and import results on, but no fault of closing', () => {
    const core = link();
    core.start();
    const fault = { code: 'data.newer', message: 'Made by a newer Hotwash.' };
    children[0]!.emit('message', { kind: 'failed', fault });
    expect(onFailed).toHaveBeenCalledExactlyOnceWith(fault);
    core.start();
    expect(children).toHaveLength(1);
    expect(children[0]!.heard.map(({ message }) => message.kind)).toEqual(['open', 'open']);
    children[0]!.emit('message', { kind: 'imported', taken: 1, refused: [] });
    expect(onImported).toHaveBeenCalledOnce();
    void core.close();
    children[0]!.emit('message', { kind: 'failed', fault });
    expect(onFailed).toHaveBeenCalledOnce();
    children[0]!.emit('exit', 1);
  });

  test('prints what the core asks for, and says why when it cannot', async () => {
    const print = vi.fn(async (_id: number, html: string) => {
      if (html === 'bad') throw new Error('no paper');
      return new Uint8Array([7]);
    });
    const stopPrinting = vi.fn();
    const core = link(1000, { print, stopPrinting });
    core.start();
    children[0]!.emit('message', { kind: 'print', id: 1, html: 'good' });
    children[0]!.emit('message', { kind: 'print', id: 2, html: 'bad' });
    children[0]!.emit('message', { kind: 'stop-printing', id: 2 });
    await vi.waitFor(() => expect(children[0]!.heard).toHaveLength(3));
    expect(children[0]!.heard.slice(1).map(({ message }) => message)).toEqual([
      { kind: 'printed', id: 1, pdf: new Uint8Array([7]), problem: '' },
      { kind: 'printed', id: 2, pdf: null, problem: 'no paper' },
    ]);
    expect(stopPrinting).toHaveBeenCalledExactlyOnceWith(2);
  });
});
