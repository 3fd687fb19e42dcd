import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { queries } from '#renderer/client/queries.ts';
import { Badge, type Tone } from '#renderer/ui/badge.tsx';
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

/** The runs that belong to the incident; nothing where none does. */
export function RunsPanel({ incident }: { incident: Incident }) {
  const runs = useQuery(queries.runs({ incidentId: incident.id })).data ?? [];
  if (runs.length === 0) return null;
  return (
    <SideSection title="Runs">
      <ul className="flex flex-col">
        {runs.map((run) => (
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
    </SideSection>
  );
}
