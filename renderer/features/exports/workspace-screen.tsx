import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Screen } from '#renderer/app/screen.tsx';
import { client } from '#renderer/client/client.ts';
import { Part } from '#renderer/features/library/settings-part.tsx';
import type { WorkspaceExported, WorkspaceImported, WorkspaceStep } from '#shared/exports/workspace/model.ts';
import { MirrorPanel } from './mirror-panel.tsx';
import { useMirror } from './use-mirror.ts';
import { FolderWork, ProblemList } from './workspace-work.tsx';

type Tell = (step: WorkspaceStep) => void;

async function exportTo(folder: string, signal: AbortSignal, step: Tell): Promise<WorkspaceExported> {
  for await (const event of await client.workspace.exportTo({ folder }, { signal })) {
    if ('exported' in event) return event.exported;
    step(event.step);
  }
  throw new Error('The export ended without a result.');
}

async function importFrom(folder: string, signal: AbortSignal, step: Tell): Promise<WorkspaceImported> {
  for await (const event of await client.workspace.importFrom({ folder }, { signal })) {
    if ('imported' in event) return event.imported;
    step(event.step);
  }
  throw new Error('The import ended without a result.');
}

/** The workspace as a folder of Markdown: kept in step, written once, read back. */
export default function WorkspaceScreen() {
  const { begin } = useSearch({ strict: false }) as { begin?: string };
  const status = useMirror();
  const mirror = useRef<HTMLInputElement>(null);
  const exporting = useRef<HTMLInputElement>(null);
  const importing = useRef<HTMLInputElement>(null);
  const known = status !== null;
  useEffect(() => {
    if (begin === 'export') exporting.current?.focus();
    if (begin === 'import') importing.current?.focus();
    if (begin === 'mirror' && known) mirror.current?.focus();
  }, [begin, known]);
  return (
    <Screen title="Workspace" trail={[{ label: 'Settings', to: '/settings' }]}>
      <div className="mx-auto flex max-w-200 flex-col gap-8 p-4 pb-12">
        <Part
          title="Mirror"
          hint="A folder of Markdown that is kept in step with this workspace, both ways, while Hotwash is open."
        >
          {status && <MirrorPanel status={status} input={mirror} />}
        </Part>
        <Part
          title="Export everything"
          hint="Runbooks, postmortems, investigations, incidents, action items, templates, attachments and evidence, as a folder that reads well on a git forge."
        >
          <FolderWork
            label="Folder to export to"
            hint="A new or empty folder, or an earlier export, which is brought up to date. What somebody edited there is left as it is."
            verb="Export"
            input={exporting}
            work={exportTo}
            told={(result) => <Exported result={result} />}
          />
        </Part>
        <Part
          title="Import a workspace"
          hint="Reads such a folder, edited by hand or not. Nothing that is here is ever removed, and no earlier state comes back."
        >
          <FolderWork
            label="Folder to import from"
            hint="A folder that an export or a mirror wrote."
            verb="Import"
            input={importing}
            work={importFrom}
            told={(result) => <Imported result={result} />}
          />
        </Part>
        <p className="text-ink-2">
          Runs, environments and history stay in the data folder;{' '}
          <code className="text-code">hotwash backup FILE</code> keeps those as well. The same from the
          command line: <code className="text-code">hotwash workspace</code> and{' '}
          <code className="text-code">hotwash mirror</code>.
        </p>
      </div>
    </Screen>
  );
}

function Exported({ result }: { result: WorkspaceExported }) {
  const { folder, documents, written, unchanged, removed, problems } = result;
  return (
    <>
      <p>
        {documents} things are in <code className="text-code">{folder}</code>: {written} files written,{' '}
        {unchanged} as they were{removed > 0 && `, ${removed} removed`}.
      </p>
      <ProblemList title="Left as they are" problems={problems} />
    </>
  );
}

function Imported({ result }: { result: WorkspaceImported }) {
  const { created, updated, unchanged, older, renumbered, problems, warnings } = result;
  return (
    <>
      <p>
        {created} new, {updated} updated, {unchanged} as they were
        {older > 0 && `, ${older} newer here and kept`}.
      </p>
      {renumbered.length > 0 && (
        <p>
          Numbers that were taken here:{' '}
          {renumbered
            .slice(0, 20)
            .map(({ from, to }) => `${from} is ${to}`)
            .join(', ')}
          {renumbered.length > 20 && ` and ${renumbered.length - 20} more`}.
        </p>
      )}
      <ProblemList title="Not taken" problems={problems} />
      <ProblemList title="To look at" problems={warnings} />
    </>
  );
}
