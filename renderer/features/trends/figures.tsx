import { formatDuration } from '#shared/time/durations.ts';
import type { Counts, MetricTrend, TrendMonth, Trends } from '#shared/trends/model.ts';
import { BarChart } from './bar-chart.tsx';
import { FigurePart, NumberTable } from './figure-part.tsx';
import { LineChart } from './line-chart.tsx';

/** A month that is not whole is marked. */
function monthName({ month, partial }: TrendMonth): string {
  return partial ? `${month}*` : month;
}

export function CountFigure({
  title,
  counts,
  months,
  none,
}: {
  title: string;
  counts: Counts;
  months: readonly TrendMonth[];
  /** What to do so that there is something. */
  none: string;
}) {
  const names = months.map(monthName);
  const { series, n, formula, leftOut } = counts;
  const told = series.map(({ name, total }) => `${name} ${total}`).join(', ');
  return (
    <FigurePart
      title={title}
      n={`n = ${n}`}
      formulas={[`Counted: ${formula}.`]}
      leftOut={leftOut}
      chart={
        n === 0 ? (
          <p className="text-ink-2">{none}</p>
        ) : (
          <BarChart
            label={`${title} by month. In all: ${told}.`}
            months={names}
            series={series.map(({ name, counts: values }) => ({ name, values }))}
          />
        )
      }
      table={
        <NumberTable
          label={title}
          head={[...names, 'all']}
          rows={series.map(({ name, counts: values, total }) => ({
            name,
            cells: [...values.map(String), String(total)],
          }))}
        />
      }
    />
  );
}

const duration = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds));

export function MetricFigure({ metric, months }: { metric: MetricTrend; months: readonly TrendMonth[] }) {
  const { name, meaning, formula, all, uncertain, leftOut } = metric;
  const names = months.map(monthName);
  const figures = [
    { name: 'median', values: metric.months.map(({ median }) => median), mark: 'circle' as const },
    { name: 'mean', values: metric.months.map(({ mean }) => mean), mark: 'square' as const },
  ];
  const notes = [
    `${name} = ${formula}, by the month in which the incident began.`,
    ...(uncertain > 0 ? [`${uncertain} of ${all.n} rest on a time that is not exact.`] : []),
  ];
  return (
    <FigurePart
      title={`${name}, ${meaning}`}
      n={`n = ${all.n}`}
      formulas={notes}
      leftOut={leftOut}
      chart={
        <>
          <p className="nums flex gap-4 text-ink">
            <span>
              <span className="text-accent" aria-hidden>
                ●
              </span>{' '}
              median {duration(all.median)}
            </span>
            <span>
              <span className="text-amber" aria-hidden>
                ■
              </span>{' '}
              mean {duration(all.mean)}
            </span>
          </p>
          {all.n > 0 && (
            <LineChart
              label={`${meaning} by month: median ${duration(all.median)}, mean ${duration(all.mean)} over all.`}
              months={names}
              series={figures}
            />
          )}
        </>
      }
      table={
        <NumberTable
          label={`${name} by month`}
          head={['median', 'mean', 'n']}
          rows={[...metric.months, all].map(({ n, median, mean }, index) => ({
            name: names[index] ?? 'all',
            cells: [duration(median), duration(mean), String(n)],
          }))}
        />
      }
    />
  );
}

const ACTION_FIGURES = ['opened', 'closed', 'overdue', 'open'] as const;

export function ActionFigure({ trends: { actions, months } }: { trends: Trends }) {
  const names = months.map(monthName);
  const last = actions.months.at(-1);
  const sum = (figure: 'opened' | 'closed') => actions.months.reduce((all, month) => all + month[figure], 0);
  const told = `${sum('opened')} opened, ${sum('closed')} closed; at the end ${last?.open ?? 0} open, ${last?.overdue ?? 0} of them overdue`;
  return (
    <FigurePart
      title="Action items"
      n={`n = ${actions.n}`}
      formulas={ACTION_FIGURES.map((figure) => `${figure}: ${actions.formulas[figure]}.`)}
      leftOut={actions.leftOut}
      chart={
        <>
          <p className="text-ink">{told}.</p>
          <div className="grid grid-cols-2 gap-4">
            <BarChart
              label={`Action items opened and closed by month: ${told}.`}
              together="side by side"
              width={372}
              months={names}
              series={(['opened', 'closed'] as const).map((name) => ({
                name,
                values: actions.months.map((month) => month[name]),
              }))}
            />
            <BarChart
              label={`Action items open at the end of each month, in time or overdue: ${told}.`}
              width={372}
              months={names}
              series={[
                { name: 'overdue', values: actions.months.map(({ overdue }) => overdue) },
                {
                  name: 'open, not overdue',
                  values: actions.months.map(({ open, overdue }) => open - overdue),
                },
              ]}
            />
          </div>
        </>
      }
      table={
        <NumberTable
          label="Action items by month"
          head={names}
          rows={ACTION_FIGURES.map((figure) => ({
            name: figure,
            cells: actions.months.map((month) => String(month[figure])),
          }))}
        />
      }
    />
  );
}
