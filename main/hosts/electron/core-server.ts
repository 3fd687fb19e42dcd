/** The core's side of the line to the desktop: opens the core, serves its contract on every port that comes. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { MessagePortMainLike } from '@orpc/client/message-port';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { HotwashClient } from '#shared/contract.ts';
import { faultOf } from '#shared/fault.ts';
import type { FromCore, ToCore } from './core-messages.ts';
import { createPrintLine, type PrintLine } from './print-line.ts';

/** A part of Electron's `MessagePortMain`. */
export type Port = MessagePortMainLike & { start(): void };

export type Parent = {
  on(event: 'message', listener: (event: { data: ToCore; ports: Port[] }) => void): unknown;
  postMessage(message: FromCore): void;
};

/** What is used of the core. */
export type ServedCore = {
  router: AnyRouter;
  client: { library: Pick<HotwashClient['library'], 'importFiles'> };
  close(): Promise<void>;
};

/**
 * Answers the main process until it says `close`; then closes the core and calls `end`.
 *
 * Ports that come while the core still opens are served once it is open: a window may be quicker than a migration.
 * `open` may come again after it failed.
 */
export function serveCore(
  parent: Parent,
  open: (dataDir: string, print: PrintLine['print']) => Promise<ServedCore>,
  end: (exitCode: number) => void,
): void {
  const printing = createPrintLine((message) => parent.postMessage(message));
  let opening: Promise<{ core: ServedCore; handler: RPCHandler<Record<never, never>> }> | undefined;

  async function handle(message: ToCore, ports: Port[]): Promise<void> {
    if (message.kind === 'open') {
      opening = open(message.dataDir, printing.print).then((core) => ({
        core,
        handler: new RPCHandler(core.router),
      }));
      await opening;
      parent.postMessage({ kind: 'opened' });
    } else if (message.kind === 'connect') {
      const port = ports[0];
      if (!port || !opening) return;
      const { handler } = await opening;
      handler.upgrade(port);
      port.start();
    } else if (message.kind === 'printed') {
      printing.answer(message);
    } else if (message.kind === 'import') {
      if (opening) parent.postMessage(await importPaths((await opening).core, message.paths));
    } else {
      const opened = await opening?.catch(() => undefined);
      await opened?.core.close();
      parent.postMessage({ kind: 'closed' });
      end(0);
    }
  }

  parent.on('message', ({ data, ports }) => {
    handle(data, ports).catch((error: unknown) => {
      // Of a core that did not open, `open` has told; whatever waited for it needs no answer of its own.
      if (data.kind === 'connect' || data.kind === 'import') return;
      parent.postMessage({ kind: 'failed', fault: faultOf(error) });
      if (data.kind === 'close') end(1);
    });
  });
}

async function importPaths(core: ServedCore, paths: string[]): Promise<FromCore> {
  const refused: { path: string; why: string }[] = [];
  const files: { path: string; data: string }[] = [];
  for (const path of paths) {
    try {
      files.push({ path: basename(path), data: (await readFile(path)).toString('base64') });
    } catch (error) {
      refused.push({ path, why: error instanceof Error ? error.message : String(error) });
    }
  }
  if (files.length === 0) return { kind: 'imported', taken: 0, refused };
  try {
    const results = await core.client.library.importFiles({ files });
    for (const result of results) {
      if (!result.ok) refused.push({ path: result.path, why: result.summary });
    }
    return { kind: 'imported', taken: results.filter((result) => result.ok).length, refused };
  } catch (error) {
    const why = faultOf(error).message;
    return { kind: 'imported', taken: 0, refused: [...refused, ...files.map(({ path }) => ({ path, why }))] };
  }
}
