import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { type DocumentDoor, useDocumentEditing } from '#renderer/editor/use-document-editing.ts';
import { buttonClasses } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { Fault } from '#shared/fault.ts';
import { mergeTexts } from '#shared/library/merging.ts';
import type { DocumentText } from '#shared/library/model.ts';
import { DocumentScreen } from './document-screen.tsx';
import { useServed } from './writing/use-served.ts';

const TRAIL = [{ label: 'Investigations', to: '/investigations' }];

/** An investigation: its source byte for byte, and how it reads. */
export default function InvestigationScreen() {
  const { id = '' } = useParams({ strict: false });
  const { served, error } = useServed(id, useQuery({ ...queries.document(id), refetchOnMount: 'always' }));
  if (error) {
    return (
      <Screen title={id} trail={TRAIL}>
        <FaultNotice error={error} className="m-4" />
      </Screen>
    );
  }
  if (!served) return <ScreenLoading />;
  return <Writing key={served.document.id} served={served} />;
}

const isConflict = ({ code }: Fault) => code === 'documents.conflict';

function Writing({ served }: { served: DocumentText }) {
  const { id, ref } = served.document;
  const door = useMemo(
    (): DocumentDoor => ({
      save: (text, baseSha256) => client.library.save({ id, text, baseSha256 }),
      draft: (text, baseSha256) => client.library.draft({ id, text, baseSha256 }),
      latest: () => client.library.get({ id }),
      // What touches the same lines is told as a conflict when one saves.
      merge: (mine, base, theirs) => mergeTexts(base, mine, theirs),
      prevail: (mine) => mine,
    }),
    [id],
  );
  const editing = useDocumentEditing(served, door, isConflict);
  useCommands([
    {
      id: 'investigation.findings',
      title: 'Show what the investigation found',
      group: 'Investigation',
      keys: 'f',
      run: () => go(`/investigations/${ref}/findings`),
    },
  ]);
  const toFindings = useMemo(
    () => (
      <Link
        to="/investigations/$id/findings"
        params={{ id: ref }}
        className={buttonClasses('ghost')}
        title="Findings, recommendations and code, to act on (F)"
      >
        Findings
      </Link>
    ),
    [ref],
  );
  return <DocumentScreen document={served.document} editing={editing} trail={TRAIL} actions={toFindings} />;
}
