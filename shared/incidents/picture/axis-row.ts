/** The time axis: the incident's own clock, that of UTC under it, and the days. */
import { zoneName } from '#shared/time/shown.ts';
import type { Picture } from './facts.ts';
import { localMs, type OffsetSpan } from './offsets.ts';
import { isIn, type Page, type Shape } from './scene.ts';
import { clockLabel, DAY, dayLabel, dayStartsIn, offsetLabel, stepFor, ticksIn } from './ticks.ts';

const UTC: readonly OffsetSpan[] = [{ from: Number.NEGATIVE_INFINITY, offset: 0 }];
const LABEL_PX = 76;

export interface Axis {
  height: number;
  /** Lines that go up through the rows, from `top`. */
  behind(top: number, y: number): Shape[];
  draw(y: number): Shape[];
  /** The names of its rows, for the gutter, by their distance from its top. */
  rows: { name: string; y: number }[];
}

export function axisOf(page: Page, { zone, offsets }: Picture): Axis {
  const step = stepFor(page.view, Math.max(1, Math.floor((page.right - page.left) / LABEL_PX)));
  const ticks = ticksIn(page.view, step, offsets);
  const withUtc = offsets.some(({ offset }) => offset !== 0);
  const byDay = step >= DAY;
  const days = byDay ? [] : dayStartsIn(page.view, offsets);
  const changes = offsets.slice(1).filter(({ from }) => isIn(page, from));
  const dayY = withUtc ? 42 : 29;
  const rows = [
    { name: byDay ? 'day' : zoneName(zone), y: 16 },
    ...(withUtc ? [{ name: 'UTC', y: 29 }] : []),
  ];
  const lastY = (byDay ? dayY - 13 : dayY) + (changes.length > 0 ? 13 : 0);
  return {
    rows,
    height: lastY + 6,
    behind: (top, y) => [
      ...ticks.map((at): Shape => upright(page.x(at), top, y, 'line')),
      ...days.map((at): Shape => upright(page.x(at), top, y + dayY, 'line-strong')),
      ...changes.map(
        ({ from }): Shape => ({ ...upright(page.x(from), top, y + lastY, 'amber'), dashed: true }),
      ),
    ],
    draw: (y) => [
      { kind: 'line', x1: page.left, y1: y, x2: page.right, y2: y, stroke: 'line-strong' },
      ...ticks.flatMap((at) => tickLabels(page, at, y, { step, offsets, withUtc })),
      ...(byDay ? [] : dayLabels(page, days, y + dayY, offsets)),
      ...changes.flatMap((change): Shape[] => changeLabel(page, change, y + lastY, offsets)),
    ],
  };
}

function upright(
  x: number,
  y1: number,
  y2: number,
  stroke: 'line' | 'line-strong' | 'amber',
): Shape & { kind: 'line' } {
  return { kind: 'line', x1: x, y1, x2: x, y2, stroke };
}

function tickLabels(
  page: Page,
  at: number,
  y: number,
  { step, offsets, withUtc }: { step: number; offsets: readonly OffsetSpan[]; withUtc: boolean },
): Shape[] {
  const x = page.x(at);
  // A label that would hang over the edge is left out; the next one says enough.
  if (x < page.left + 14 || x > page.right - 14) return [];
  const text = step >= DAY ? dayLabel(at, offsets) : clockLabel(at, step, offsets);
  const label = { kind: 'text', x, anchor: 'middle' } as const;
  const shapes: Shape[] = [{ ...label, y: y + 16, text, fill: 'ink-2' }];
  if (withUtc) {
    const shift = Math.floor(at / DAY) - Math.floor(localMs(at, offsets) / DAY);
    const other = shift === 0 ? '' : shift < 0 ? ' −1 d' : ' +1 d';
    shapes.push({
      ...label,
      y: y + 29,
      text: `${clockLabel(at, step, UTC)}${other}`,
      fill: 'ink-3',
      size: 10,
    });
  }
  return shapes;
}

/** The day at the left edge, and each day that begins, unless the next one leaves no room for it. */
function dayLabels(page: Page, days: readonly number[], y: number, offsets: readonly OffsetSpan[]): Shape[] {
  const starts = [page.view.from, ...days];
  let year = true;
  return starts.flatMap((at, index): Shape[] => {
    const x = Math.max(page.x(at), page.left);
    const text = dayLabel(at, offsets, year);
    const room = (starts[index + 1] === undefined ? page.right : page.x(starts[index + 1]!)) - x;
    if (room < text.length * 6 + 6) return [];
    year = false;
    return [{ kind: 'text', x: x + (index === 0 ? 0 : 4), y, text, fill: 'ink-2', strong: true, size: 10 }];
  });
}

function changeLabel(page: Page, change: OffsetSpan, y: number, offsets: readonly OffsetSpan[]): Shape[] {
  const before = offsets[offsets.indexOf(change) - 1]!;
  const text = `${offsetLabel(before.offset)} → ${offsetLabel(change.offset)}`;
  const x = page.x(change.from);
  const end = x > (page.left + page.right) / 2;
  return [
    {
      kind: 'text',
      x: x + (end ? -4 : 4),
      y,
      text,
      fill: 'amber',
      anchor: end ? 'end' : 'start',
      size: 9,
    },
  ];
}
