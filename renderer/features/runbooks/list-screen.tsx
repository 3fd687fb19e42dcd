import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BookOpenCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { useNow } from '#renderer/app/now.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { useZone } from '#renderer/app/zone.ts';
import type { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { matchScore } from '#renderer/commands/match.ts';
import { loadSamples } from '#renderer/features/library/samples.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { TextInput } from '#renderer/ui/field.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { agoText, fullTime } from '#renderer/ui/time-text.ts';
import { ImportButton } from './import-button.tsx';

type Row = Awaited<ReturnType<typeof client.runbooks.list>>[number];

/** All runbooks. */
export default function RunbooksScreen() {
  const { data, error } = useQuery(queries.runbooks());
  const [filter, setFilter] = useState('');
  const rows = useMemo(
    () =>
      (data ?? [])
        .filter(
          (row) => matchScore(filter, `${row.title} ${row.ref} ${row.owner ?? ''} ${row.severity ?? ''}`) > 0,
        )
        .toSorted((left, right) => left.title.localeCompare(right.title)),
    [data, filter],
  );
  return (
    <Screen
      title="Runbooks"
      meta={data && data.length > 0 && <span className="nums">{data.length}</span>}
      actions={
        data &&
        data.length > 0 && (
          <>
            <TextInput
              type="search"
              aria-label="Filter the runbooks"
              placeholder="Filter"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
              className="w-44"
            />
            <ImportButton />
          </>
        )
      }
    >
      {error && <FaultNotice error={error} className="m-4" />}
      {data?.length === 0 && <NoRunbooks />}
      {rows.length > 0 && (
        <Table
          label="Runbooks"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/runbooks/${row.ref}`)}
        />
      )}
      {data && data.length > 0 && rows.length === 0 && (
        <p className="p-4 text-ink-2">No runbook fits “{filter}”.</p>
      )}
    </Screen>
  );
}

function NoRunbooks() {
  const samples = useMutation({ mutationFn: loadSamples });
  return (
    <EmptyState
      icon={<BookOpenCheck size={24} aria-hidden />}
      title="No runbooks yet"
      actions={
        <>
          <ImportButton variant="primary" />
          <Button busy={samples.isPending} onClick={() => samples.mutate()}>
            Load the sample workspace
          </Button>
        </>
      }
    >
      <p>
        Import the Markdown that your team has, or drop the files here. Headings, commands, expectations
        (“Expected: CPU &lt; 70 %”), root causes and escalation rules are read from it; nothing needs to be
        annotated, and the file’s bytes stay as they are.
      </p>
    </EmptyState>
  );
}

const COLUMNS: Column<Row>[] = [
  {
    key: 'ref',
    heading: 'Ref',
    width: '72px',
    cell: (row) => <span className="text-ink-3">{row.ref}</span>,
  },
  {
    key: 'title',
    heading: 'Title',
    cell: (row) => (
      <Link to="/runbooks/$id" params={{ id: row.ref }} className="font-medium text-ink hover:underline">
        {row.title}
      </Link>
    ),
  },
  { key: 'owner', heading: 'Owner', width: '150px', cell: (row) => row.owner ?? <Nothing /> },
  {
    key: 'severity',
    heading: 'Severity',
    width: '120px',
    cell: (row) => (row.severity ? <Badge>{row.severity}</Badge> : <Nothing />),
  },
  {
    key: 'commands',
    heading: 'Commands',
    width: '90px',
    align: 'right',
    cell: (row) => row.commandCount,
  },
  {
    key: 'minutes',
    heading: 'Est. min',
    width: '80px',
    align: 'right',
    cell: (row) => row.estimatedMinutes ?? <Nothing />,
  },
  { key: 'updated', heading: 'Updated', width: '110px', cell: (row) => <Updated at={row.updatedAt} /> },
];

function Nothing() {
  return (
    <span className="text-ink-3">
      <span aria-hidden>–</span>
      <span className="sr-only">not said</span>
    </span>
  );
}

function Updated({ at }: { at: string }) {
  const now = useNow();
  const zone = useZone();
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={`${fullTime(ms, zone)} (${zone})`} className="text-ink-2">
      {agoText(ms, now, zone)}
    </time>
  );
}
