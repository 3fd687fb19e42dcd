import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { BookOpenCheck, Columns3 } from 'lucide-react';
import { useState } from 'react';
import { liveIncidents } from '#renderer/app/live.ts';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { EnvironmentNameOf } from '#renderer/features/environments/environment-name.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { fullTime, tookText } from '#renderer/ui/time-text.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Run, RunDetail } from '#shared/runs/model.ts';
import { Checklist } from './checklist.tsx';
import { incidentFor, pinOutput } from './pin.ts';
import { RunQuestions } from './questions.tsx';
import { RunButtons } from './run-buttons.tsx';
import { RunMenu } from './run-menu.tsx';
import { goesOn, RunProgress } from './run-progress.tsx';
import { StepCard } from './step-card.tsx';
import { useRunControl } from './use-run-control.ts';
import { VerdictCounts } from './verdict-counts.tsx';
import { RunStateBadge } from './words.tsx';

/** One run: its facts, then its steps in order. */
export default function RunScreen() {
  const { id = '' } = useParams({ strict: false });
  const { data, error } = useQuery(queries.run(id));
  const trail = [{ label: 'Runs', to: '/runs' }];
  if (!data) {
    return (
      <Screen title={id} trail={trail}>
        <div className="p-4">{error ? <FaultNotice error={error} /> : <Spinner label="Loading…" />}</div>
      </Screen>
    );
  }
  return <RunPage detail={data} />;
}

function RunPage({ detail: { run, steps } }: { detail: RunDetail }) {
  const incidents = useQuery(queries.incidents()).data ?? [];
  const incident = incidentFor(run, incidents, liveIncidents(incidents));
  const baseline = useQuery(queries.baseline(run.runbookId, run.environmentId)).data;
  const [keepGoing, setKeepGoing] = useState(false);
  const control = useRunControl(run, { keepGoing, onRerun: (next) => go(`/runs/${next.run.ref}`) });
  return (
    <Screen
      title={`${run.ref} ${run.runbookTitle}`}
      trail={[{ label: 'Runs', to: '/runs' }]}
      panes
      meta={
        <>
          <RunStateBadge state={run.state} />
          <VerdictCounts steps={steps} />
          {baseline?.runId === run.id && <Badge tone="accent">baseline</Badge>}
        </>
      }
      actions={
        <>
          {run.groupId && (
            <Button
              icon={<Columns3 size={14} aria-hidden />}
              onClick={() => go(`/runs/group/${run.groupId}`)}
            >
              Side by side
            </Button>
          )}
          <Button
            icon={<BookOpenCheck size={14} aria-hidden />}
            onClick={() => go(`/runbooks/${run.runbookRef}?run=${run.ref}`)}
          >
            Open in the runbook
          </Button>
          <RunMenu
            run={run}
            isBaseline={baseline?.runId === run.id}
            keepGoing={keepGoing}
            onKeepGoing={setKeepGoing}
          />
        </>
      }
    >
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-1">
          <RunButtons run={run} steps={steps} control={control} withRerun />
          {keepGoing && !goesOn(run) && <span className="text-ink-2">goes on after failures</span>}
          <div className="grow" />
          <RunProgress run={run} steps={steps} />
        </div>
        <ScrollRegion label={`Steps of ${run.ref}`} className="grow">
          <Steps detail={{ run, steps }} incident={incident} incidents={incidents} />
        </ScrollRegion>
      </div>
      <RunQuestions details={[{ run, steps }]} />
    </Screen>
  );
}

function Steps({
  detail: { run, steps },
  incident,
  incidents,
}: {
  detail: RunDetail;
  incident: Incident | null;
  incidents: readonly Incident[];
}) {
  return (
    <div className="mx-auto flex max-w-240 flex-col gap-3 p-4">
      <Facts run={run} incidentRef={incidents.find((each) => each.id === run.incidentId)?.ref ?? null} />
      {steps.map((step) => (
        <StepCard key={step.id} run={run} step={step} onPin={() => void pinOutput(step, incident)} />
      ))}
      <RunChecklist run={run} />
      {steps.length === 0 && <p className="text-ink-2">No command was chosen in this run.</p>}
    </div>
  );
}

/** What the runbook, as it was when it ran, wants checked; nothing when the runbook is gone. */
function RunChecklist({ run }: { run: Run }) {
  const { data } = useQuery(queries.runbook(run.runbookId, run.revision));
  if (!data || data.reading.checklist.length === 0) return null;
  return (
    <div className="rounded border border-line bg-surface">
      <Checklist runId={run.id} checklist={data.reading.checklist} />
    </div>
  );
}

function Facts({ run, incidentRef }: { run: Run; incidentRef: string | null }) {
  const zone = useZone();
  const started = Date.parse(run.startedAt);
  const facts: [string, React.ReactNode][] = [
    [
      'Environment',
      <EnvironmentNameOf key="environment" id={run.environmentId} name={run.environmentName} />,
    ],
    ['Started', inBothZones(started, zone)],
    ['Took', run.endedAt ? tookText(Date.parse(run.endedAt) - started) : 'still open'],
    ['By', run.actor],
    [
      'Revision',
      <code key="revision" className="text-code">
        {run.revision.slice(0, 12)}
      </code>,
    ],
  ];
  if (run.rerunOf) facts.push(['Again', <Earlier key="again" run={run} id={run.rerunOf} />]);
  if (incidentRef) {
    facts.push([
      'Incident',
      <Link key="incident" to="/incidents/$id" params={{ id: incidentRef }} className="text-accent underline">
        {incidentRef}
      </Link>,
    ]);
  }
  for (const [name, value] of Object.entries(run.parameters)) {
    facts.push([
      name,
      <code key={name} className="text-code">
        {value}
      </code>,
    ]);
  }
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
      {facts.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The run that this one repeats, and the way to compare the two. */
function Earlier({ run, id }: { run: Run; id: string }) {
  const { data } = useQuery(queries.run(id));
  if (!data) return null;
  const { ref } = data.run;
  return (
    <>
      the commands of{' '}
      <Link to="/runs/$id" params={{ id: ref }} className="text-accent underline">
        {ref}
      </Link>
      ,{' '}
      <Link
        to="/runs/compare/$left/$right"
        params={{ left: ref, right: run.ref }}
        className="text-accent underline"
      >
        compare the two
      </Link>
    </>
  );
}

/** In the reader's zone and in UTC; once where they are the same. */
function inBothZones(ms: number, zone: string): string {
  const utc = `${fullTime(ms, 'UTC')} UTC`;
  return zone === 'UTC' ? utc : `${fullTime(ms, zone)} (${zone}), ${utc}`;
}
