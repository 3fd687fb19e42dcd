import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { isLive } from '#shared/incidents/status.ts';
import { EscalationList } from './escalations.tsx';
import { SideSection } from './side-section.tsx';

/** When the runbooks of a live incident say to escalate, and to whom; nothing where they say nothing. */
export function EscalationPanel({ incident }: { incident: Incident }) {
  const { data: timing } = useQuery(queries.incidentTiming(incident.id));
  if (!timing || !isLive(incident.status) || incident.kind === 'retrospective') return null;
  if (!timing.runbooks.some(({ escalations }) => escalations.length > 0)) return null;
  return (
    <SideSection title="Escalate">
      <EscalationList timing={timing} />
    </SideSection>
  );
}
