/** The parts of the Now screen. Each asks for its own data and keeps its place while it waits. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { liveIncidents, startedAt } from '#renderer/app/live.ts';
import { useNow } from '#renderer/app/now.ts';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { EnvironmentName } from '#renderer/features/environments/environment-name.tsx';
import { SeverityBadge } from '#renderer/features/incidents/words.tsx';
import { RunTable } from '#renderer/features/runs/run-table.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { agoText, runningClock } from '#renderer/ui/time-text.ts';
import type { Environment } from '#shared/environments/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { dayOf, overdueActions } from './overdue.ts';

export function Panel({
  title,
  count,
  to,
  children,
}: {
  title: string;
  count?: number;
  to?: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="flex h-7 items-center gap-2 border-b border-line text-sm font-semibold">
        {to ? (
          <Link to={to} className="rounded-sm hover:underline">
            {title}
          </Link>
        ) : (
          title
        )}
        {count !== undefined && count > 0 && <span className="nums font-normal text-ink-3">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

export function Quiet({ children }: { children: ReactNode }) {
  return <p className="flex min-h-9 items-center gap-2 py-2 text-ink-3">{children}</p>;
}

export function LiveIncidentsPanel() {
  const { data } = useQuery(queries.incidents());
  const live = liveIncidents(data ?? []);
  return (
    <Panel title="Live incidents" count={live.length} to="/incidents">
      {live.length === 0 ? (
        <Quiet>
          <span className="grow">Nothing burns.</span>
          <Button size="sm" onClick={() => runCommand('incidents.declare')}>
            Declare an incident
          </Button>
        </Quiet>
      ) : (
        <ul>
          {live.map((incident) => (
            <LiveRow key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function LiveRow({ incident }: { incident: Incident }) {
  const now = useNow();
  return (
    <li className="border-b border-line">
      <Link
        to="/incidents/$id"
        params={{ id: incident.ref }}
        className="flex h-10 items-center gap-3 rounded-sm px-1 hover:bg-hover"
      >
        <span className="w-28 shrink-0">
          <SeverityBadge severity={incident.severity} />
        </span>
        <span className="w-14 shrink-0 text-ink-3">{incident.ref}</span>
        <span className="truncate-line grow text-doc font-medium">{incident.title}</span>
        <span className="shrink-0 text-ink-2">{incident.status}</span>
        <span role="timer" className="nums w-24 shrink-0 text-right font-mono text-doc">
          {runningClock(now - startedAt(incident))}
        </span>
      </Link>
    </li>
  );
}

export function RecentRunsPanel() {
  const { data } = useQuery(queries.runs());
  const recent = (data ?? [])
    .toSorted((left, right) => right.startedAt.localeCompare(left.startedAt))
    .slice(0, 10);
  return (
    <Panel title="Recent runs" to="/runs">
      {data?.length === 0 ? (
        <Quiet>Nothing has run yet. Open a runbook and run its diagnosis.</Quiet>
      ) : (
        <RunTable runs={recent} label="Recent runs" brief />
      )}
    </Panel>
  );
}

export function OverduePanel() {
  const { data } = useQuery(queries.actions());
  const now = useNow();
  const zone = useZone();
  const overdue = overdueActions(data ?? [], dayOf(now, zone));
  return (
    <Panel title="Overdue actions" count={overdue.length} to="/actions">
      {overdue.length === 0 ? (
        <Quiet>Nothing is overdue.</Quiet>
      ) : (
        <ul>
          {overdue.slice(0, 8).map((action) => (
            <li key={action.id} className="border-b border-line">
              <Link
                to="/actions"
                search={{ action: action.ref }}
                className="flex h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover"
              >
                <span className="truncate-line grow">{action.text}</span>
                <span className="truncate-line max-w-28 shrink-0 text-ink-2">
                  {action.owner ?? 'no owner'}
                </span>
                <span className="nums shrink-0 font-medium text-red">due {action.due}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

export function EnvironmentsPanel() {
  const { data } = useQuery(queries.environments());
  return (
    <Panel title="Environments" count={data?.length} to="/environments">
      {data?.length === 0 ? (
        <Quiet>
          <span className="grow">None yet: commands need a place to run.</span>
        </Quiet>
      ) : (
        <ul>
          {data?.map((environment) => (
            <EnvironmentRow key={environment.id} environment={environment} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function EnvironmentRow({ environment }: { environment: Environment }) {
  const now = useNow();
  const zone = useZone();
  const { lastCheck } = environment;
  return (
    <li className="border-b border-line">
      <Link to="/environments" className="flex h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover">
        {lastCheck === null && (
          <CircleDashed size={14} className="text-ink-3" role="img" aria-label="not tested" />
        )}
        {lastCheck?.ok === true && (
          <CircleCheck size={14} className="text-green" role="img" aria-label="works" />
        )}
        {lastCheck?.ok === false && <CircleX size={14} className="text-red" role="img" aria-label="fails" />}
        <EnvironmentName environment={environment} className="grow" />
        <span className="text-ink-3">
          {lastCheck ? `checked ${agoText(Date.parse(lastCheck.at), now, zone)}` : 'not tested yet'}
        </span>
      </Link>
    </li>
  );
}

export function RunbooksPanel() {
  const { data } = useQuery(queries.runbooks());
  const latest = (data ?? [])
    .toSorted((left, right) => right.updatedAt.localeCompare(left.updatedAt))
    .slice(0, 8);
  return (
    <Panel title="Runbooks" count={data?.length} to="/runbooks">
      {data?.length === 0 && <Quiet>None yet.</Quiet>}
      <ul>
        {latest.map((runbook) => (
          <li key={runbook.id} className="border-b border-line">
            <Link
              to="/runbooks/$id"
              params={{ id: runbook.ref }}
              className="flex h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover"
            >
              <span className="truncate-line grow">{runbook.title}</span>
              <span className="nums shrink-0 text-ink-3">
                {runbook.commandCount} {runbook.commandCount === 1 ? 'command' : 'commands'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
