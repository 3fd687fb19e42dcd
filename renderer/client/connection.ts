/**
 * The line to the core: a MessagePort that the desktop window is handed, or a WebSocket to the server that served
 * this page. It comes back by itself; calls made meanwhile wait a little, then fail with a fault.
 */
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { LINE_PATH, offeredProtocols } from '#shared/door.ts';
import { fault } from '#shared/fault.ts';
import { dropKey, keepKey, keyToShow } from './session-key.ts';

export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'signed out';

type Link = ClientLink<ClientContext>;

/** Milliseconds a call waits for a connection before it fails. */
const PATIENCE_MS = 8000;
const RETRY_MS = [250, 500, 1000, 2000, 4000];

let link: Link | null = null;
let state: ConnectionState = 'connecting';
const waiting = new Set<(link: Link) => void>();
const listeners = new Set<(state: ConnectionState) => void>();

function setState(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener(next);
}

function opened(next: Link): void {
  link = next;
  for (const resolve of waiting) resolve(next);
  waiting.clear();
  setState('connected');
}

function closed(): void {
  link = null;
  setState('lost');
}

export function connectionState(): ConnectionState {
  return state;
}

export function onConnectionState(listener: (state: ConnectionState) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function nextLink(): Promise<Link> {
  if (link) return Promise.resolve(link);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(done);
      reject(
        fault('client.disconnected', 'Hotwash does not answer.', {
          kept: 'everything that was saved before.',
          todo:
            state === 'signed out'
              ? 'Hotwash was started anew: open the address that it printed.'
              : 'Look whether it still runs; this window connects again by itself.',
        }),
      );
    }, PATIENCE_MS);
    const done = (ready: Link) => {
      clearTimeout(timer);
      resolve(ready);
    };
    waiting.add(done);
  });
}

/** The link that the typed client calls through, whatever the line under it is at the time. */
export const steadyLink: Link = {
  async call(path, input, options: ClientOptions<ClientContext>) {
    const current = await nextLink();
    try {
      return await current.call(path, input, options);
    } catch (error) {
      if (link === current || options.signal?.aborted) throw error;
      throw fault('client.cut-off', 'The line to Hotwash broke before the answer came.', {
        kept: 'whatever had reached Hotwash before.',
        todo: 'Look whether it took effect, then try again.',
      });
    }
  },
};

/** Bytes that were given to the line and have not left yet; a port takes all at once. */
let waitingBytes = () => 0;

/** How much of what this window sent is still on its way: for the progress of large files. */
export function unsentBytes(): number {
  return waitingBytes();
}

function connectSocket(attempt = 0): void {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const address = `${scheme}//${location.host}${LINE_PATH}`;
  const key = keyToShow();
  const socket = key === null ? new WebSocket(address) : new WebSocket(address, offeredProtocols(key));
  socket.binaryType = 'arraybuffer';
  let reached = false;
  socket.addEventListener('open', () => {
    reached = true;
    waitingBytes = () => socket.bufferedAmount;
    if (key !== null) keepKey(key);
    opened(new SocketLink({ websocket: socket }));
  });
  socket.addEventListener('close', () => {
    closed();
    if (!reached) void noticeSignedOut(key);
    const delay = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]!;
    setTimeout(() => connectSocket(reached ? 0 : attempt + 1), delay);
  });
}

/**
 * A page does not learn why its WebSocket was refused, so this asks. A server that was restarted has new secrets and
 * answers 401: trying on is of no use until the person opens its address, in this tab or another.
 */
async function noticeSignedOut(key: string | null): Promise<void> {
  const headers: HeadersInit = key === null ? {} : { authorization: `Bearer ${key}` };
  try {
    const answer = await fetch(LINE_PATH, { method: 'HEAD', cache: 'no-store', headers });
    if (answer.status !== 401) return;
    const another = key !== null && dropKey(key);
    if (!another) setState('signed out');
  } catch {
    // Nobody answers at all: `lost` says so already.
  }
}

function connectPort(): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== 'hotwash:port' || !port) return;
    port.addEventListener('close', closed);
    opened(new PortLink({ port }));
    port.start();
  });
  // The preload script may have had the port before this script ran; it answers this with the port.
  window.postMessage('hotwash:ready', location.origin === 'null' ? '*' : location.origin);
}

/** Opens the line. Call it once. */
export function connect(): void {
  if (location.protocol === 'http:' || location.protocol === 'https:') connectSocket();
  else connectPort();
}
