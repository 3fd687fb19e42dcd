/** Where everything of the picture stands: from the top key moments, phases, entries, runs, and the time axis. */
import { axisOf } from './axis-row.ts';
import { PHASE_HEIGHT, phaseShapes, runShapes } from './band-rows.ts';
import { ENTRY_ROW_HEIGHT, entryShapes } from './entry-row.ts';
import type { Picture } from './facts.ts';
import { momentRows } from './moment-row.ts';
import { fitted, pageOf, type RowHeights, type Scene, type Shape } from './scene.ts';
import type { Span } from './span.ts';

const GUTTER = 62;
const EDGE = 8;
const BETWEEN = 6;

export interface LayoutOptions {
  width: number;
  /** The stretch of time that is shown. */
  view: Span;
  /** Room that is kept also where nothing needs it, so that nothing jumps while the view moves. */
  atLeast?: RowHeights;
}

/** The height follows from what there is to show. */
export function layOut(picture: Picture, { width, view, atLeast }: LayoutOptions): Scene {
  const left = width < 480 ? EDGE : GUTTER;
  const page = pageOf(view, left, Math.max(left + 50, width - EDGE));
  const moments = momentRows(page, picture);
  const axis = axisOf(page, picture);
  const momentsHeight = Math.max(moments.height, atLeast?.moments ?? 0);
  const phasesY = 4 + momentsHeight;
  const entriesY = phasesY + PHASE_HEIGHT + BETWEEN;
  const runsY = entriesY + ENTRY_ROW_HEIGHT + BETWEEN;
  const runs = runShapes(page, picture, runsY);
  const runsHeight = Math.max(runs.height, atLeast?.runs ?? 0);
  const axisY = runsY + runsHeight + (runsHeight > 0 ? BETWEEN : 0);
  const names = [
    ...(picture.phases.length > 0 ? [{ name: 'phases', y: phasesY + 14 }] : []),
    { name: 'entries', y: entriesY + 36 },
    ...(runsHeight > 0 ? [{ name: 'runs', y: runsY + 9 }] : []),
    ...axis.rows.map(({ name, y }) => ({ name, y: axisY + y })),
  ];
  const gutter = names.flatMap(({ name, y }): Shape[] => {
    const text = left === GUTTER ? fitted(name, GUTTER - 4, 10) : null;
    return text ? [{ kind: 'text', x: 0, y, text, fill: 'ink-3', size: 10 }] : [];
  });
  return {
    width,
    height: axisY + axis.height,
    left: page.left,
    right: page.right,
    rows: { moments: momentsHeight, runs: runsHeight },
    shapes: [
      ...axis.behind(phasesY, axisY),
      ...phaseShapes(page, picture.phases, phasesY),
      ...entryShapes(page, picture, entriesY),
      ...runs.shapes,
      ...moments.draw(2, axisY),
      ...axis.draw(axisY),
      ...gutter,
    ],
  };
}
