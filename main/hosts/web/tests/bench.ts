/** A web host on a small contract, and raw requests to it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { keyOfFragment, LINE_PATH, offeredProtocols } from '#shared/door.ts';
import { startWebHost, type WebHost } from '../web-host.ts';

export const router = {
  echo: os.input(z.string()).handler(({ input }) => input.toUpperCase()),
  count: os.handler(async function* () {
    yield 1;
    yield 2;
  }),
};

export type Got = { status: number; headers: IncomingHttpHeaders; body: string };
type Headers = Record<string, string>;

/** A host that a browser has entered. */
export interface Bench {
  /** Holds the window in `renderer`, and beside it what must not be served. */
  folder: string;
  host: WebHost;
  cookie: string;
  key: string;
  /** Its own origin. */
  own: string;
  /** A raw request: `fetch` would tidy paths and headers away before they reach the host. */
  get(path: string, headers?: Headers, method?: string): Promise<Got>;
  /** A handshake, with the session's key unless told otherwise; gives the status where it is refused. */
  connect(headers: Headers, how?: { path?: string; protocols?: string[] }): Promise<WebSocket | number>;
  close(): Promise<void>;
}

export async function createBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-web-'));
  const rendererDir = join(folder, 'renderer');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>window</title>');
  writeFileSync(join(rendererDir, 'assets', 'index-Ab12.js'), 'export {};');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  const host = await startWebHost({ core: { router }, rendererDir, token: 'the-token', heartbeatMs: 500 });
  const get: Bench['get'] = (path, headers = {}, method = 'GET') => ask(host.port, path, headers, method);
  const { headers } = await get('/?token=the-token');
  const key = keyOf(headers.location);
  return {
    folder,
    host,
    cookie: headers['set-cookie']![0]!.split(';')[0]!,
    key,
    own: `http://127.0.0.1:${host.port}`,
    get,
    connect: (headers, { path = LINE_PATH, protocols = offeredProtocols(key) } = {}) =>
      shakeHands(`ws://127.0.0.1:${host.port}${path}`, protocols, headers),
    async close() {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The key in the address that a browser is sent to. */
export function keyOf(location: string | undefined): string {
  return keyOfFragment((location ?? '').replace(/^\/(?=#)/, '')) ?? `none in ${location}`;
}

function ask(port: number, path: string, headers: Headers, method: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
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

function shakeHands(url: string, protocols: string[], headers: Headers): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!));
    socket.on('error', reject);
  });
}
