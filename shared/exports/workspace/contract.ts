import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { WorkspaceExportEvent, WorkspaceImportEvent } from './model.ts';

/** A folder of the machine that the core runs on; `~` is the home folder. */
export const FolderPath = z.string().trim().min(1).max(4000);

export const workspaceContract = {
  /** Writes everything as Markdown. Steps as they are done, then the result; who stops listening stops it. */
  exportTo: oc.input(z.object({ folder: FolderPath })).output(eventIterator(WorkspaceExportEvent)),
  /** Reads such a folder. Nothing is ever removed by it. Stopped, it keeps what was taken by then. */
  importFrom: oc.input(z.object({ folder: FolderPath })).output(eventIterator(WorkspaceImportEvent)),
};
