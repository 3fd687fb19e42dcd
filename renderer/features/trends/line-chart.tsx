import { scaleLinear, scalePoint } from 'd3-scale';
import { formatDuration } from '#shared/time/durations.ts';

export interface LineSeries {
  name: string;
  /** Null where there is no value: the line is interrupted. */
  values: readonly (number | null)[];
  /** The shape of its points and of its line. */
  mark: 'circle' | 'square';
}

const WIDTH = 372;
const HEIGHT = 150;
const LEFT = 64;
const BOTTOM = 22;
const TOP = 10;

/** Durations over months, as lines with points of different shapes. */
export function LineChart({
  label,
  months,
  series,
}: {
  label: string;
  months: readonly string[];
  series: readonly LineSeries[];
}) {
  const all = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const x = scalePoint<number>()
    .domain(months.map((_, index) => index))
    .range([LEFT, WIDTH - 12])
    .padding(0.3);
  const y = scaleLinear()
    .domain([0, niceTop(Math.max(60, ...all))])
    .range([HEIGHT - BOTTOM, TOP]);
  const top = y.domain()[1]!;
  const every = Math.ceil(months.length / 4);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full" role="img" aria-label={label}>
      {[0, top / 2, top].map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" fontSize="10" fill="var(--ink-3)">
            {formatDuration(tick)}
          </text>
        </g>
      ))}
      {months.map(
        (month, index) =>
          index % every === 0 && (
            <text
              key={month}
              x={x(index)}
              y={HEIGHT - 6}
              textAnchor="middle"
              fontSize="10"
              fill="var(--ink-3)"
            >
              {month}
            </text>
          ),
      )}
      {series.map((one) => (
        <Line key={one.name} series={one} months={months} x={(index) => x(index) ?? 0} y={y} />
      ))}
    </svg>
  );
}

function Line({
  series: { name, values, mark },
  months,
  x,
  y,
}: {
  series: LineSeries;
  months: readonly string[];
  x: (index: number) => number;
  y: (value: number) => number;
}) {
  const colour = mark === 'circle' ? 'var(--accent)' : 'var(--amber)';
  let pen = false;
  const path = values
    .map((value, index) => {
      if (value === null) {
        pen = false;
        return '';
      }
      const step = `${pen ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = true;
      return step;
    })
    .join(' ');
  return (
    <g fill={colour} stroke={colour}>
      <path d={path} fill="none" strokeWidth="1.6" strokeDasharray={mark === 'square' ? '4 3' : undefined} />
      {values.map((value, index) => {
        if (value === null) return null;
        const said = `${months[index]}: ${name} ${formatDuration(value)}`;
        const [cx, cy] = [x(index), y(value)];
        return mark === 'circle' ? (
          <circle key={months[index]} cx={cx} cy={cy} r="3">
            <title>{said}</title>
          </circle>
        ) : (
          <rect key={months[index]} x={cx - 3} y={cy - 3} width="6" height="6">
            <title>{said}</title>
          </rect>
        );
      })}
    </g>
  );
}

const STEPS = [
  60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 345_600, 604_800,
];

/** The next duration above that reads well and can be halved. */
function niceTop(seconds: number): number {
  const step = STEPS.find((each) => each >= seconds);
  return step ?? Math.ceil(seconds / 604_800) * 604_800;
}
