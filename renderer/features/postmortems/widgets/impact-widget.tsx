import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { METRIC_NAMES } from '#shared/incidents/metrics.ts';
import type { Metric } from '#shared/incidents/model.ts';
import { IMPACT_NAMES } from '#shared/postmortems/impact.ts';
import type { StatedName } from '#shared/postmortems/model.ts';
import { STATED_LABELS, statedDifferences } from '#shared/postmortems/stated.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { StatedCell } from './stated-cell.tsx';
import { WidgetFrame } from './widget-frame.tsx';

/** What is stated of the impact: whom it reached, what it cost, how long it lasted. */
export function ImpactWidget({ incidentId }: { incidentId: string }) {
  return (
    <StatedRows
      title="Impact"
      incidentId={incidentId}
      names={IMPACT_NAMES}
      about="Nothing is filled in for you: state what is known, in your own words. The duration beside it follows from the key moments."
    />
  );
}

const TIMES = METRIC_NAMES.filter((name) => name !== 'duration');

/** How long things took, with the formulas, and what is stated of them. */
export function MetricsWidget({ incidentId }: { incidentId: string }) {
  return <StatedRows title="Metrics" incidentId={incidentId} names={TIMES} />;
}

function StatedRows({
  title,
  incidentId,
  names,
  about,
}: {
  title: string;
  incidentId: string;
  names: readonly StatedName[];
  /** Told while nothing is stated. */
  about?: string;
}) {
  const detail = useQuery(queries.incident(incidentId));
  const stated = useQuery(queries.stated(incidentId));
  const error = detail.error ?? stated.error;
  if (error) return <FaultNotice error={error} />;
  if (!detail.data || !stated.data) return null;
  const { metrics } = detail.data;
  const values = stated.data;
  const differences = statedDifferences(values, metrics);
  const count = values.filter(({ name }) => names.includes(name)).length;
  return (
    <WidgetFrame title={title} note={count > 0 ? `${count} stated` : undefined}>
      {/* Beside an open review there is room for the values only; the formulas are their titles then. */}
      <div className="@container">
        <table
          className="nums w-full border-separate @md:table-fixed border-spacing-0 px-1.5 py-1"
          aria-label={title}
        >
          <thead>
            <tr className="text-left text-sm text-ink-3">
              <th scope="col" className="w-26 px-1 font-medium @md:w-30">
                <span className="sr-only">What</span>
              </th>
              <th scope="col" className="px-1 font-medium">
                Stated
              </th>
              <th scope="col" className="px-1 font-medium">
                From the key moments
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => {
              const difference = differences.find((each) => each.name === name);
              const metric = METRIC_NAMES.find((known) => known === name);
              return (
                <tr key={name} className="align-top">
                  <th scope="row" className="px-1 py-0.5 text-left font-medium text-ink-2">
                    {STATED_LABELS[name]}
                  </th>
                  <td className="px-0 py-0">
                    <StatedCell
                      incidentId={incidentId}
                      name={name}
                      value={values.find((value) => value.name === name)}
                    />
                    {difference && (
                      <p className="px-1 pb-0.5 text-sm text-amber">
                        {difference.difference} than the key moments give. Both are kept.
                      </p>
                    )}
                  </td>
                  <td className="px-1 py-0.5 [overflow-wrap:anywhere]">
                    {metric && <Derived metric={metrics[metric]} />}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {about && count === 0 && <p className="px-2.5 pb-2 text-sm text-ink-3">{about}</p>}
    </WidgetFrame>
  );
}

function Derived({ metric: { state, seconds, formula, reason } }: { metric: Metric }) {
  if (state === 'missing') {
    return (
      <span className="text-ink-3" title={formula}>
        {reason || state}
      </span>
    );
  }
  return (
    <>
      <span className={state === 'invalid' ? 'text-red' : 'text-ink'} title={formula}>
        {state === 'ok' ? formatDuration(seconds ?? 0) : state}
      </span>{' '}
      <span className="hidden text-sm text-ink-3 @md:inline">{formula}</span>
      {reason && <span className="text-sm text-ink-3">, {reason}</span>}
    </>
  );
}
