import { Link } from '@tanstack/react-router';
import { go } from '#renderer/app/navigate.ts';
import { useNow } from '#renderer/app/now.ts';
import { useZone } from '#renderer/app/zone.ts';
import { EnvironmentNameOf } from '#renderer/features/environments/environment-name.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { agoText, fullTime, tookText } from '#renderer/ui/time-text.ts';
import type { Run } from '#shared/runs/model.ts';
import { RunStateBadge } from './words.tsx';

const COLUMNS: Column<Run>[] = [
  {
    key: 'ref',
    heading: 'Run',
    width: '84px',
    cell: (run) => (
      <Link to="/runs/$id" params={{ id: run.ref }} className="font-medium text-ink hover:underline">
        {run.ref}
      </Link>
    ),
  },
  { key: 'runbook', heading: 'Runbook', cell: (run) => run.runbookTitle },
  {
    key: 'environment',
    heading: 'Environment',
    width: '190px',
    cell: (run) => <EnvironmentNameOf id={run.environmentId} name={run.environmentName} />,
  },
  { key: 'state', heading: 'State', width: '110px', cell: (run) => <RunStateBadge state={run.state} /> },
  {
    key: 'actor',
    heading: 'By',
    width: '110px',
    cell: (run) => <span className="text-ink-2">{run.actor}</span>,
  },
  { key: 'started', heading: 'Started', width: '110px', cell: (run) => <Started run={run} /> },
  {
    key: 'took',
    heading: 'Took',
    width: '90px',
    align: 'right',
    cell: (run) => (run.endedAt ? tookText(Date.parse(run.endedAt) - Date.parse(run.startedAt)) : ''),
  },
];

function Started({ run }: { run: Run }) {
  const now = useNow();
  const zone = useZone();
  const at = Date.parse(run.startedAt);
  return (
    <time dateTime={run.startedAt} title={`${fullTime(at, zone)} (${zone})`} className="text-ink-2">
      {agoText(at, now, zone)}
    </time>
  );
}

function pickColumn(picked: readonly string[], onPick: (run: Run) => void): Column<Run> {
  return {
    key: 'pick',
    heading: <span className="sr-only">Pick to compare</span>,
    width: '44px',
    cell: (run) => (
      <input
        type="checkbox"
        aria-label={`Pick ${run.ref} to compare`}
        title="Pick two to compare them"
        checked={picked.includes(run.id)}
        onChange={() => onPick(run)}
        // The row opens the run.
        onClick={(event) => event.stopPropagation()}
        className="size-4 align-middle accent-accent"
      />
    ),
  };
}

/** Left out where there is little room. */
const MINOR = new Set(['actor', 'took']);

/** Runs, the newest first. */
export function RunTable({
  runs,
  label = 'Runs',
  brief,
  picked,
  onPick,
}: {
  runs: readonly Run[];
  label?: string;
  brief?: boolean;
  /** Ids of the runs that are picked to be compared. */
  picked?: readonly string[];
  onPick?: (run: Run) => void;
}) {
  const columns = brief ? COLUMNS.filter(({ key }) => !MINOR.has(key)) : COLUMNS;
  const rows = runs.toSorted((left, right) => right.startedAt.localeCompare(left.startedAt));
  return (
    <Table
      label={label}
      columns={[...(onPick ? [pickColumn(picked ?? [], onPick)] : []), ...columns]}
      selected={(run) => picked?.includes(run.id) ?? false}
      rows={rows}
      flush={brief}
      rowKey={(run) => run.id}
      onOpen={(run) => go(`/runs/${run.ref}`)}
    />
  );
}
