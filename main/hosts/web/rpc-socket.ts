/** The contract over WebSocket, at `/rpc`. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { keyOfProtocols, LINE_PATH, LINE_PROTOCOL } from '#shared/door.ts';
import { MOST_FILE_BYTES } from '#shared/incidents/contract.ts';
import type { Access } from './access.ts';
import { refusalLine } from './pages.ts';

/** Room for the largest file that may be attached, in base64 with what is said of it; no more than memory can take. */
export const MAX_MESSAGE_BYTES = Math.ceil(MOST_FILE_BYTES / 3) * 4 + 1024 * 1024;
const STATUS_TEXT = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 421: 'Misdirected Request' };

export type RpcSocket = { close(): Promise<void> };

/**
 * Answers WebSocket handshakes on `server`. A connection that does not answer a ping within `heartbeatMs` is closed,
 * so that a laptop that was shut does not keep its subscriptions alive.
 */
export function serveRpc(
  server: Server,
  options: { router: AnyRouter; access: Access; heartbeatMs?: number },
): RpcSocket {
  const { router, access, heartbeatMs = 30_000 } = options;
  const handler = new RPCHandler(router);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    // Never the key, which is offered as a protocol too: the answer names what is spoken.
    handleProtocols: () => LINE_PROTOCOL,
  });
  const alive = new WeakSet<WebSocket>();

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A peer that goes away during the handshake is no error of ours.
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== LINE_PATH) {
      refuse(socket, 404, 'Nothing to connect to here.');
      return;
    }
    const { host, origin, cookie } = request.headers;
    const key = keyOfProtocols(request.headers['sec-websocket-protocol']);
    const answer = access.socket({ host, origin, cookie, key });
    if (answer.kind === 'refuse') {
      refuse(socket, answer.status, refusalLine(answer.reason));
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      alive.add(ws);
      ws.on('pong', () => alive.add(ws));
      // Bad frames and resets end the connection, which `close` then tells; without a listener they would end us.
      ws.on('error', () => ws.terminate());
      void handler.upgrade(ws);
    });
  }

  const heartbeat = setInterval(() => {
    for (const ws of sockets.clients) {
      if (!alive.delete(ws)) ws.terminate();
      else ws.ping();
    }
  }, heartbeatMs);
  heartbeat.unref();
  server.on('upgrade', onUpgrade);

  return {
    async close() {
      clearInterval(heartbeat);
      server.off('upgrade', onUpgrade);
      for (const ws of sockets.clients) ws.close(1001, 'Hotwash is closing');
      await new Promise((resolve) => setTimeout(resolve, sockets.clients.size > 0 ? 200 : 0));
      for (const ws of sockets.clients) ws.terminate();
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

function refuse(socket: Duplex, status: keyof typeof STATUS_TEXT, text: string): void {
  const body = Buffer.from(`${text}\n`);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}
