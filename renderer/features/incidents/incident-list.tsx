import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Siren } from 'lucide-react';
import { liveIncidents, startedAt } from '#renderer/app/live.ts';
import { go } from '#renderer/app/navigate.ts';
import { useNow } from '#renderer/app/now.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { runningClock, shortTime } from '#renderer/ui/time-text.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { openDialog } from './dialogs.ts';
import { KindBadge, SeverityBadge, StatusBadge } from './words.tsx';

/** Every incident: those that are live first, with their clocks. */
export default function IncidentList() {
  const incidents = useQuery(queries.incidents());
  const declare = (
    <Button variant="primary" onClick={() => openDialog({ name: 'declare' })}>
      Declare an incident <Kbd keys="d" />
    </Button>
  );
  if (incidents.error) {
    return (
      <Screen title="Incidents">
        <FaultNotice error={incidents.error} className="m-4" />
      </Screen>
    );
  }
  if (!incidents.data) return <ScreenLoading />;
  const live = liveIncidents(incidents.data);
  const others = incidents.data
    .filter((incident) => !live.includes(incident))
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <Screen
      title="Incidents"
      meta={incidents.data.length > 0 && `${live.length} live, ${others.length} over`}
      actions={incidents.data.length > 0 && declare}
    >
      {incidents.data.length === 0 ? (
        <EmptyState
          icon={<Siren size={24} aria-hidden />}
          title="No incident has been recorded"
          actions={declare}
        >
          <p>
            Declare one when something breaks: a title and Enter, and the clock runs. Then <Kbd keys="l" />{' '}
            logs a line from any screen, output of runbooks is pinned as evidence, and the postmortem writes
            half of itself.
          </p>
        </EmptyState>
      ) : (
        <>
          {live.length > 0 && <IncidentTable label="Live" incidents={live} />}
          {others.length > 0 && <IncidentTable label="Over" incidents={others} />}
        </>
      )}
    </Screen>
  );
}

function IncidentTable({ label, incidents }: { label: string; incidents: readonly Incident[] }) {
  const zone = useZone();
  const columns: readonly Column<Incident>[] = [
    {
      key: 'severity',
      heading: 'Severity',
      width: '8.5rem',
      cell: (i) => <SeverityBadge severity={i.severity} />,
    },
    {
      key: 'ref',
      heading: 'Number',
      width: '5rem',
      cell: (i) => <span className="nums text-ink-3">{i.ref}</span>,
    },
    {
      key: 'title',
      heading: 'What is wrong',
      cell: (i) => (
        <span className="flex min-w-0 items-center gap-2">
          <Link
            to="/incidents/$id"
            params={{ id: i.ref }}
            className="truncate-line rounded font-medium text-ink hover:underline"
          >
            {i.title}
          </Link>
          <KindBadge kind={i.kind} />
        </span>
      ),
    },
    { key: 'status', heading: 'Status', width: '8rem', cell: (i) => <StatusBadge status={i.status} /> },
    {
      key: 'clock',
      heading: label === 'Live' ? 'Since' : 'Took',
      width: '9rem',
      align: 'right',
      cell: (i) => (label === 'Live' ? <Running incident={i} /> : <Took incident={i} />),
    },
    {
      key: 'declared',
      heading: 'Recorded',
      width: '9rem',
      align: 'right',
      cell: (i) => <Recorded at={i.createdAt} zone={zone} />,
    },
  ];
  return (
    <section aria-label={label}>
      <h2 className="px-4 pt-3 pb-1 text-sm font-semibold text-ink-2">{label}</h2>
      <Table
        label={`${label} incidents`}
        columns={columns}
        rows={incidents}
        rowKey={(i) => i.id}
        onOpen={(i) => go(`/incidents/${i.ref}`)}
      />
    </section>
  );
}

function Running({ incident }: { incident: Incident }) {
  return <span className="font-mono text-code">{runningClock(useNow() - startedAt(incident))}</span>;
}

/** From its start to its end, as its key moments say; a dash where one of them is not known. */
function Took({ incident: { startedAt: from, endedAt } }: { incident: Incident }) {
  const ms = endedAt === null ? null : Date.parse(endedAt) - Date.parse(from);
  if (ms === null || ms < 0) {
    const why = ms === null ? 'It is not known when it ended' : 'It ended before it began';
    return (
      <span className="text-ink-3" title={why}>
        –<span className="sr-only">{why}</span>
      </span>
    );
  }
  const seconds = Math.floor(ms / 1000);
  // Whole minutes from an hour on: nobody compares incidents by seconds.
  return (
    <span className="nums">{formatDuration(seconds < 3600 ? seconds : Math.floor(seconds / 60) * 60)}</span>
  );
}

function Recorded({ at, zone }: { at: string; zone: string }) {
  return <span className="text-ink-3">{shortTime(Date.parse(at), Date.now(), zone)}</span>;
}
