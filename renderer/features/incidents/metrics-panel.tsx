import { CircleAlert, CircleDashed } from 'lucide-react';
import { FORMULAS, METRIC_NAMES } from '#shared/incidents/metrics.ts';
import type { Metric, Metrics } from '#shared/incidents/model.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { SideSection } from './side-section.tsx';

/** How long things took, each with its formula; what is missing or cannot be is said, not hidden. */
export function MetricsPanel({ metrics }: { metrics: Metrics }) {
  return (
    <SideSection title="Metrics">
      <dl className="flex flex-col gap-0.5">
        {METRIC_NAMES.filter((name) => name !== 'duration').map((name) => {
          const metric = metrics[name];
          return (
            <div key={name} className="grid grid-cols-[2.5rem_1fr] gap-x-2">
              <dt className="font-medium text-ink-2" title={FORMULAS[name].meaning}>
                {name}
              </dt>
              <dd>
                <MetricValue metric={metric} />
                <p className="text-sm text-ink-3">{metric.formula}</p>
                {metric.state === 'ok' && metric.reason && (
                  <p className="text-sm text-ink-3">about: {metric.reason}</p>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </SideSection>
  );
}

function MetricValue({ metric }: { metric: Metric }) {
  if (metric.state === 'ok')
    return <span className="nums text-ink">{formatDuration(metric.seconds ?? 0)}</span>;
  const Icon = metric.state === 'missing' ? CircleDashed : CircleAlert;
  return (
    <span
      className={`inline-flex items-center gap-1 text-sm ${metric.state === 'missing' ? 'text-ink-3' : 'text-red'}`}
    >
      <Icon size={12} aria-hidden />
      {metric.state === 'missing' ? '' : 'cannot be: '}
      {metric.reason}
    </span>
  );
}
