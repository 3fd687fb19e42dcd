import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Play, X } from 'lucide-react';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Badge, type Tone } from '#renderer/ui/badge.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import type { RunState } from '#shared/runs/model.ts';
import { SideSection } from './side-section.tsx';

const RUN_TONES: Record<RunState, Tone> = {
  running: 'blue',
  paused: 'amber',
  ended: 'neutral',
  stopped: 'amber',
  interrupted: 'amber',
};

/** The runbooks that this incident is worked with, and the runs that belong to it. */
export function LinkedPanel({ incident }: { incident: Incident }) {
  const runbooks = useQuery(queries.runbooks());
  const runs = useQuery(queries.runs({ incidentId: incident.id }));
  const [adding, setAdding] = useState(false);
  const attach = useMutation({
    mutationFn: (runbookIds: string[]) => client.incidents.update({ id: incident.id, runbookIds }),
    onSuccess: () => setAdding(false),
  });
  const attached = incident.runbookIds.map((id) => ({
    id,
    runbook: runbooks.data?.find((runbook) => runbook.id === id),
  }));
  const free = (runbooks.data ?? []).filter((runbook) => !incident.runbookIds.includes(runbook.id));
  return (
    <SideSection
      title="Runbooks and runs"
      aside={
        free.length > 0 &&
        !adding && (
          <button
            type="button"
            onClick={() => setAdding(true)}
            className="rounded px-1 text-sm text-accent hover:bg-hover"
          >
            Attach
          </button>
        )
      }
    >
      {adding && (
        <Select
          label="Runbook to attach"
          hint="Which runbook?"
          value={null}
          options={free.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` }))}
          onChange={(id) => attach.mutate([...incident.runbookIds, id])}
          className="mb-1 w-full"
        />
      )}
      <ul className="flex flex-col">
        {attached.map(({ id, runbook }) => (
          <li key={id} className="group flex min-h-6 items-center gap-1">
            <Link
              to="/runbooks/$id"
              params={{ id: runbook?.ref ?? id }}
              search={{ incident: incident.ref }}
              className="truncate-line grow rounded text-accent hover:underline"
            >
              {runbook?.title ?? 'A runbook that is gone'}
            </Link>
            <IconButton
              size="sm"
              label={`Detach ${runbook?.title ?? 'it'}`}
              icon={<X size={12} aria-hidden />}
              className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
              onClick={() => attach.mutate(incident.runbookIds.filter((other) => other !== id))}
            />
          </li>
        ))}
        {(runs.data ?? []).map((run) => (
          <li key={run.id} className="flex min-h-6 items-center gap-2">
            <Play size={12} aria-hidden className="shrink-0 text-ink-3" />
            <Link
              to="/runs/$id"
              params={{ id: run.ref }}
              className="truncate-line grow rounded text-ink-2 hover:underline"
            >
              {run.ref} {run.runbookTitle} @{run.environmentName}
            </Link>
            <Badge tone={RUN_TONES[run.state]}>{run.state}</Badge>
          </li>
        ))}
      </ul>
      {attached.length === 0 && !runs.data?.length && !adding && (
        <p className="text-sm text-ink-3">
          {free.length > 0
            ? 'Attach the runbook that you work with; its runs and pinned output land here.'
            : 'Import a runbook to work with one.'}
        </p>
      )}
    </SideSection>
  );
}
