/** Key moments, and now, as labelled lines over the whole height. */
import type { Mark, Picture } from './facts.ts';
import { fitted, isIn, type Page, type Shape, stretch, textWidth } from './scene.ts';

const ROW_HEIGHT = 14;
const MOST_ROWS = 5;
/** Moments nearer to each other than this share a line. */
const SAME_PX = 3;

interface Label {
  x: number;
  text: string;
  about: string;
  marks: Mark[];
  now: boolean;
}

export interface MomentRows {
  height: number;
  /** `top` of the labels and `bottom` of the lines. */
  draw(top: number, bottom: number): Shape[];
}

/** Labels in as many rows as they need, so that none covers another. */
export function momentRows(page: Page, picture: Picture): MomentRows {
  const labels = labelsOf(page, picture);
  const until: number[] = [];
  const placed = labels.map((label) => {
    const width = textWidth(label.text) + 8;
    const flipped = label.x + width > page.right && label.x - width > page.left;
    const from = flipped ? label.x - width : label.x;
    const free = until.findIndex((end) => end <= from);
    const row = free >= 0 ? free : until.length < MOST_ROWS ? until.length : MOST_ROWS - 1;
    until[row] = Math.max(until[row] ?? 0, from + width);
    return { label, row, flipped };
  });
  const rows = until.length;
  return {
    height: rows * ROW_HEIGHT + (rows > 0 ? 4 : 0),
    draw(top, bottom) {
      const drawn = placed.map(({ label, row, flipped }): { lines: Shape[]; texts: Shape[] } => {
        const y = top + row * ROW_HEIGHT;
        const tone = label.now ? 'accent' : 'ink';
        const approximate = label.marks.length > 0 && label.marks.every((mark) => mark.approximate);
        const room = flipped ? label.x - page.left : page.right - label.x;
        const text = fitted(label.text, room - 4);
        const line: Shape = {
          kind: 'line',
          x1: label.x,
          y1: y + 2,
          x2: label.x,
          y2: bottom,
          stroke: tone,
          dashed: label.now || approximate,
        };
        const ranges = label.marks.flatMap(({ at, to }): Shape[] => {
          const place = to === null ? null : stretch(page, { from: at, to });
          if (!place || place.width < 2) return [];
          return [{ kind: 'rect', ...place, y: bottom - 3, height: 3, fill: 'ink' }];
        });
        const lines = [line, ...ranges];
        if (text === null) return { lines, texts: [] };
        const anchor = flipped ? 'end' : 'start';
        const x = label.x + (flipped ? -4 : 4);
        const said: Shape = {
          kind: 'text',
          x,
          y: y + 10,
          text,
          fill: tone,
          anchor,
          about: label.about,
          halo: true,
        };
        return { lines, texts: [said] };
      });
      return [...drawn.flatMap(({ lines }) => lines), ...drawn.flatMap(({ texts }) => texts)];
    },
  };
}

function labelsOf(page: Page, { moments, now }: Picture): Label[] {
  const labels: Label[] = [];
  for (const mark of moments) {
    if (!isIn(page, mark.at)) continue;
    const x = page.x(mark.at);
    const about = `${mark.name} at ${mark.when}`;
    const last = labels.at(-1);
    if (last && x - last.x <= SAME_PX) {
      last.text += `, ${mark.name}`;
      last.about += `; ${about}`;
      last.marks.push(mark);
    } else {
      labels.push({ x, text: mark.name, about, marks: [mark], now: false });
    }
  }
  for (const label of labels) label.text += ` ${label.marks[0]!.clock}`;
  if (now !== null && isIn(page, now)) {
    labels.push({ x: page.x(now), text: 'now', about: 'now', marks: [], now: true });
  }
  return labels.toSorted((a, b) => a.x - b.x);
}
