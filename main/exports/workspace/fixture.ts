/** For the tests here: workspaces to fill, write as folders and read back, and folders to look at. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createAttachments } from '#main/library/attachments.ts';
import { createImporter } from '#main/library/import.ts';
import { createWorkspace as createPostmortems } from '#main/postmortems/fixture.ts';
import type { WorkspaceExported, WorkspaceImported } from '#shared/exports/workspace/model.ts';
import type { DocumentKind } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { createWorkspaceService } from './service.ts';

export type Workspace = ReturnType<typeof createWorkspace>;

/** Enough of a reading: the first heading. Real readings need the grammar of the shell. */
const readTitle = (text: string, name: string, kind: DocumentKind | 'auto') =>
  ({
    kind: kind === 'auto' ? 'runbook' : kind,
    title: /^#\s+(.*)$/m.exec(text)?.[1]?.trim() ?? name,
    warnings: [],
    sections: [],
    commands: [],
    parameters: [],
  }) as unknown as RunbookReading;

export function createWorkspace(actor = 'ann') {
  const base = createPostmortems(actor);
  const { db, documents, actions, postmortems, clock } = base;
  const attachments = createAttachments({ db, actor, clock });
  const importer = createImporter({
    db,
    actor,
    documents,
    attachments,
    read: readTitle,
    remember: () => {},
    adoptPostmortem: postmortems.adopt,
  });
  const deps = {
    db,
    actor,
    clock,
    documents,
    attachments,
    version: '0.0.0',
    postmortems,
    actions,
    read: readTitle,
    remember: () => {},
    importFiles: importer.importFiles,
  };
  const workspace = createWorkspaceService(deps);
  return {
    ...base,
    attachments,
    deps,
    workspace,
    async exportTo(folder: string): Promise<WorkspaceExported> {
      for await (const event of workspace.exportTo(folder)) if ('exported' in event) return event.exported;
      throw new Error('no result');
    },
    async importFrom(folder: string): Promise<WorkspaceImported> {
      for await (const event of workspace.importFrom(folder)) if ('imported' in event) return event.imported;
      throw new Error('no result');
    },
  };
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hotwash-workspace-'));
}

export function dropFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Path to content, hidden files left out. */
export function contentsOf(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (at: string) => {
    for (const name of readdirSync(at).sort()) {
      if (name.startsWith('.')) continue;
      const path = join(at, name);
      if (statSync(path).isDirectory()) visit(path);
      else found[relative(folder, path)] = readFileSync(path).toString('latin1');
    }
  };
  visit(folder);
  return found;
}
