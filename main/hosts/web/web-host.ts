/** The workbench in any browser of this machine: the same window and the same contract, over loopback. */
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { AnyRouter } from '@orpc/server';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { windowFileOf } from '#main/hosts/runtime/window-files.ts';
import { securityHeaders } from '#main/hosts/runtime/window-policy.ts';
import { keyFragment, LINE_PATH } from '#shared/door.ts';
import { fault } from '#shared/fault.ts';
import { type Access, createAccess } from './access.ts';
import { refusalLine, refusalPage, stepInPage } from './pages.ts';
import { serveRpc } from './rpc-socket.ts';

export type WebHost = {
  /** The address to open, with the token in it. Show it to the person, write it nowhere else. */
  url: string;
  port: number;
  /** Resolves when a browser first came in by that address. */
  entered: Promise<void>;
  /** Ends every connection. The core stays open; who made it closes it. */
  close(): Promise<void>;
};

export type WebHostOptions = {
  core: { router: AnyRouter };
  /** 0 takes any free port. */
  port?: number;
  /** The built window, with index.html. */
  rendererDir: string;
  /** For tests; by default 256 random bits a launch. */
  token?: string;
  /** How often connections are checked, in ms. */
  heartbeatMs?: number;
};

const LOOPBACK = '127.0.0.1';

/**
 * Starts the web host on loopback.
 *
 * @throws `web.not-built` where the window's files are missing, `web.port-taken` and `usage.port` for the port
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const root = resolve(options.rendererDir);
  if (!existsSync(join(root, 'index.html')))
    throw fault('web.not-built', `The window's files are not in ${root}.`, {
      todo: 'Run "npm run build" in the Hotwash folder, then start again.',
    });

  const app = fastify({ logger: false, forceCloseConnections: true });
  const entered = Promise.withResolvers<void>();
  let access: Access | undefined;
  app.addHook('onRequest', async (request, reply) => {
    if (!access) return reply.code(503).send('Starting.\n');
    reply.headers(securityHeaders(socketAddresses(app.server)));
    return admit(access, request, reply, entered.resolve);
  });
  await app.register(fastifyStatic, {
    root,
    serve: false,
    cacheControl: false,
    index: false,
    dotfiles: 'deny',
  });
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: (request, reply) => answer(root, request, reply),
  });
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send('Not found.\n'),
  );

  const port = await listen(app, options.port ?? 0);
  access = createAccess({ port, token: options.token });
  const rpc = serveRpc(app.server, { router: options.core.router, access, heartbeatMs: options.heartbeatMs });
  return {
    url: `http://${LOOPBACK}:${port}/?token=${encodeURIComponent(access.token)}`,
    port,
    entered: entered.promise,
    async close() {
      await rpc.close();
      await app.close();
    },
  };
}

async function listen(app: FastifyInstance, port: number): Promise<number> {
  try {
    await app.listen({ host: LOOPBACK, port });
  } catch (error) {
    await app.close();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const todo = 'Choose another one, or leave the choice to Hotwash with port 0.';
    if (code === 'EADDRINUSE') throw fault('web.port-taken', `Port ${port} is in use.`, { todo });
    if (code === 'EACCES') throw fault('usage.port', `Port ${port} is not for ordinary users.`, { todo });
    if (code === 'ERR_SOCKET_BAD_PORT') throw fault('usage.port', `${port} is no port number.`, { todo });
    throw error;
  }
  return portOf(app.server);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function socketAddresses(server: Server): string[] {
  const port = portOf(server);
  return [`ws://${LOOPBACK}:${port}`, `ws://localhost:${port}`];
}

function answer(root: string, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const found = windowFileOf(request.raw.url!.split('?')[0]!);
  if (found.kind === 'none' || !existsSync(join(root, found.path))) {
    reply.callNotFound();
    return undefined;
  }
  return reply
    .header('cache-control', found.cacheControl)
    .type(found.type)
    .sendFile(found.path, root, { contentType: false });
}

/** Lets a request through by returning nothing; else has answered it. */
function admit(
  access: Access,
  request: FastifyRequest,
  reply: FastifyReply,
  welcomed: () => void,
): FastifyReply | undefined {
  const { host, origin, cookie, authorization } = request.headers;
  const [path, query] = request.raw.url!.split('?', 2);
  const token = path === '/' ? (new URLSearchParams(query).get('token') ?? undefined) : undefined;
  const key = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  const knock = { host, origin, cookie, token, key };
  const answer = path === LINE_PATH ? access.secrets(knock) : access.http(knock);
  if (answer.kind === 'let-in' && path !== LINE_PATH) return undefined;
  reply.header('cache-control', 'no-store');
  if (answer.kind === 'let-in') return reply.code(204).send();
  if (answer.kind === 'welcome') {
    welcomed();
    reply.header('set-cookie', answer.setCookie);
    if (request.headers['sec-fetch-site'] === 'cross-site')
      return reply.type('text/html; charset=utf-8').send(stepInPage(answer.key));
    return reply.redirect(`/${keyFragment(answer.key)}`, 303);
  }
  reply.code(answer.status);
  if (request.headers.accept?.includes('text/html'))
    return reply.type('text/html; charset=utf-8').send(refusalPage(answer.reason));
  return reply.type('text/plain; charset=utf-8').send(`${refusalLine(answer.reason)}\n`);
}
