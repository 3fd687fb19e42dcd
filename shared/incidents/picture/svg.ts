/**
 * The picture as an SVG file (SVG 1.1) that needs nothing else: no script, no font, no link. It follows the reader's
 * choice of light or dark, and says in words what it shows. The same picture gives the same bytes.
 */
import { OUTCOMES } from './band-rows.ts';
import type { Picture } from './facts.ts';
import { layOut } from './layout.ts';
import { type Scene, type Shape, textWidth } from './scene.ts';
import type { Span } from './span.ts';
import { svgFile } from './svg-file.ts';
import { pictureFacts, pictureInWords, pictureTitle } from './words.ts';

const MARGIN = 16;
const HEADING = 44;

export interface SvgOptions {
  /** px, without the margin. */
  width?: number;
  /** Absent shows the incident itself; what lies before and after is counted at the edges. */
  view?: Span;
}

/** The picture as the text of an SVG file, with its heading and what its signs mean. */
export function pictureSvg(
  picture: Picture,
  { width = 1200, view = picture.frame }: SvgOptions = {},
): string {
  const scene = layOut(picture, { width, view });
  const legend = legendOf(picture, width);
  const wide = width + 2 * MARGIN;
  const high = Math.ceil(MARGIN + HEADING + scene.height + legend.height + MARGIN);
  const head: Shape[] = [
    { kind: 'text', x: 0, y: 14, text: pictureTitle(picture), fill: 'ink', strong: true, size: 15 },
    { kind: 'text', x: 0, y: 31, text: pictureFacts(picture), fill: 'ink-2', size: 12 },
  ];
  return svgFile({
    width: wide,
    height: high,
    id: 'picture',
    title: pictureTitle(picture),
    words: pictureInWords(picture),
    groups: [
      { x: MARGIN, y: MARGIN, shapes: head },
      { x: MARGIN, y: MARGIN + HEADING, shapes: scene.shapes },
      { x: MARGIN, y: MARGIN + HEADING + scene.height, shapes: legend.shapes },
    ],
  });
}

/** Only the signs that the picture shows. */
function legendOf(picture: Picture, width: number): Pick<Scene, 'height' | 'shapes'> {
  const { entries, runs, gaps, gapMinutes } = picture;
  const outcomes = [...new Set(runs.map(({ outcome }) => outcome))];
  const words = [
    ...(entries.some(({ starred }) => starred) ? ['★ starred'] : []),
    ...(entries.some(({ told }) => told) ? ['▼ told others'] : []),
    ...(entries.some(({ evidence }) => evidence) ? ['■ evidence'] : []),
    ...outcomes.map((outcome) => `${OUTCOMES[outcome].sign} ${outcome}`),
    ...(gaps.length > 0 ? [`┄ nothing for more than ${gapMinutes} min`] : []),
  ];
  if (words.length === 0) return { height: 0, shapes: [] };
  let x = 0;
  const shapes = words.flatMap((text): Shape[] => {
    const at = x;
    x += textWidth(text, 10) + 16;
    return x > width + 16 ? [] : [{ kind: 'text', x: at, y: 16, text, fill: 'ink-3', size: 10 }];
  });
  return { height: 20, shapes };
}
