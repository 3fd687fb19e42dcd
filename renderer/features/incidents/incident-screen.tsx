import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import { useRef, useState } from 'react';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import { Clocks } from './clocks.tsx';
import { EscalationPanel } from './escalation-panel.tsx';
import { FollowUpPanel, useWritePostmortem } from './follow-up-panel.tsx';
import { IncidentTitle } from './incident-title.tsx';
import { LinkedPanel } from './linked-panel.tsx';
import { LogLine } from './log-line.tsx';
import { MetricsPanel } from './metrics-panel.tsx';
import { MomentsPanel } from './moments-panel.tsx';
import { PhasePicture } from './phase-picture.tsx';
import { RolesPanel } from './roles-panel.tsx';
import { StatusTrack } from './status-track.tsx';
import { Timeline } from './timeline.tsx';

const TRAIL = [{ label: 'Incidents', to: '/incidents' }];

/** One incident: its clocks, its timeline with the line to log to, and all that hangs on it. */
export default function IncidentScreen() {
  const { id = '' } = useParams({ strict: false });
  const detail = useQuery(queries.incident(id));
  if (detail.error) {
    return (
      <Screen title={id} trail={TRAIL}>
        <FaultNotice error={detail.error} className="m-4" />
      </Screen>
    );
  }
  return detail.data ? <IncidentPage key={id} detail={detail.data} /> : <ScreenLoading />;
}

function IncidentPage({ detail }: { detail: IncidentDetail }) {
  const { incident } = detail;
  const { entry } = useSearch({ strict: false }) as { entry?: string };
  const [onlyStarred, setOnlyStarred] = useState(false);
  const line = useRef<HTMLInputElement>(null);
  const write = useWritePostmortem(incident);
  useCommands([
    {
      id: 'incidents.quick-log',
      title: `Log to ${incident.ref}`,
      group: 'Incident',
      keys: 'l',
      run: () => line.current?.focus(),
    },
    {
      id: 'incidents.postmortem',
      title: 'Write the postmortem',
      group: 'Incident',
      keys: 'w',
      run: () => write.mutate(),
    },
    {
      id: 'incidents.only-starred',
      title: onlyStarred ? 'Show every entry' : 'Show only starred entries',
      group: 'Incident',
      keys: '*',
      run: () => setOnlyStarred(!onlyStarred),
    },
  ]);
  return (
    <Screen
      title={`${incident.ref} ${incident.title}`}
      trail={TRAIL}
      heading={<IncidentTitle incident={incident} />}
      actions={
        <Button
          size="sm"
          variant="ghost"
          aria-pressed={onlyStarred}
          icon={<Star size={14} aria-hidden className={onlyStarred ? 'fill-current text-amber' : ''} />}
          onClick={() => setOnlyStarred(!onlyStarred)}
        >
          {onlyStarred ? 'Only starred' : 'All entries'}
        </Button>
      }
      panes
    >
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <div className="flex shrink-0 flex-col gap-2 border-b border-line px-4 py-2.5">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <Clocks incident={incident} moments={detail.moments} />
            <StatusTrack incident={incident} />
          </div>
          <PhasePicture incident={incident} moments={detail.moments} />
        </div>
        <Timeline detail={detail} onlyStarred={onlyStarred} marked={entry} />
        <div className="shrink-0 border-t border-line bg-canvas px-4 pt-2 pb-1">
          <LogLine incident={incident} field={line} />
        </div>
      </div>
      <aside
        aria-label="About this incident"
        className="w-80 shrink-0 overflow-y-auto border-l border-line bg-canvas"
        // A region that scrolls must be reachable by keyboard.
        tabIndex={detail ? 0 : undefined}
      >
        <EscalationPanel incident={incident} />
        <MomentsPanel detail={detail} />
        <MetricsPanel metrics={detail.metrics} />
        <RolesPanel detail={detail} />
        <LinkedPanel incident={incident} />
        <FollowUpPanel incident={incident} />
      </aside>
    </Screen>
  );
}
