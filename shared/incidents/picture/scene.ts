/** The picture as shapes on a page. The window draws them as elements, svg.ts as a file; lengths are px. */
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { Span } from './span.ts';

/** Colours by what they mean; each has a value for light and for dark pages. */
export const TONES = [
  'canvas',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'on-ink',
  'accent',
  'red',
  'red-line',
  'amber',
  'amber-line',
  'green',
  'green-line',
  'blue',
  'blue-line',
] as const;
export type Tone = (typeof TONES)[number];

/** What a click on the shape opens. */
export type Target = { entry: string } | { run: string };

interface Said {
  /** Shown when the pointer rests on it. */
  about?: string;
  target?: Target;
}

export type Shape =
  | ({
      kind: 'rect';
      x: number;
      y: number;
      width: number;
      height: number;
      fill: Tone;
      faint?: boolean;
    } & Said)
  | {
      kind: 'line';
      x1: number;
      y1: number;
      x2: number;
      y2: number;
      stroke: Tone;
      dashed?: boolean;
      weight?: number;
    }
  | ({
      kind: 'text';
      x: number;
      y: number;
      text: string;
      fill: Tone;
      anchor?: 'start' | 'middle' | 'end';
      strong?: boolean;
      size?: number;
      /** Set off from lines that go through it. */
      halo?: boolean;
    } & Said)
  | ({ kind: 'path'; d: string; fill: Tone } & Said);

export interface Scene {
  width: number;
  height: number;
  /** Where the time axis begins and ends. */
  left: number;
  right: number;
  /** What the rows take that may grow and shrink with the view. */
  rows: RowHeights;
  shapes: Shape[];
}

export interface RowHeights {
  moments: number;
  runs: number;
}

export const TEXT_SIZE = 11;

/** What a row draws on: time to px, and how far it may go. */
export interface Page {
  x: ScaleLinear<number, number>;
  view: Span;
  left: number;
  right: number;
}

/** Where a stretch of time, in milliseconds, stands between two edges, in px. */
export function pageOf(view: Span, left: number, right: number): Page {
  return { x: scaleLinear([view.from, view.to], [left, right]), view, left, right };
}

/** About how wide a text is. Inter's figures and letters take about 0.56 em; a little more keeps labels apart. */
export function textWidth(text: string, size = TEXT_SIZE): number {
  return text.length * size * 0.57;
}

/** The part of a stretch that the page shows, as px; null when none of it is. At least `least` px wide. */
export function stretch(page: Page, { from, to }: Span, least = 1): { x: number; width: number } | null {
  if (to < page.view.from || from > page.view.to) return null;
  const x = Math.max(page.x(from), page.left);
  const width = Math.max(least, Math.min(page.x(to), page.right) - x);
  return { x: Math.min(x, page.right - least), width };
}

/** Whether an instant, in milliseconds, is in the stretch that the page shows; both ends are. */
export function isIn(page: Page, at: number): boolean {
  return at >= page.view.from && at <= page.view.to;
}

/** The text cut to a width, with an ellipsis; null when next to nothing would be left. */
export function fitted(text: string, width: number, size = TEXT_SIZE): string | null {
  if (textWidth(text, size) <= width) return text;
  const count = Math.floor(width / (size * 0.57)) - 1;
  return count < 4 ? null : `${text.slice(0, count).trimEnd()}…`;
}
