import { useMutation, useQuery } from '@tanstack/react-query';
import { Merge } from 'lucide-react';
import { useRef, useState } from 'react';
import { liveIncidents } from '#renderer/app/live.ts';
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import { openDialog } from './dialogs.ts';
import { Picker } from './picker.tsx';
import { SeverityBadge, StatusBadge } from './words.tsx';

/** Merges an incident into another: choose the other, read what will happen, confirm. */
export function MergeDialog({ incidentId, into }: { incidentId: string; into?: string | undefined }) {
  const incidents = useQuery(queries.incidents()).data ?? [];
  const field = useRef<HTMLInputElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  const [otherId, setOtherId] = useState<string | null>(null);
  const named = (given: string | null | undefined) =>
    incidents.find(({ id, ref }) => id === given || ref.toLowerCase() === given?.toLowerCase());
  const incident = named(incidentId);
  const other = named(otherId ?? into);
  const close = () => openDialog(null);
  const merge = useMutation({
    mutationFn: (target: Incident) =>
      client.incidents.merge({ id: incident?.id ?? incidentId, into: target.id }),
    onSuccess: (remains) => {
      close();
      go(`/incidents/${remains.ref}`);
      tell(`${incident?.ref} was merged into ${remains.ref}`, {
        action: { label: `Open ${incident?.ref}`, run: () => go(`/incidents/${incident?.ref}`) },
      });
    },
    meta: { quiet: true },
  });
  if (!incident) return null;
  if (other && other.id !== incident.id) {
    return (
      <Dialog
        // Another dialog than the one in which it was chosen: it takes the focus anew.
        key="confirm"
        open
        onClose={close}
        title={`Merge ${incident.ref} into ${other.ref}?`}
        initialFocus={confirm}
        footer={
          <>
            <Button
              onClick={() => {
                merge.reset();
                setOtherId('');
              }}
            >
              Choose another
            </Button>
            <Button
              ref={confirm}
              variant="primary"
              icon={<Merge size={14} aria-hidden />}
              busy={merge.isPending}
              onClick={() => merge.mutate(other)}
            >
              Merge into {other.ref}
            </Button>
          </>
        }
      >
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <dt className="text-ink-3">ends</dt>
          <dd>
            <Line incident={incident} />
          </dd>
          <dt className="text-ink-3">remains</dt>
          <dd>
            <Line incident={other} />
          </dd>
        </dl>
        <WhatHappens incident={incident} other={other} />
        {merge.error && <FaultNotice error={merge.error} />}
      </Dialog>
    );
  }
  const live = liveIncidents(incidents);
  const order = (each: Incident) => (live.includes(each) ? live.indexOf(each) : live.length);
  const choices = incidents
    .filter(({ id, status }) => id !== incident.id && status !== 'merged' && status !== 'cancelled')
    .toSorted((one, two) => order(one) - order(two) || two.createdAt.localeCompare(one.createdAt));
  return (
    <Dialog
      key="choose"
      open
      onClose={close}
      title={`Merge ${incident.ref} into which incident?`}
      description="Two reports of one trouble become one incident. Nothing is merged before you confirm."
      initialFocus={field}
    >
      <Picker
        label="Incident that remains"
        hint="A word of its title, or its number"
        field={field}
        empty="There is no other incident that it could be merged into."
        options={choices.map((each) => ({
          id: each.id,
          text: `${each.title} ${each.ref}`,
          content: <Line incident={each} />,
        }))}
        onChoose={setOtherId}
      />
    </Dialog>
  );
}

function Line({ incident }: { incident: Incident }) {
  return (
    <span className="flex min-w-0 grow items-center gap-2">
      <span className="nums w-14 shrink-0 text-sm text-ink-3">{incident.ref}</span>
      <span className="truncate-line min-w-0 grow">{incident.title}</span>
      <SeverityBadge severity={incident.severity} />
      <StatusBadge status={incident.status} />
    </span>
  );
}

function WhatHappens({ incident, other }: { incident: Incident; other: Incident }) {
  const { data } = useQuery(queries.incident(incident.id));
  const count = data?.entries.length;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-2">
      <li>
        {count === undefined ? 'All entries' : count === 1 ? 'The one entry' : `All ${count} entries`} of its
        timeline, evidence, actions, whys and runbooks go over to {other.ref}; an entry keeps its time and
        tells where it came from.
      </li>
      <li>
        {other.ref} keeps its own clocks, roles and moments. Moments that only {incident.ref} has go over too.
      </li>
      <li>
        {incident.ref} ends as merged and points to {other.ref}. Undo takes the merge back.
      </li>
    </ul>
  );
}
