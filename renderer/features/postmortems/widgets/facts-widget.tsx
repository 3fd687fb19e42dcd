import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '#renderer/client/queries.ts';
import { PhasePicture } from '#renderer/features/incidents/phase-picture.tsx';
import { SeverityBadge, StatusBadge } from '#renderer/features/incidents/words.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { momentLabel } from '#shared/incidents/metrics.ts';
import { MOMENTS } from '#shared/incidents/model.ts';
import { formatWhen } from '#shared/time/grammar.ts';
import { WidgetFrame } from './widget-frame.tsx';

/** What the incident was: read here, changed on the incident's own screen. */
export function FactsWidget({ incidentId }: { incidentId: string }) {
  const detail = useQuery(queries.incident(incidentId));
  if (detail.error) return <FaultNotice error={detail.error} />;
  if (!detail.data) return null;
  const { incident, moments, roles } = detail.data;
  const ordered = MOMENTS.flatMap((name) => moments.filter((moment) => moment.name === name));
  return (
    <WidgetFrame
      title="Facts"
      aside={
        <Link
          to="/incidents/$id"
          params={{ id: incident.ref }}
          className="rounded px-1 text-sm text-accent hover:underline"
        >
          Change in {incident.ref}
        </Link>
      }
    >
      <div className="flex flex-col gap-2 px-2.5 py-2">
        <div className="flex flex-wrap items-center gap-2">
          <SeverityBadge severity={incident.severity} />
          <StatusBadge status={incident.status} />
          <span className="font-medium">{incident.title}</span>
        </div>
        <dl className="nums grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-x-4">
          {ordered.map(({ name, at }) => (
            <Fact key={name} name={momentLabel(name)}>
              {formatWhen({ ...at, zone: incident.zone }, incident.zone)}
            </Fact>
          ))}
          {roles.map((role) => (
            <Fact key={role.id} name={role.role}>
              {role.person}
            </Fact>
          ))}
        </dl>
        <PhasePicture incident={incident} moments={moments} />
      </div>
    </WidgetFrame>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className="flex gap-2">
      <dt className="w-32 shrink-0 text-ink-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
