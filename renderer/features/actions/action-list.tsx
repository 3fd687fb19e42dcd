import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ListTodo } from 'lucide-react';
import { useRef } from 'react';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { groupActions, isFinished, STALE_AFTER_DAYS } from '#shared/actions/board.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';
import { useToday } from './action-cells.tsx';
import { ActionTable } from './action-table.tsx';
import { AddAction } from './add-action.tsx';
import { type FilterAddress, FilterBar, filtersOf } from './filter-bar.tsx';

const GROUP_TITLES = {
  overdue: 'Overdue',
  'this week': 'This week',
  later: 'Later',
  'no date': 'No due date',
  finished: 'Done or dropped',
};

/** Every action of every incident and document in one table, by when it is due. The filters stand in the address. */
export default function ActionList() {
  const actions = useQuery(queries.actions());
  const incidents = useQuery(queries.incidents());
  const postmortems = useQuery(queries.documents('postmortem'));
  const investigations = useQuery(queries.documents('investigation'));
  const error = actions.error ?? incidents.error ?? postmortems.error ?? investigations.error;
  if (error) {
    return (
      <Screen title="Actions">
        <FaultNotice error={error} className="m-4" />
      </Screen>
    );
  }
  if (!actions.data || !incidents.data || !postmortems.data || !investigations.data) return <ScreenLoading />;
  const documents = [...postmortems.data, ...investigations.data];
  return <Loaded actions={actions.data} incidents={incidents.data} documents={documents} />;
}

function Loaded({
  actions,
  incidents,
  documents,
}: {
  actions: readonly ActionItem[];
  incidents: readonly Incident[];
  documents: readonly Document[];
}) {
  const address = useSearch({ strict: false }) as FilterAddress;
  const navigate = useNavigate();
  const zone = useZone();
  const today = useToday();
  const adding = useRef<HTMLInputElement>(null);
  const { data: settings } = useQuery(queries.settings());
  const staleAfterDays = settings?.staleAfterDays ?? STALE_AFTER_DAYS;
  const now = new Date().toISOString();
  const filters = filtersOf(address, incidents, documents);
  const groups = groupActions(actions, filters, { today, now, staleAfterDays });
  const open = actions.filter((action) => !isFinished(action));
  const shown = groups.reduce((sum, group) => sum + group.actions.length, 0);
  const unfiltered = filters.finished ? actions.length : open.length;
  const change = (patch: FilterAddress) =>
    void navigate({ to: '/actions', search: without({ ...address, ...patch }), replace: true });
  useCommands([
    {
      id: 'actions.add',
      title: 'Add an action',
      group: 'Actions',
      keys: 'n',
      run: () => adding.current?.focus(),
    },
    {
      id: 'actions.finished',
      title: filters.finished ? 'Hide finished actions' : 'Show finished actions',
      group: 'Actions',
      keys: 'f',
      run: () => change({ finished: filters.finished ? undefined : true }),
    },
    {
      id: 'actions.stale',
      title: filters.stale ? 'Show all actions' : 'Show stale actions only',
      group: 'Actions',
      keys: 's',
      run: () => change({ stale: filters.stale ? undefined : true }),
    },
  ]);
  return (
    <Screen
      title="Actions"
      meta={`${shown === unfiltered ? '' : `${shown} shown, `}${open.length} open of ${actions.length}`}
    >
      <div className="flex flex-col gap-2 border-b border-line px-4 py-2">
        <AddAction incidentId={filters.incident || null} zone={zone} field={adding} />
        <FilterBar
          actions={actions}
          incidents={incidents}
          documents={documents}
          address={address}
          now={now}
          staleAfterDays={staleAfterDays}
          onChange={change}
        />
      </div>
      {actions.length === 0 ? (
        <EmptyState icon={<ListTodo size={24} aria-hidden />} title="No action items yet">
          <p>
            An action item is what the team will do so that it does not happen again: with an owner and a day,
            or it gets lost. Type one above (<Kbd keys="n" />
            ), log <code>/action</code> to an incident, hang one on a why, or make them of an investigation's
            recommendations.
          </p>
        </EmptyState>
      ) : groups.length === 0 ? (
        <EmptyState title={open.length === 0 ? 'Everything is done' : 'No action fits these filters'}>
          <p>
            {open.length === 0 ? (
              <>
                Finished actions are hidden; <Kbd keys="f" /> shows them.
              </>
            ) : (
              'Take a filter away to see more.'
            )}
          </p>
        </EmptyState>
      ) : (
        groups.map(({ group, actions: inGroup }, index) => (
          <section key={group} aria-label={GROUP_TITLES[group]}>
            <h2 className="flex items-center gap-2 px-4 pt-3 pb-1 text-sm font-semibold text-ink-2">
              <span className={group === 'overdue' ? 'text-red' : ''}>{GROUP_TITLES[group]}</span>
              <span className="nums font-normal text-ink-3">{inGroup.length}</span>
            </h2>
            <ActionTable
              label={GROUP_TITLES[group]}
              actions={inGroup}
              all={actions}
              incidents={incidents}
              documents={documents}
              time={{ today, now, staleAfterDays }}
              marked={address.action}
              headings={index === 0}
            />
          </section>
        ))
      )}
    </Screen>
  );
}

/** The address without what is empty, so that it stays short. */
function without(address: FilterAddress): FilterAddress {
  return Object.fromEntries(
    Object.entries(address).filter(([, value]) => value !== undefined && value !== ''),
  );
}
