import { scaleBand, scaleLinear } from 'd3-scale';
import { useId } from 'react';
import { Patterns, patternOf } from './patterns.tsx';
import { Swatch } from './swatch.tsx';

export interface BarSeries {
  name: string;
  /** One for each month. */
  values: readonly number[];
}

const WIDTH = 760;
const HEIGHT = 190;
const LEFT = 34;
const BOTTOM = 22;
const TOP = 8;

/**
 * Columns stacked month by month. The picture says in words what it shows; the table beside it has every number.
 */
export function BarChart({
  label,
  months,
  series,
}: {
  label: string;
  months: readonly string[];
  series: readonly BarSeries[];
}) {
  const id = useId().replaceAll(':', '');
  const sums = months.map((_, month) => series.reduce((sum, { values }) => sum + (values[month] ?? 0), 0));
  const top = Math.max(1, ...sums);
  const x = scaleBand<number>()
    .domain(months.map((_, index) => index))
    .range([LEFT, WIDTH])
    .padding(0.28);
  const y = scaleLinear()
    .domain([0, top])
    .nice(4)
    .range([HEIGHT - BOTTOM, TOP]);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const every = Math.ceil(months.length / 12);
  return (
    <figure className="m-0 flex flex-col gap-1">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full" role="img" aria-label={label}>
        <Patterns id={id} count={series.length} />
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--ink-3)">
              {tick}
            </text>
          </g>
        ))}
        {months.map((month, index) => (
          <g key={month}>
            {stack(series, index).map(({ name, from, to, order }) => (
              <rect
                key={name}
                x={x(index)}
                width={x.bandwidth()}
                y={y(to)}
                height={Math.max(0, y(from) - y(to))}
                fill={patternOf(id, order)}
                stroke="var(--surface)"
              >
                <title>{`${month}: ${name} ${to - from}`}</title>
              </rect>
            ))}
            {sums[index]! > 0 && (
              <text
                x={(x(index) ?? 0) + x.bandwidth() / 2}
                y={y(sums[index]!) - 3}
                textAnchor="middle"
                fontSize="10"
                fill="var(--ink-2)"
              >
                {sums[index]}
              </text>
            )}
            {index % every === 0 && (
              <text
                x={(x(index) ?? 0) + x.bandwidth() / 2}
                y={HEIGHT - 6}
                textAnchor="middle"
                fontSize="11"
                fill="var(--ink-3)"
              >
                {month}
              </text>
            )}
          </g>
        ))}
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

function stack(series: readonly BarSeries[], month: number) {
  let at = 0;
  return series.flatMap(({ name, values }, order) => {
    const value = values[month] ?? 0;
    if (value === 0) return [];
    const from = at;
    at += value;
    return [{ name, from, to: at, order }];
  });
}
