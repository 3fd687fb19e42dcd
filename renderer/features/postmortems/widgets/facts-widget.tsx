import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '#renderer/client/queries.ts';
import { AboutRows, SummaryText } from '#renderer/features/incidents/facts-panel.tsx';
import { SeveritySelect, TitleValue } from '#renderer/features/incidents/incident-title.tsx';
import { MomentRows } from '#renderer/features/incidents/moments-panel.tsx';
import { PhasePicture } from '#renderer/features/incidents/phase-picture.tsx';
import { StatusBadge } from '#renderer/features/incidents/words.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { WidgetFrame } from './widget-frame.tsx';

const ROWS = 'nums grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-x-4';

/** What the incident was: each fact is changed where it stands. Status and roles are changed on the incident's screen. */
export function FactsWidget({ incidentId }: { incidentId: string }) {
  const detail = useQuery(queries.incident(incidentId));
  if (detail.error) return <FaultNotice error={detail.error} />;
  if (!detail.data) return null;
  const { incident, moments, roles } = detail.data;
  return (
    <WidgetFrame
      title="Facts"
      aside={
        <Link
          to="/incidents/$id"
          params={{ id: incident.ref }}
          className="rounded px-1 text-sm text-accent hover:underline"
        >
          Status and roles in {incident.ref}
        </Link>
      }
    >
      <div className="flex flex-col gap-2 px-2.5 py-2">
        <div className="flex flex-wrap items-center gap-2">
          <SeveritySelect incident={incident} className="max-w-44 shrink-0" />
          <StatusBadge status={incident.status} />
          <TitleValue incident={incident} className="max-w-full font-medium" />
        </div>
        <SummaryText incident={incident} />
        <dl className={ROWS}>
          <AboutRows incident={incident} />
        </dl>
        {roles.length > 0 && (
          <dl className={ROWS}>
            {roles.map((role) => (
              <div key={role.id} className="flex min-h-6 items-center gap-2">
                <dt className="w-36 shrink-0 text-ink-3">{role.role}</dt>
                <dd className="min-w-0 px-1 [overflow-wrap:anywhere]">{role.person}</dd>
              </div>
            ))}
          </dl>
        )}
        <dl className={ROWS}>
          <MomentRows detail={detail.data} />
        </dl>
        <PhasePicture incident={incident} moments={moments} />
      </div>
    </WidgetFrame>
  );
}
