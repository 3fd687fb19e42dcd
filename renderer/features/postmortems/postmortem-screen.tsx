import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { cache } from '#renderer/client/cache.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { type DocumentDoor, useDocumentEditing } from '#renderer/editor/use-document-editing.ts';
import { buttonClasses } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { Fault } from '#shared/fault.ts';
import type { DocumentText } from '#shared/library/model.ts';
import { mergeBlocks, renewUntouched, useLiveRegions } from './blocks.ts';
import { DocumentScreen } from './document-screen.tsx';
import { useIncidentCommands } from './incident-commands.ts';
import { LiveBlock } from './live-block.tsx';
import { useTimelineChoice } from './timeline-choice.ts';
import { useServed } from './writing/use-served.ts';

const TRAIL = [{ label: 'Postmortems', to: '/postmortems' }];

/** Writing the postmortem of an incident, or reading on in one that stands alone. */
export default function PostmortemScreen() {
  const { id = '' } = useParams({ strict: false });
  const { served, error } = useServed(id, useQuery({ ...queries.postmortem(id), refetchOnMount: 'always' }));
  if (error) {
    return (
      <Screen title={id} trail={TRAIL}>
        <FaultNotice error={error} className="m-4" />
      </Screen>
    );
  }
  if (!served) return <ScreenLoading />;
  return <Writing key={served.document.id} given={id} served={served} />;
}

const isConflict = ({ code }: Fault) => code === 'postmortems.conflict';

function Writing({ given, served }: { given: string; served: DocumentText }) {
  const { document } = served;
  const { id, ref, incidentId } = document;
  const door = useMemo(
    (): DocumentDoor => ({
      async save(text, baseSha256) {
        const saved = await client.postmortems.save({ id, text, baseSha256 });
        // What was asked before it may be answered with an older text. It is asked again: something may be newer.
        const { queryKey } = queries.postmortem(given);
        await cache.cancelQueries({ queryKey });
        cache.setQueryData(queryKey, saved);
        void cache.invalidateQueries({ queryKey });
        return saved;
      },
      draft: (text, baseSha256) => client.postmortems.draft({ id, text, baseSha256 }),
      latest: () => client.postmortems.get({ id }),
      merge: mergeBlocks,
      prevail: renewUntouched,
    }),
    [id, given],
  );
  const editing = useDocumentEditing(served, door, isConflict);
  const timeline = useTimelineChoice(editing);
  const renderRegion = useCallback(
    (name: string) =>
      incidentId === null ? null : <LiveBlock name={name} incidentId={incidentId} timeline={timeline} />,
    [incidentId, timeline],
  );
  useIncidentCommands(incidentId, editing.text, timeline);
  const findRegions = useLiveRegions(editing.text, editing.baseText);
  const toIncident = useMemo(
    () =>
      incidentId !== null ? (
        <Link to="/incidents/$id" params={{ id: incidentId }} className={buttonClasses('ghost')}>
          Incident
        </Link>
      ) : (
        <Link
          to="/postmortems/$id/take-in"
          params={{ id: ref }}
          className={buttonClasses('ghost')}
          title="Make an incident of its timeline, moments, whys and actions"
        >
          Take into an incident
        </Link>
      ),
    [incidentId, ref],
  );
  return (
    <DocumentScreen
      document={document}
      editing={editing}
      trail={TRAIL}
      findRegions={incidentId === null ? undefined : findRegions}
      renderRegion={renderRegion}
      actions={toIncident}
    />
  );
}
