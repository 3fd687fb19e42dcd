import { implement } from '@orpc/server';
import { workspaceContract } from '#shared/exports/workspace/contract.ts';
import type { WorkspaceService } from './service.ts';

export function workspaceRouter(workspace: WorkspaceService) {
  const os = implement(workspaceContract);
  return os.router({
    exportTo: os.exportTo.handler(({ input, signal }) => workspace.exportTo(input.folder, signal)),
    importFrom: os.importFrom.handler(({ input, signal }) => workspace.importFrom(input.folder, signal)),
  });
}
