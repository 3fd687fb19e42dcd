/**
 * Shapes as the text of an SVG file (SVG 1.1) that needs nothing else: no script, no font, no link. It follows the
 * reader's choice of light or dark. The same shapes give the same bytes.
 */
import { type Shape, TEXT_SIZE, TONES, type Tone } from './scene.ts';

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

export interface SvgFile {
  /** px */
  width: number;
  height: number;
  /** Begins the ids of title and description, so that several pictures may stand on one page. */
  id: string;
  title: string;
  /** All that the picture shows, in words. */
  words: string;
  groups: readonly { x: number; y: number; shapes: readonly Shape[] }[];
}

export function svgFile({ width, height, id, title, words, groups }: SvgFile): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-words">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-words">${escaped(words)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="canvas" width="${width}" height="${height}"/>`,
    ...groups.map(({ x, y, shapes }) => group(x, y, shapes)),
    '</svg>',
    '',
  ].join('\n');
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
  return [`<g transform="translate(${n(x)} ${n(y)})">`, ...shapes.map(element), '</g>'].join('\n');
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
