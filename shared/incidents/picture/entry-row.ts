/** Entries as a row: how dense they are, which are starred, carry evidence or were told to others, and where none is. */
import { scaleSqrt } from 'd3-scale';
import { formatDuration } from '#shared/time/durations.ts';
import { coarse } from './band-rows.ts';
import type { EntryMark, Picture } from './facts.ts';
import { isIn, type Page, type Shape, stretch, textWidth } from './scene.ts';
import { clockLabel } from './ticks.ts';

const BIN_PX = 4;
const SIGN_PX = 10;
const TOLD_HEIGHT = 8;
const SIGNS_HEIGHT = TOLD_HEIGHT + 13;
const BARS_HEIGHT = 24;
const EVIDENCE_HEIGHT = 9;
export const ENTRY_ROW_HEIGHT = SIGNS_HEIGHT + BARS_HEIGHT + EVIDENCE_HEIGHT;

/** From the top: stars and what was told, bars of how many entries, squares for evidence. */
export function entryShapes(page: Page, picture: Picture, y: number): Shape[] {
  const { entries } = picture;
  const base = y + SIGNS_HEIGHT + BARS_HEIGHT;
  const visible = entries.filter((entry) => isIn(page, entry.at));
  const bins = binned(page, visible, BIN_PX);
  const most = Math.max(1, ...bins.map((bin) => bin.entries.length));
  const height = scaleSqrt([1, Math.max(4, most)], [9, BARS_HEIGHT]);
  const about = (bin: Bin) => aboutBin(picture, bin);
  return [
    { kind: 'line', x1: page.left, y1: base, x2: page.right, y2: base, stroke: 'line' },
    ...gapShapes(page, picture, base),
    ...entries.flatMap((entry) => rangeShape(page, entry, base)),
    ...bins.map((bin): Shape => {
      const tall = height(bin.entries.length);
      const target = { entry: bin.entries[0]!.id };
      return {
        kind: 'rect',
        x: bin.x + 0.5,
        y: base - tall,
        width: BIN_PX - 1,
        height: tall,
        fill: 'ink-3',
        about: about(bin),
        target,
      };
    }),
    ...binned(
      page,
      visible.filter((entry) => entry.told),
      SIGN_PX,
    ).map(
      (bin): Shape => ({
        kind: 'path',
        d: `M${round(bin.x)} ${y}h8l-4 7z`,
        fill: 'accent',
        about: about(bin),
        target: { entry: bin.entries[0]!.id },
      }),
    ),
    ...binned(
      page,
      visible.filter((entry) => entry.starred),
      SIGN_PX,
    ).map(
      (bin): Shape => ({
        kind: 'path',
        d: star(bin.x + SIGN_PX / 2, y + TOLD_HEIGHT + 6, 6),
        fill: 'amber',
        about: about(bin),
        target: { entry: bin.entries[0]!.id },
      }),
    ),
    ...binned(
      page,
      visible.filter((entry) => entry.evidence),
      7,
    ).map(
      (bin): Shape => ({
        kind: 'rect',
        x: bin.x + 1,
        y: base + 3,
        width: 5,
        height: 5,
        fill: 'blue',
        about: about(bin),
        target: { entry: bin.entries[0]!.id },
      }),
    ),
    ...outside(page, entries, base),
  ];
}

interface Bin {
  x: number;
  entries: EntryMark[];
}

/** Bins stand still in time while the view is moved, so that bars do not flicker. */
function binned(page: Page, entries: readonly EntryMark[], px: number): Bin[] {
  const ms = ((page.view.to - page.view.from) / (page.right - page.left)) * px;
  const bins = new Map<number, EntryMark[]>();
  for (const entry of entries) {
    const key = Math.floor(entry.at / ms);
    const bin = bins.get(key);
    if (bin) bin.push(entry);
    else bins.set(key, [entry]);
  }
  return [...bins].map(([key, found]) => ({
    // One entry stands where it happened, several where their stretch begins.
    x: clamp(
      found.length === 1 ? page.x(found[0]!.at) - px / 2 : page.x(key * ms),
      page.left,
      page.right - px,
    ),
    entries: found,
  }));
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

function rangeShape(page: Page, { at, to }: EntryMark, base: number): Shape[] {
  if (to === null) return [];
  const place = stretch(page, { from: at, to });
  if (!place || place.width < 4) return [];
  return [
    { kind: 'rect', x: place.x, y: base - 4, width: place.width, height: 4, fill: 'ink-3', faint: true },
  ];
}

function gapShapes(page: Page, { gaps }: Picture, base: number): Shape[] {
  return gaps.flatMap((gap): Shape[] => {
    const place = stretch(page, gap);
    if (!place || place.width < 8) return [];
    const y = base - 14;
    const [x1, x2] = [place.x + 3, place.x + place.width - 3];
    const took = formatDuration(coarse((gap.to - gap.from) / 1000));
    const text = [`nothing for ${took}`, took].find((each) => textWidth(each, 10) < x2 - x1 - 6);
    const line: Shape = { kind: 'line', x1, y1: y, x2, y2: y, stroke: 'line-strong', dashed: true };
    const about = `Nothing was written down and nothing ran for ${took}`;
    if (!text) return [line];
    return [
      line,
      { kind: 'text', x: (x1 + x2) / 2, y: y - 4, text, fill: 'ink-3', anchor: 'middle', size: 10, about },
    ];
  });
}

function outside(page: Page, entries: readonly EntryMark[], base: number): Shape[] {
  const before = entries.filter(({ at }) => at < page.view.from).length;
  const after = entries.filter(({ at }) => at > page.view.to).length;
  const shapes: Shape[] = [];
  const known = { kind: 'text', y: base + 9, fill: 'ink-3', size: 9 } as const;
  if (before > 0) shapes.push({ ...known, x: page.left, text: `◂ ${before} earlier` });
  if (after > 0) shapes.push({ ...known, x: page.right, text: `${after} later ▸`, anchor: 'end' });
  return shapes;
}

function aboutBin({ offsets }: Picture, { entries }: Bin): string {
  const clock = clockLabel(entries[0]!.at, 60_000, offsets);
  const first = entries[0]!.text.replace(/\s+/g, ' ').trim();
  const text = first.length > 90 ? `${first.slice(0, 89).trimEnd()}…` : first;
  return entries.length === 1 ? `${clock} ${text}` : `${clock} ${entries.length} entries: ${text}`;
}

const round = (value: number) => Math.round(value * 10) / 10;

function star(cx: number, cy: number, r: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const radius = index % 2 === 0 ? r : r * 0.42;
    const angle = (Math.PI / 5) * index - Math.PI / 2;
    return `${round(cx + radius * Math.cos(angle))} ${round(cy + radius * Math.sin(angle))}`;
  });
  return `M${points.join('L')}z`;
}
