import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { DocumentMenu } from '#renderer/editor/document-menu.tsx';
import { ExportButton } from '#renderer/features/exports/export-button.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { Metadata } from '#shared/runbooks/model.ts';
import { ReadTab } from './read-tab.tsx';
import { RunsTab } from './runs-tab.tsx';
import { SourceTab } from './source-tab.tsx';

const TABS = [
  { tab: 'read', label: 'Read and run' },
  { tab: 'source', label: 'Source' },
  { tab: 'runs', label: 'Runs' },
] as const;
const TRAIL = [{ label: 'Runbooks', to: '/runbooks' }];

/** One runbook: read and run it, edit its source, look at its runs. `?tab=` and `?run=` stand in the address. */
export default function RunbookScreen() {
  const { id = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as { tab?: string; run?: string };
  const tab = TABS.find((each) => each.tab === search.tab)?.tab ?? 'read';
  const navigate = useNavigate();
  const { data, error } = useQuery(queries.runbook(id));
  const show = (next: string) =>
    void navigate({
      to: '/runbooks/$id',
      params: { id },
      search: { ...search, tab: next === 'read' ? undefined : next },
    });
  useCommands([
    {
      id: 'runbook.source',
      group: 'Runbook',
      title: tab === 'source' ? 'Back to reading' : 'Open the source',
      keys: 'e',
      run: () => show(tab === 'source' ? 'read' : 'source'),
    },
  ]);
  if (!data) {
    return (
      <Screen title={id} trail={TRAIL}>
        <div className="p-4">
          {error ? (
            <FaultNotice
              error={error}
              actions={<Button onClick={() => go('/runbooks')}>Go to Runbooks</Button>}
            />
          ) : (
            <Spinner label="Loading…" />
          )}
        </div>
      </Screen>
    );
  }
  const { document, reading, corrections, text } = data;
  return (
    <Screen
      title={reading.title || document.title}
      trail={TRAIL}
      panes
      meta={<MetadataBadges metadata={reading.metadata} />}
      actions={
        <>
          <nav aria-label="Views of the runbook" className="flex items-center gap-1">
            {TABS.map((each) => (
              <Link
                key={each.tab}
                to="/runbooks/$id"
                params={{ id }}
                search={{ ...search, tab: each.tab === 'read' ? undefined : each.tab }}
                aria-current={tab === each.tab ? 'page' : undefined}
                className={classes(
                  'flex h-7 items-center rounded px-2',
                  tab === each.tab
                    ? 'bg-press font-medium text-ink'
                    : 'text-ink-2 hover:bg-hover hover:text-ink',
                )}
              >
                {each.label}
              </Link>
            ))}
          </nav>
          <ExportButton small id={document.id} reference={document.ref} />
          <DocumentMenu document={document} />
        </>
      }
    >
      {tab === 'read' && (
        <ReadTab
          document={document}
          text={text}
          reading={reading}
          corrections={corrections}
          runRef={search.run}
        />
      )}
      {tab === 'source' && <SourceTab key={document.id} id={document.id} onClose={() => show('read')} />}
      {tab === 'runs' && <RunsTab runbookId={document.id} />}
    </Screen>
  );
}

function MetadataBadges({ metadata }: { metadata: Metadata }) {
  const { severity, estimatedMinutes, owner, lastUpdated } = metadata;
  return (
    <span className="hidden items-center gap-2 lg:flex">
      {severity && <Badge>{severity}</Badge>}
      {estimatedMinutes !== null && <span className="nums">TTR {estimatedMinutes} min</span>}
      {owner && <span>Owner {owner}</span>}
      {lastUpdated && <span className="nums hidden 2xl:inline">Updated {lastUpdated}</span>}
    </span>
  );
}
