import { scaleBand, scaleLinear } from 'd3-scale';
import { useId } from 'react';
import { Patterns, patternOf } from './patterns.tsx';
import { Swatch } from './swatch.tsx';

export interface BarSeries {
  name: string;
  /** One for each month. */
  values: readonly number[];
}

const HEIGHT = 190;
const LEFT = 34;
const BOTTOM = 22;
/** Room for the number on the highest column. */
const TOP = 18;

/**
 * Columns month by month: stacked where the series are parts of a whole, side by side where they are not. The picture
 * says in words what it shows; the table beside it has every number.
 */
export function BarChart({
  label,
  months,
  series,
  together = 'stacked',
  width = 760,
}: {
  label: string;
  months: readonly string[];
  series: readonly BarSeries[];
  together?: 'stacked' | 'side by side';
  /** Of the drawing: letters keep their size when it is drawn as wide. */
  width?: number;
}) {
  const id = useId().replaceAll(':', '');
  const bars = months.flatMap((_, month) =>
    together === 'stacked' ? stack(series, month) : besideEachOther(series, month),
  );
  const top = Math.max(1, ...bars.map(({ to }) => to));
  const x = scaleBand<number>()
    .domain(months.map((_, index) => index))
    .range([LEFT, width - 12])
    .padding(0.28);
  const y = scaleLinear()
    .domain([0, top])
    .nice(4)
    .range([HEIGHT - BOTTOM, TOP]);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const every = Math.ceil(months.length / (width / 63));
  const bandwidth = x.bandwidth();
  return (
    <figure className="m-0 flex flex-col gap-1">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} className="w-full" role="img" aria-label={label}>
        <Patterns id={id} count={series.length} />
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--ink-3)">
              {tick}
            </text>
          </g>
        ))}
        {bars.map(({ name, month, from, to, order, place, places, last }) => {
          const left = (x(month) ?? 0) + (bandwidth * place) / places;
          return (
            <g key={`${month} ${name}`}>
              <rect
                x={left}
                width={bandwidth / places}
                y={y(to)}
                height={Math.max(0, y(from) - y(to))}
                fill={patternOf(id, order)}
                stroke="var(--surface)"
              >
                <title>{`${months[month]}: ${name} ${to - from}`}</title>
              </rect>
              {last && (
                <text
                  x={left + bandwidth / places / 2}
                  y={y(to) - 3}
                  textAnchor="middle"
                  fontSize="10"
                  fill="var(--ink-2)"
                >
                  {to}
                </text>
              )}
            </g>
          );
        })}
        {months.map(
          (month, index) =>
            index % every === 0 && (
              <text
                key={month}
                x={(x(index) ?? 0) + bandwidth / 2}
                y={HEIGHT - 6}
                textAnchor="middle"
                fontSize="11"
                fill="var(--ink-3)"
              >
                {month}
              </text>
            ),
        )}
      </svg>
      <figcaption>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
          {series.map(({ name }, index) => (
            <li key={name} className="flex items-center gap-1.5">
              <Swatch id={`${id}-legend-${index}`} index={index} /> {name}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

interface Bar {
  name: string;
  month: number;
  from: number;
  to: number;
  /** Of the series. */
  order: number;
  /** Which of so many columns of the month. */
  place: number;
  places: number;
  /** The topmost: the number stands on it. */
  last: boolean;
}

function stack(series: readonly BarSeries[], month: number): Bar[] {
  let at = 0;
  const bars = series.flatMap(({ name, values }, order) => {
    const value = values[month] ?? 0;
    if (value === 0) return [];
    const from = at;
    at += value;
    return [{ name, month, from, to: at, order, place: 0, places: 1, last: false }];
  });
  return bars.map((bar, index) => ({ ...bar, last: index === bars.length - 1 }));
}

function besideEachOther(series: readonly BarSeries[], month: number): Bar[] {
  return series.flatMap(({ name, values }, order) => {
    const to = values[month] ?? 0;
    if (to === 0) return [];
    return [{ name, month, from: 0, to, order, place: order, places: series.length, last: true }];
  });
}
