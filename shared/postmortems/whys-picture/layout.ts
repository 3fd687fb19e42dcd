/**
 * The five whys as a tree of boxes. A narrow tree grows downwards, as people draw it; a wide one grows to the right,
 * because pages scroll down. Each branch has a stretch of its own across the direction of growth, so that nothing can
 * overlap, and a why stands in the middle of those below it.
 */
import type { Shape } from '#shared/incidents/picture/scene.ts';
import { BOX_WIDTH, type Box, boxOf, drawnBox } from './boxes.ts';
import type { PicturedWhy } from './facts.ts';

/** px between siblings, between branches of different parents, and from a why to those below it. */
const BESIDE = 16;
const ONWARD = 32;
/** A tree that is wider than this grows to the right instead. */
const WIDEST_DOWN = 820;

export type Growth = 'down' | 'right';

export interface PlacedBox extends Box {
  x: number;
  y: number;
}

export interface WhysScene {
  width: number;
  height: number;
  growth: Growth;
  boxes: PlacedBox[];
  shapes: Shape[];
}

interface Branch {
  box: Box;
  children: Branch[];
  /** What it takes across the direction of growth, with all below it. */
  across: number;
}

/** `growth` absent: as the tree is wide. */
export function layOutWhys(roots: readonly PicturedWhy[], growth?: Growth): WhysScene {
  const direction =
    growth ?? (leaves(roots) * (BOX_WIDTH + BESIDE) - BESIDE <= WIDEST_DOWN ? 'down' : 'right');
  const down = direction === 'down';
  const acrossOf = ({ height }: Box) => (down ? BOX_WIDTH : height);
  const branchOf = (why: PicturedWhy): Branch => {
    const box = boxOf(why);
    const children = why.children.map(branchOf);
    return { box, children, across: Math.max(acrossOf(box), extent(children)) };
  };
  const boxes: PlacedBox[] = [];
  const lines: Shape[] = [];

  const place = (branch: Branch, across: number, along: number): PlacedBox => {
    const { box, children } = branch;
    const own = Math.round(across + (branch.across - acrossOf(box)) / 2);
    const placed: PlacedBox = { ...box, x: down ? own : along, y: down ? along : own };
    boxes.push(placed);
    let next = across + (branch.across - extent(children)) / 2;
    const onward = along + (down ? box.height : BOX_WIDTH) + ONWARD;
    const below = children.map((child) => {
      const at = place(child, next, onward);
      next += child.across + BESIDE;
      return at;
    });
    lines.push(...(down ? linesDown(placed, below) : linesRight(placed, below)));
    return placed;
  };
  let across = 0;
  for (const branch of roots.map(branchOf)) {
    place(branch, across, 0);
    across += branch.across + BESIDE;
  }
  return {
    width: boxes.reduce((most, { x }) => Math.max(most, x + BOX_WIDTH), 0),
    height: boxes.reduce((most, { y, height }) => Math.max(most, y + height), 0),
    growth: direction,
    boxes,
    shapes: [...lines, ...boxes.flatMap((box) => drawnBox(box, box.x, box.y))],
  };
}

function leaves(level: readonly PicturedWhy[]): number {
  return level.reduce((sum, { children }) => sum + Math.max(1, leaves(children)), 0);
}

function extent(branches: readonly Branch[]): number {
  return branches.reduce((sum, { across }) => sum + across + BESIDE, -BESIDE);
}

function linesDown(parent: PlacedBox, below: readonly PlacedBox[]): Shape[] {
  if (below.length === 0) return [];
  const x = parent.x + BOX_WIDTH / 2;
  const foot = parent.y + parent.height;
  const bus = foot + ONWARD / 2;
  const ends = below.map((box) => box.x + BOX_WIDTH / 2);
  return [
    line(x, foot, x, bus),
    ...(Math.min(x, ...ends) < Math.max(x, ...ends)
      ? [line(Math.min(x, ...ends), bus, Math.max(x, ...ends), bus)]
      : []),
    ...ends.map((end) => line(end, bus, end, foot + ONWARD)),
  ];
}

function linesRight(parent: PlacedBox, below: readonly PlacedBox[]): Shape[] {
  if (below.length === 0) return [];
  const y = parent.y + parent.height / 2;
  const edge = parent.x + BOX_WIDTH;
  const bus = edge + ONWARD / 2;
  const ends = below.map((box) => box.y + box.height / 2);
  return [
    line(edge, y, bus, y),
    ...(Math.min(y, ...ends) < Math.max(y, ...ends)
      ? [line(bus, Math.min(y, ...ends), bus, Math.max(y, ...ends))]
      : []),
    ...ends.map((end) => line(bus, end, edge + ONWARD, end)),
  ];
}

function line(x1: number, y1: number, x2: number, y2: number): Shape {
  return { kind: 'line', x1, y1, x2, y2, stroke: 'line-strong', weight: 1.5 };
}
