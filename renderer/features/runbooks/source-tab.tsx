/** The runbook's source. What is typed is kept as a draft within a second and saved on demand. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { ConflictDialog } from '#renderer/editor/conflict-dialog.tsx';
import { DraftState, RestoredNotice } from '#renderer/editor/draft-state.tsx';
import { SourceEditor } from '#renderer/editor/source-editor.tsx';
import { type DocumentDoor, useDocumentEditing } from '#renderer/editor/use-document-editing.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { Fault } from '#shared/fault.ts';
import type { DocumentText } from '#shared/library/model.ts';
import { applyCorrections } from '#shared/runbooks/corrections.ts';
import { useLiveReading } from './live-reading.ts';
import { suggestionsFor } from './source-completions.ts';
import { marksOf, problemsOf } from './source-marks.ts';

export function SourceTab({ id, onClose }: { id: string; onClose: () => void }) {
  // What was kept from an earlier visit may hold an older draft than the one on disk.
  const source = useQuery({ ...queries.document(id), refetchOnMount: 'always' });
  if (source.error) return <FaultNotice error={source.error} className="m-4" />;
  if (!source.data || !source.isFetchedAfterMount) return <Spinner label="Loading…" />;
  return <Writing served={source.data} onClose={onClose} />;
}

const isConflict = ({ code }: Fault) => code === 'documents.conflict';

function Writing({ served, onClose }: { served: DocumentText; onClose: () => void }) {
  const { id, title } = served.document;
  const [hideConflict, setHideConflict] = useState(false);
  const door = useMemo(
    (): DocumentDoor => ({
      save: (text, baseSha256) => client.library.save({ id, text, baseSha256 }),
      draft: (text, baseSha256) => client.library.draft({ id, text, baseSha256 }),
      latest: () => client.library.get({ id }),
      // What others saved meanwhile is told as a conflict when one saves.
      merge: () => null,
      prevail: (mine) => mine,
    }),
    [id],
  );
  const editing = useDocumentEditing(served, door, isConflict);
  const understood = useUnderstood(editing.text, served.document.ref);
  const save = () => {
    setHideConflict(false);
    void editing.save();
  };
  useCommands([
    {
      id: 'runbook.save',
      group: 'Runbook',
      title: 'Save the source',
      keys: 'mod+s',
      whileTyping: true,
      run: save,
    },
  ]);
  return (
    <div className="flex min-w-0 grow flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-4">
        <div className="truncate-line flex items-center gap-3 text-sm text-ink-2">
          <DraftState editing={editing} />
          <span className="text-ink-3">The bytes stay as they are where you do not edit.</span>
        </div>
        <div className="grow" />
        <Button variant="ghost" disabled={!editing.dirty} onClick={() => void editing.discard()}>
          Discard changes
        </Button>
        <Button onClick={onClose}>
          Back to reading <Kbd keys="e" />
        </Button>
        <Button variant="primary" disabled={!editing.dirty} busy={editing.saving} onClick={save}>
          Save
        </Button>
      </div>
      <RestoredNotice editing={editing} />
      {editing.fault && <FaultNotice error={{ data: editing.fault }} className="m-2" />}
      <div className="min-h-0 grow">
        <SourceEditor
          value={editing.text}
          onChange={editing.change}
          language="markdown"
          ariaLabel={`Source of ${title}. Escape and then Tab leaves the editor.`}
          {...understood}
          suggest={suggestionsFor}
        />
      </div>
      {editing.conflict && !hideConflict && (
        <ConflictDialog editing={editing} onClose={() => setHideConflict(true)} />
      )}
    </div>
  );
}

const NOTHING_YET = { marks: [], problems: [] };

/** Marks and problems of the text as it is written, with what readers said of its commands. */
function useUnderstood(text: string, ref: string) {
  const live = useLiveReading(text);
  const corrections = useQuery(queries.runbook(ref)).data?.corrections;
  return useMemo(() => {
    if (!live) return NOTHING_YET;
    const { reading } = applyCorrections(live.reading, corrections ?? []);
    return { marks: marksOf(live.text, reading), problems: problemsOf(live.text, reading) };
  }, [live, corrections]);
}
