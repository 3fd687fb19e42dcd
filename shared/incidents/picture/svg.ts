/**
 * The picture as an SVG file (SVG 1.1) that needs nothing else: no script, no font, no link. It follows the reader's
 * choice of light or dark, and says in words what it shows. The same picture gives the same bytes.
 */
import { OUTCOMES } from './band-rows.ts';
import type { Picture } from './facts.ts';
import { layOut } from './layout.ts';
import { type Scene, type Shape, TEXT_SIZE, TONES, type Tone, textWidth } from './scene.ts';
import type { Span } from './span.ts';
import { pictureFacts, pictureInWords, pictureTitle } from './words.ts';

/** The values of renderer/ui/tokens.css, light and dark. */
const COLOURS: Readonly<Record<Tone, readonly [light: string, dark: string]>> = {
  canvas: ['#ffffff', '#15171a'],
  line: ['#e2e2de', '#282b30'],
  'line-strong': ['#c6c6c1', '#3d4148'],
  ink: ['#191a1c', '#e8e9eb'],
  'ink-2': ['#494c51', '#b4b8be'],
  'ink-3': ['#63666b', '#92979e'],
  'on-ink': ['#ffffff', '#15171a'],
  accent: ['#5747c9', '#a9a0ff'],
  red: ['#b3261e', '#ff9389'],
  'red-line': ['#eeb8b3', '#6b2e29'],
  amber: ['#855000', '#eab75f'],
  'amber-line': ['#e6c98c', '#634a1a'],
  green: ['#186a39', '#74d29a'],
  'green-line': ['#a7d6b8', '#27563a'],
  blue: ['#1b5a9e', '#86bcf6'],
  'blue-line': ['#abcbee', '#284d77'],
};

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
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}" role="img" aria-labelledby="picture-title picture-words">`,
    `<title id="picture-title">${escaped(pictureTitle(picture))}</title>`,
    `<desc id="picture-words">${escaped(pictureInWords(picture))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="canvas" width="${wide}" height="${high}"/>`,
    group(MARGIN, MARGIN, head),
    group(MARGIN, MARGIN + HEADING, scene.shapes),
    group(MARGIN, MARGIN + HEADING + scene.height, legend.shapes),
    '</svg>',
    '',
  ].join('\n');
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

const rules = (dark: 0 | 1): string =>
  `.halo{stroke:${COLOURS.canvas[dark]}}` +
  TONES.map((tone) => `.${tone}{fill:${COLOURS[tone][dark]}}.s-${tone}{stroke:${COLOURS[tone][dark]}}`).join(
    '',
  );

const STYLE = [
  `text{font:${TEXT_SIZE}px Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}`,
  'line{shape-rendering:crispEdges}',
  '.dashed{stroke-dasharray:3 3}',
  '.strong{font-weight:600}',
  '.faint{opacity:.45}',
  '.halo{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}',
  rules(0),
  `@media (prefers-color-scheme:dark){${rules(1)}}`,
].join('');

function group(x: number, y: number, shapes: readonly Shape[]): string {
  return [`<g transform="translate(${x} ${n(y)})">`, ...shapes.map(element), '</g>'].join('\n');
}

function element(shape: Shape): string {
  if (shape.kind === 'line') {
    const names = [`s-${shape.stroke}`, shape.dashed ? 'dashed' : ''].filter(Boolean).join(' ');
    const weight = shape.weight ? ` stroke-width="${n(shape.weight)}"` : '';
    return `<line class="${names}" x1="${n(shape.x1)}" y1="${n(shape.y1)}" x2="${n(shape.x2)}" y2="${n(shape.y2)}"${weight}/>`;
  }
  const about = shape.about === undefined ? '' : `<title>${escaped(shape.about)}</title>`;
  if (shape.kind === 'path') return `<path class="${shape.fill}" d="${shape.d}">${about}</path>`;
  if (shape.kind === 'rect') {
    const names = shape.faint ? `${shape.fill} faint` : shape.fill;
    return `<rect class="${names}" x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}">${about}</rect>`;
  }
  const names = [shape.fill, shape.strong ? 'strong' : '', shape.halo ? 'halo' : '']
    .filter(Boolean)
    .join(' ');
  const anchor = shape.anchor && shape.anchor !== 'start' ? ` text-anchor="${shape.anchor}"` : '';
  const size = shape.size ? ` style="font-size:${shape.size}px"` : '';
  return `<text class="${names}" x="${n(shape.x)}" y="${n(shape.y)}"${anchor}${size}>${escaped(shape.text)}${about}</text>`;
}

/** A tenth of a px is as fine as it needs to be, and is written alike everywhere. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10 || 0);
}

/** XML 1.0: characters that it does not allow become a sign for a missing one. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
