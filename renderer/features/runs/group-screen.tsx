/** The same commands in several environments, side by side: who agrees, who differs, and in what. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { BookOpenCheck, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import { liveIncidents } from '#renderer/app/live.ts';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { EnvironmentNameOf } from '#renderer/features/environments/environment-name.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { tellFault } from '#renderer/ui/toast.tsx';
import type { RunDetail } from '#shared/runs/model.ts';
import { mostAgreeing, rowsOf } from './agreement.ts';
import { GroupRowCard } from './group-row.tsx';
import { incidentFor, pinOutput } from './pin.ts';
import { RunQuestions } from './questions.tsx';
import { goesOn, RunProgress } from './run-progress.tsx';
import { useElementWidth } from './use-element-width.ts';
import { useGroupDifferences } from './use-group-differences.ts';
import { VerdictCounts } from './verdict-counts.tsx';
import { RunStateBadge } from './words.tsx';

/** Pixels that a column needs so that an output can be read in it. */
const COLUMN_PX = 300;
const ALL = 'all';

export default function GroupScreen() {
  const { id = '' } = useParams({ strict: false });
  const { data, error } = useQuery(queries.runGroup(id));
  const first = data?.[0];
  if (!data || !first) {
    return (
      <Screen title="Side by side" trail={[{ label: 'Runs', to: '/runs' }]}>
        <div className="p-4">{error ? <FaultNotice error={error} /> : <Spinner label="Loading…" />}</div>
      </Screen>
    );
  }
  return <Group details={data} first={first} />;
}

function Group({ details, first }: { details: readonly RunDetail[]; first: RunDetail }) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const rows = useMemo(() => rowsOf(details), [details]);
  const names = details.map(({ run }) => run.environmentName);
  const [chosen, setReference] = useState<string | null>(null);
  const reference = chosen ?? details[mostAgreeing(rows, names)]?.run.id ?? first.run.id;
  const [only, setOnly] = useState(ALL);
  const incidents = useQuery(queries.incidents()).data ?? [];
  const differences = useGroupDifferences(details, reference);
  const fits = width === 0 || width >= COLUMN_PX * details.length;
  const alone = details.find(({ run }) => run.id === only) ?? (fits ? null : first);
  const shown = alone ? [alone] : details;
  const going = details.filter(({ run }) => goesOn(run));
  const stopAll = () =>
    Promise.all(going.map(({ run }) => client.runs.stop({ id: run.id }))).catch(tellFault);
  const environmentOptions = details.map(({ run }) => ({ value: run.id, label: run.environmentName }));
  return (
    <Screen
      title={`${first.run.runbookTitle} in ${details.length} environments`}
      trail={[{ label: 'Runs', to: '/runs' }]}
      panes
      actions={
        <>
          {going.length > 0 && (
            <Button variant="danger" icon={<Square size={14} aria-hidden />} onClick={() => void stopAll()}>
              Stop all
            </Button>
          )}
          <Button
            icon={<BookOpenCheck size={14} aria-hidden />}
            onClick={() => go(`/runbooks/${first.run.runbookRef}`)}
          >
            Open the runbook
          </Button>
        </>
      }
    >
      <div ref={box} className="flex min-h-0 min-w-0 grow flex-col">
        <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1">
          <span className="flex items-center gap-2">
            <span className="text-ink-2">Compared with</span>
            <Select
              label="Compared with"
              options={environmentOptions}
              value={reference}
              onChange={setReference}
            />
          </span>
          <span className="flex items-center gap-2">
            <span className="text-ink-2">Shown</span>
            <Select
              label="Shown"
              options={[...(fits ? [{ value: ALL, label: 'side by side' }] : []), ...environmentOptions]}
              value={alone ? alone.run.id : ALL}
              onChange={setOnly}
            />
          </span>
        </div>
        <ScrollRegion label="Commands in each environment" className="grow">
          <Heads details={shown} />
          <div className="flex flex-col gap-3 p-4">
            {rows.map((row) => (
              <GroupRowCard
                key={row.commandId}
                row={row}
                names={names}
                details={details}
                shown={shown}
                reference={reference}
                differences={differences}
                onPin={(step, run) =>
                  void pinOutput(step, incidentFor(run, incidents, liveIncidents(incidents)))
                }
              />
            ))}
          </div>
        </ScrollRegion>
      </div>
      <RunQuestions details={details} />
    </Screen>
  );
}

/** The environments over their columns; they stay in sight. */
function Heads({ details }: { details: readonly RunDetail[] }) {
  return (
    <div
      className="sticky top-0 z-10 grid gap-3 border-b border-line bg-surface px-4 py-2"
      style={{ gridTemplateColumns: `repeat(${details.length}, minmax(0, 1fr))` }}
    >
      {details.map(({ run, steps }) => (
        <div key={run.id} className="flex min-w-0 flex-col gap-1">
          <h2 className="flex items-center gap-2 font-semibold">
            <EnvironmentNameOf id={run.environmentId} name={run.environmentName} />
            <RunStateBadge state={run.state} />
          </h2>
          <div className="flex min-w-0 flex-wrap items-center gap-2">
            <Link to="/runs/$id" params={{ id: run.ref }} className="text-accent underline">
              {run.ref}
            </Link>
            <RunProgress run={run} steps={steps} brief />
            <VerdictCounts steps={steps} />
          </div>
        </div>
      ))}
    </div>
  );
}
