import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ArrowRightLeft, Import, Megaphone, PanelRight } from 'lucide-react';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { queries } from '#renderer/client/queries.ts';
import { ExportButton } from '#renderer/features/exports/export-button.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import type { IncidentHead } from '#shared/incidents/model.ts';
import { BesidePane } from './beside-pane.tsx';
import { Clocks } from './clocks.tsx';
import { openDialog } from './dialogs.ts';
import { EscalationPanel } from './escalation-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { FollowUpPanel } from './follow-up-panel.tsx';
import { useAsked, useIncidentKeys } from './incident-keys.ts';
import { IncidentTitle } from './incident-title.tsx';
import { MetricsPanel } from './metrics-panel.tsx';
import { MomentsPanel } from './moments-panel.tsx';
import { PicturePane } from './picture-pane.tsx';
import { useLogLineKept } from './reminders.tsx';
import { RolesPanel } from './roles-panel.tsx';
import { useBeside } from './runbook-work.ts';
import { RunbooksPanel } from './runbooks-panel.tsx';
import { RunsPanel } from './runs-panel.tsx';
import { useSidePanel } from './side-panel.ts';
import { SimilarPanel } from './similar-panel.tsx';
import { StatusTrack } from './status-track.tsx';
import { Timeline } from './timeline.tsx';

const TRAIL = [{ label: 'Incidents', to: '/incidents' }];

/** One incident: its clocks, its timeline with the line to log to, and all that hangs on it. */
export default function IncidentScreen() {
  const { id = '' } = useParams({ strict: false });
  const head = useQuery(queries.incidentHead(id));
  if (head.error) {
    return (
      <Screen title={id} trail={TRAIL}>
        <FaultNotice error={head.error} className="m-4" />
      </Screen>
    );
  }
  return head.data ? <IncidentPage key={id} head={head.data} /> : <ScreenLoading />;
}

function IncidentPage({ head }: { head: IncidentHead }) {
  const { incident } = head;
  const beside = useBeside(incident.ref);
  const side = useSidePanel(beside.runbook !== undefined);
  useIncidentKeys(incident, beside, side.toggle);
  useAsked(incident);
  useLogLineKept(!side.shown && beside.runbook === undefined);
  return (
    <Screen
      title={`${incident.ref} ${incident.title}`}
      trail={TRAIL}
      heading={<IncidentTitle incident={incident} />}
      actions={
        <>
          <Button
            size="sm"
            icon={<Megaphone size={14} aria-hidden />}
            onClick={() => openDialog({ name: 'update', incidentId: incident.id })}
          >
            Update <Kbd keys="u" />
          </Button>
          <Button
            size="sm"
            icon={<ArrowRightLeft size={14} aria-hidden />}
            onClick={() => openDialog({ name: 'handover', incidentId: incident.id })}
          >
            Hand over
          </Button>
          <IconButton
            size="sm"
            label="Import messages from elsewhere"
            keys="shift+l"
            icon={<Import size={14} aria-hidden />}
            onClick={() => openDialog({ name: 'import', incidentId: incident.id })}
          />
          <ExportButton small id={incident.id} reference={incident.ref} />
          <IconButton
            size="sm"
            label={side.shown ? 'Fold the panel' : 'Show the panel'}
            keys="]"
            aria-pressed={side.shown}
            icon={<PanelRight size={14} aria-hidden />}
            onClick={side.toggle}
          />
        </>
      }
      panes
    >
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <div className="flex shrink-0 flex-col gap-2 border-b border-line px-4 py-2">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <Clocks incident={incident} />
            <StatusTrack incident={incident} />
          </div>
          <PicturePane incident={incident} moments={head.moments} />
        </div>
        <div className="flex min-h-0 grow">
          <div className="flex min-h-0 min-w-90 grow flex-col">
            <Timeline incident={incident} />
          </div>
          {beside.runbook !== undefined && (
            <BesidePane key={beside.runbook} incident={incident} beside={beside} runbook={beside.runbook} />
          )}
        </div>
      </div>
      {side.shown && (
        <ScrollRegion
          label="About this incident"
          className="w-80 shrink-0 border-l border-line bg-canvas pb-(--reminders)"
        >
          <EscalationPanel incident={incident} />
          <FactsPanel incident={incident} />
          <RunbooksPanel incident={incident} beside={beside} />
          <RunsPanel incident={incident} />
          <RolesPanel head={head} />
          <MomentsPanel detail={head} />
          <MetricsPanel metrics={head.metrics} />
          <FollowUpPanel incident={incident} />
          <SimilarPanel incident={incident} />
        </ScrollRegion>
      )}
    </Screen>
  );
}
