import { memo } from 'react';
import type { TimelineChoice } from './timeline-choice.ts';
import { ActionsWidget } from './widgets/actions-widget.tsx';
import { FactsWidget } from './widgets/facts-widget.tsx';
import { ImpactWidget, MetricsWidget } from './widgets/impact-widget.tsx';
import { TimelineWidget } from './widgets/timeline-widget.tsx';
import { WhysWidget } from './widgets/whys-widget.tsx';

/** The widget of a live block, by the block's name. It is drawn anew when its data changes, not at every key. */
export const LiveBlock = memo(function LiveBlock({
  name,
  incidentId,
  timeline,
}: {
  name: string;
  incidentId: string;
  timeline: TimelineChoice;
}) {
  switch (name) {
    case 'facts':
      return <FactsWidget incidentId={incidentId} />;
    case 'metrics':
      return <MetricsWidget incidentId={incidentId} />;
    case 'timeline':
      return <TimelineWidget incidentId={incidentId} choice={timeline} />;
    case 'impact':
      return <ImpactWidget incidentId={incidentId} />;
    case 'five-whys':
      return <WhysWidget incidentId={incidentId} />;
    case 'actions':
      return <ActionsWidget incidentId={incidentId} />;
    default:
      return null;
  }
});
