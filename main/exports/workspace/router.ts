import { implement } from '@orpc/server';
import { workspaceContract } from '#shared/exports/workspace/contract.ts';
import type { WorkspaceService } from './service.ts';

export function workspaceRouter(workspace: WorkspaceService) {
  const os = implement(workspaceContract);
  return os.router({
    exportTo: os.exportTo.handler(({ input, signal }) => begun(workspace.exportTo(input.folder, signal))),
    importFrom: os.importFrom.handler(({ input, signal }) =>
      begun(workspace.importFrom(input.folder, signal)),
    ),
  });
}

/** Waits for the first event: why a folder cannot be taken is then the answer itself, as with every other call. */
async function begun<T>(events: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await events.next();
  return (async function* () {
    try {
      if (first.done) return;
      yield first.value;
      yield* events;
    } finally {
      await events.return(undefined);
    }
  })();
}
