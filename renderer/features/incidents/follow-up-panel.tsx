import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { go } from '#renderer/app/navigate.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import { openDialog } from './dialogs.ts';
import { SideSection } from './side-section.tsx';

/** What comes out of the incident: actions, whys, the postmortem. */
export function FollowUpPanel({ incident }: { incident: Incident }) {
  const actions = useQuery(queries.actions(incident.id));
  const whys = useQuery(queries.whys(incident.id));
  const write = useWritePostmortem(incident);
  const open = actions.data?.filter(({ status }) => status === 'open' || status === 'in progress') ?? [];
  return (
    <SideSection title="Review">
      <dl className="mb-2 flex flex-col">
        <div className="flex min-h-6 items-center gap-2">
          <dt className="w-36 shrink-0 text-ink-3">actions</dt>
          <dd className="nums">
            <Link
              to="/actions"
              search={{ incident: incident.ref, finished: true }}
              className="rounded text-accent hover:underline"
            >
              {actions.data?.length ?? 0}
              {open.length > 0 && `, ${open.length} open`}
            </Link>
          </dd>
        </div>
        <div className="flex min-h-6 items-center gap-2">
          <dt className="w-36 shrink-0 text-ink-3">five whys</dt>
          <dd className="nums">{whys.data?.length ?? 0}</dd>
        </div>
      </dl>
      <Button icon={<FileText size={14} aria-hidden />} onClick={write} className="w-full">
        {incident.postmortemId === null ? 'Write postmortem' : 'Open postmortem'}
      </Button>
    </SideSection>
  );
}

/** Opens the incident's postmortem; asks how it begins when there is none. */
export function useWritePostmortem({ id, postmortemId }: Incident): () => void {
  return () =>
    postmortemId === null
      ? openDialog({ name: 'postmortem', incidentId: id })
      : go(`/postmortems/${postmortemId}`);
}
