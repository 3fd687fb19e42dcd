import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { bytesText, shortTime } from '#renderer/ui/time-text.ts';
import type { Document, DocumentStatus } from '#shared/library/model.ts';

type Kind = 'postmortem' | 'investigation';

const SCREENS: Record<Kind, { title: string; path: string }> = {
  postmortem: { title: 'Postmortems', path: '/postmortems' },
  investigation: { title: 'Investigations', path: '/investigations' },
};

const STATUS_LOOKS: Record<DocumentStatus, string> = {
  draft: 'text-ink-3',
  'in review': 'text-amber',
  approved: 'text-green',
  published: 'text-green',
};

/** Postmortems or investigations; a pair of links leads from one list to the other. */
export function DocumentList({ kind, empty }: { kind: Kind; empty: ReactNode }) {
  const documents = useQuery(queries.documents(kind));
  const incidents = useQuery(queries.incidents());
  const zone = useZone();
  const { title } = SCREENS[kind];
  if (documents.error) {
    return (
      <Screen title={title}>
        <FaultNotice error={documents.error} className="m-4" />
      </Screen>
    );
  }
  if (!documents.data) return <ScreenLoading />;
  const path = (document: Document) => `${SCREENS[kind].path}/${document.ref}`;
  const columns: readonly Column<Document>[] = [
    {
      key: 'ref',
      heading: 'Number',
      width: '5.5rem',
      cell: (document) => <span className="nums text-ink-3">{document.ref}</span>,
    },
    {
      key: 'title',
      heading: 'Title',
      cell: (document) => (
        <Link to={path(document)} className="truncate-line rounded font-medium hover:underline">
          {document.title}
        </Link>
      ),
    },
    ...(kind === 'postmortem'
      ? [
          {
            key: 'incident',
            heading: 'Incident',
            width: '6rem',
            cell: ({ incidentId }: Document) => {
              const incident = incidents.data?.find(({ id }) => id === incidentId);
              return incident ? (
                <Link
                  to="/incidents/$id"
                  params={{ id: incident.ref }}
                  title={incident.title}
                  onClick={(event) => event.stopPropagation()}
                  className="nums rounded text-accent hover:underline"
                >
                  {incident.ref}
                </Link>
              ) : (
                <span className="text-ink-3">–</span>
              );
            },
          },
        ]
      : []),
    {
      key: 'status',
      heading: 'Status',
      width: '7rem',
      cell: ({ status }) => <span className={STATUS_LOOKS[status]}>{status}</span>,
    },
    {
      key: 'size',
      heading: 'Size',
      width: '6rem',
      align: 'right',
      cell: (document) => <span className="text-ink-3">{bytesText(document.size)}</span>,
    },
    {
      key: 'updated',
      heading: 'Changed',
      width: '9rem',
      align: 'right',
      cell: (document) => (
        <span className="text-ink-3">{shortTime(Date.parse(document.updatedAt), Date.now(), zone)}</span>
      ),
    },
  ];
  return (
    <Screen title={title} meta={documents.data.length || null} actions={<KindLinks />}>
      {documents.data.length === 0 ? (
        empty
      ) : (
        <Table
          label={title}
          columns={columns}
          rows={documents.data.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))}
          rowKey={(document) => document.id}
          onOpen={(document) => go(path(document))}
        />
      )}
    </Screen>
  );
}

function KindLinks() {
  return (
    <nav aria-label="Kind of document" className="flex rounded border border-line-strong">
      {Object.values(SCREENS).map(({ title, path }) => (
        <Link
          key={path}
          to={path}
          className="flex h-6 items-center px-2 text-sm text-ink-2 first:rounded-l last:rounded-r hover:bg-hover data-[status=active]:bg-press data-[status=active]:font-medium data-[status=active]:text-ink"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
