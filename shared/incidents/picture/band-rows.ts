/** The band of phases, and the bars of runs. */
import { formatDuration } from '#shared/time/durations.ts';
import type { MomentName } from '../model.ts';
import type { PhaseStretch, Picture } from './facts.ts';
import { type Bar, type BarOutcome, laned } from './runs.ts';
import { fitted, type Page, type Shape, stretch, type Tone, textWidth } from './scene.ts';

const FILLS: Readonly<Record<MomentName, Tone>> = {
  'impact-started': 'red',
  detected: 'red-line',
  declared: 'amber-line',
  acknowledged: 'amber',
  identified: 'blue',
  mitigated: 'blue-line',
  resolved: 'green',
  closed: 'green-line',
};

export const PHASE_HEIGHT = 20;

/** Each phase in its colour, with its name and length where they fit. */
export function phaseShapes(page: Page, phases: readonly PhaseStretch[], y: number): Shape[] {
  return phases.flatMap((phase): Shape[] => {
    const place = stretch(page, phase);
    if (!place) return [];
    const took = formatDuration(coarse((phase.to - phase.from) / 1000));
    const long = `${phase.name} ${took}`;
    const room = place.width - 10;
    const label = textWidth(long) <= room ? long : textWidth(phase.name) <= room ? phase.name : null;
    const fill = FILLS[phase.moment];
    const about = `${phase.name}: ${took}${phase.lasting ? ' so far' : ''}`;
    const bar: Shape = {
      kind: 'rect',
      x: place.x,
      y,
      width: Math.max(1, place.width - 1),
      height: PHASE_HEIGHT,
      fill,
      about,
    };
    if (label === null) return [bar];
    const ink = fill.endsWith('-line') ? 'ink' : 'on-ink';
    return [bar, { kind: 'text', x: place.x + 6, y: y + 14, text: label, fill: ink, about }];
  });
}

/** Whole minutes from ten minutes on, where seconds only flicker. */
export function coarse(seconds: number): number {
  const whole = Math.round(seconds);
  return whole < 600 ? whole : Math.floor(whole / 60) * 60;
}

/** A colour, and a sign for who does not see it. */
export const OUTCOMES: Readonly<Record<BarOutcome, { fill: Tone; sign: string }>> = {
  running: { fill: 'accent', sign: '▸' },
  succeeded: { fill: 'green', sign: '✓' },
  'not met': { fill: 'amber', sign: '!' },
  failed: { fill: 'red', sign: '✗' },
  stopped: { fill: 'line-strong', sign: '■' },
  interrupted: { fill: 'red', sign: '⚡' },
};

const LANE_HEIGHT = 15;
const BAR_HEIGHT = 5;
const MOST_LANES = 5;

/** Bars of the runs in lanes, each with its sign and name behind it. Gives the height that they take. */
export function runShapes(page: Page, { runs }: Picture, y: number): { shapes: Shape[]; height: number } {
  const msPerPx = (page.view.to - page.view.from) / (page.right - page.left);
  const shown = runs.flatMap((run) => {
    const place = stretch(page, run, 3);
    return place ? [{ run, ...place, label: labelOf(run) }] : [];
  });
  const placed = laned(
    shown.map(({ run, x, width, label }) => {
      const room = Math.max(width, textWidth(label) + 4);
      return { run, x, width, label, from: x * msPerPx, to: (x + room) * msPerPx };
    }),
    6 * msPerPx,
  );
  const lanes = Math.min(MOST_LANES, 1 + Math.max(-1, ...placed.map(({ lane }) => lane)));
  const hidden = placed.filter(({ lane }) => lane >= MOST_LANES).length;
  const shapes = placed.flatMap(({ bar, lane }): Shape[] => {
    if (lane >= MOST_LANES) return [];
    const top = y + lane * LANE_HEIGHT;
    const { fill } = OUTCOMES[bar.run.outcome];
    const target = { run: bar.run.ref };
    const about = aboutRun(bar.run);
    const label = fitted(bar.label, page.right - bar.x);
    const rect: Shape = {
      kind: 'rect',
      x: bar.x,
      y: top,
      width: bar.width,
      height: BAR_HEIGHT,
      fill,
      about,
      target,
    };
    if (label === null) return [rect];
    return [
      rect,
      { kind: 'text', x: bar.x, y: top + BAR_HEIGHT + 8, text: label, fill: 'ink-2', size: 9, about, target },
    ];
  });
  if (hidden > 0) {
    const text = `and ${hidden} more`;
    shapes.push({
      kind: 'text',
      x: page.right,
      y: y + lanes * LANE_HEIGHT + 9,
      text,
      fill: 'ink-3',
      anchor: 'end',
      size: 9,
    });
  }
  return { shapes, height: lanes * LANE_HEIGHT + (hidden > 0 ? 12 : 0) };
}

function labelOf({ outcome, ref, title }: Bar): string {
  return `${OUTCOMES[outcome].sign} ${ref} ${title}`;
}

function aboutRun({ ref, title, environment, outcome, from, to }: Bar): string {
  return `${ref} ${title} @${environment}: ${outcome}, ${formatDuration(coarse((to - from) / 1000))}`;
}
