/** The picture of the five whys as an SVG file. The same whys give the same bytes. */
import type { Shape } from '#shared/incidents/picture/scene.ts';
import { svgFile } from '#shared/incidents/picture/svg-file.ts';
import { type WhysPicture, whysInWords } from './facts.ts';
import { type Growth, layOutWhys } from './layout.ts';
import { widthOf, wrapped } from './text.ts';

const MARGIN = 16;
const TITLE_SIZE = 15;
const TITLE_LINE = 20;
const LEAST_WIDTH = 320;

/** The whole file. Without `growth` the tree grows down while it is narrow, else to the right. */
export function whysSvg(picture: WhysPicture, growth?: Growth): string {
  const scene = layOutWhys(picture.roots, growth);
  const inner = Math.max(scene.width, LEAST_WIDTH);
  const title = wrapped(picture.title, { width: inner, size: TITLE_SIZE, strong: true, most: 3 });
  const head = title.map(
    (text, index): Shape => ({
      kind: 'text',
      x: 0,
      y: 14 + index * TITLE_LINE,
      text,
      fill: 'ink',
      strong: true,
      size: TITLE_SIZE,
    }),
  );
  const legend = legendOf(picture, inner);
  const top = MARGIN + title.length * TITLE_LINE + 10;
  const body: Shape[] =
    scene.boxes.length > 0
      ? scene.shapes
      : [{ kind: 'text', x: 0, y: 12, text: 'Nobody has asked why yet.', fill: 'ink-2', size: 12 }];
  const height = Math.max(scene.height, 16);
  return svgFile({
    width: Math.ceil(inner + 2 * MARGIN),
    height: Math.ceil(top + height + legend.height + MARGIN),
    id: 'whys',
    title: picture.title,
    words: whysInWords(picture),
    groups: [
      { x: MARGIN, y: MARGIN, shapes: head },
      { x: MARGIN, y: top, shapes: body },
      { x: MARGIN, y: top + height, shapes: legend.shapes },
    ],
  });
}

/** Only the signs that the picture shows. */
function legendOf({ roots }: WhysPicture, width: number): { height: number; shapes: Shape[] } {
  const all = roots.flatMap(function branch(why): typeof roots {
    return [why, ...why.children.flatMap(branch)];
  });
  const words = [
    ...(all.some(({ factor }) => factor !== null) ? ['◆ contributing factor'] : []),
    ...(all.some(({ evidence }) => evidence.length > 0) ? ['■ evidence'] : []),
    ...(all.some(({ actions }) => actions.some(({ status }) => status !== 'done' && status !== 'dropped'))
      ? ['○ action to do']
      : []),
    ...(all.some(({ actions }) => actions.some(({ status }) => status === 'done' || status === 'dropped'))
      ? ['✓ action finished']
      : []),
  ];
  if (words.length === 0) return { height: 0, shapes: [] };
  let x = 0;
  let y = 18;
  const shapes = words.map((text): Shape => {
    const wide = widthOf(text, 10) + 14;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += 14;
    }
    x += wide;
    return { kind: 'text', x: x - wide, y, text, fill: 'ink-3', size: 10 };
  });
  return { height: y + 4, shapes };
}
