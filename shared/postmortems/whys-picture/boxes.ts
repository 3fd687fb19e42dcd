/** One why of the picture as a box: its lines, and how high it is. */
import type { Shape, Tone } from '#shared/incidents/picture/scene.ts';
import type { PicturedWhy } from './facts.ts';
import { widthOf, wrapped } from './text.ts';

/** px. All boxes are alike wide; they grow downwards with their text. */
export const BOX_WIDTH = 248;
const PAD = 10;
/** The bar at the left, which tells a contributing factor. */
const BAR = 3;
const INNER = BOX_WIDTH - 2 * PAD - BAR;
const TEXT = 12;
const SMALL = 10.5;
const LINE = 16;
const ARROW_WIDTH = 16;
/** Lines of a question, and of an answer, before they are cut. */
const MOST_QUESTION = 8;
const MOST_ANSWER = 14;

interface Line {
  text: string;
  x: number;
  size: number;
  fill: Tone;
  strong?: boolean;
  /** px from the line before to this one's foot. */
  step: number;
}

export interface Box {
  why: PicturedWhy;
  height: number;
  lines: Line[];
}

/** The box with its lines wrapped; its height is in px. */
export function boxOf(why: PicturedWhy): Box {
  const { number, question, answer, factor, evidence, actions } = why;
  const numberWidth = widthOf(number, SMALL) + 8;
  const lines: Line[] = [{ text: number, x: 0, size: SMALL, fill: 'ink-3', step: 12 }];
  if (factor !== null) {
    const text = `◆ ${factor}`;
    const [first = '', ...more] = wrapped(text, {
      width: INNER - numberWidth,
      size: SMALL,
      strong: true,
      most: 2,
    });
    lines.push({ text: first, x: numberWidth, size: SMALL, fill: 'amber', strong: true, step: 0 });
    for (const next of more)
      lines.push({ text: next, x: numberWidth, size: SMALL, fill: 'amber', strong: true, step: 14 });
  }
  const asked = wrapped(question, { width: INNER, size: TEXT, strong: true, most: MOST_QUESTION });
  for (const text of asked) lines.push({ text, x: 0, size: TEXT, fill: 'ink', strong: true, step: LINE });
  const told =
    answer === ''
      ? ['not answered yet']
      : wrapped(answer, { width: INNER - ARROW_WIDTH, size: TEXT, most: MOST_ANSWER });
  for (const [index, text] of told.entries()) {
    if (index === 0) lines.push({ text: '→', x: 0, size: TEXT, fill: 'ink-3', step: LINE + 2 });
    const fill = answer === '' ? 'ink-3' : 'ink-2';
    lines.push({ text, x: ARROW_WIDTH, size: TEXT, fill, step: index === 0 ? 0 : LINE });
  }
  if (evidence.length > 0) {
    const text = `■ ${evidence.join(', ')}`;
    const pieces = wrapped(text, { width: INNER, size: SMALL, most: 2 });
    for (const piece of pieces) lines.push({ text: piece, x: 0, size: SMALL, fill: 'blue', step: 15 });
  }
  for (const { ref, text, status } of actions) {
    const finished = status === 'done' || status === 'dropped';
    const said = `${finished ? '✓' : '○'} ${ref} ${text}${status === 'open' ? '' : ` (${status})`}`;
    for (const piece of wrapped(said, { width: INNER, size: SMALL, most: 3 }))
      lines.push({ text: piece, x: 0, size: SMALL, fill: finished ? 'green' : 'accent', step: 15 });
  }
  const height = lines.reduce((sum, { step }) => sum + step, 0) + 2 * PAD;
  return { why, height: Math.ceil(height), lines };
}

/** The box at its place. The whole text is its title, also what did not fit. */
export function drawnBox({ why, height, lines }: Box, x: number, y: number): Shape[] {
  const about = [`${why.number} ${why.question}`, why.answer].filter(Boolean).join(' → ');
  const factor = why.factor !== null;
  const shapes: Shape[] = [
    {
      kind: 'path',
      d: rounded(x, y, BOX_WIDTH, height, 6),
      fill: factor ? 'amber-line' : 'line-strong',
      about,
    },
    { kind: 'path', d: rounded(x + 1, y + 1, BOX_WIDTH - 2, height - 2, 5), fill: 'canvas', about },
    {
      kind: 'rect',
      x: x + 1,
      y: y + 8,
      width: BAR,
      height: height - 16,
      fill: factor ? 'amber' : 'line-strong',
    },
  ];
  let foot = y + PAD - 2;
  for (const { text, x: left, size, fill, strong, step } of lines) {
    foot += step;
    shapes.push({
      kind: 'text',
      x: x + BAR + PAD + left,
      y: foot,
      text,
      fill,
      size,
      strong: strong ?? false,
    });
  }
  return shapes;
}

/** A rectangle with round corners as the data of a path (SVG 2, 9.3). */
function rounded(x: number, y: number, width: number, height: number, r: number): string {
  return `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}
