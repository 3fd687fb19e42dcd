/** Terminal colours as this window paints them: the sixteen named ones are tokens, all others are made readable. */
import type { CSSProperties } from 'react';
import { RGB, type Style, type TerminalColor } from './styles.ts';

export type Theme = 'light' | 'dark';
type Rgb = readonly [number, number, number];

/** The surface that output stands on, as in tokens.css. */
const GROUND: Record<Theme, Rgb> = { light: [0xf3, 0xf3, 0xf1], dark: [0x10, 0x12, 0x15] };

/** Contrast of text (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

const known = new Map<string, string>();

/** Inline style of a stretch of text; undefined when it is plain. */
export function cssOf(style: Style, theme: Theme): CSSProperties | undefined {
  const { bold, dim, italic, underline, strike, inverse } = style;
  const [fg, bg] = inverse ? [style.bg, style.fg] : [style.fg, style.bg];
  const css: CSSProperties = {};
  if (inverse && bg === null) {
    css.backgroundColor = 'var(--ink)';
    css.color = 'var(--surface)';
  } else if (bg !== null) {
    const ground = rgbOf(bg, theme);
    css.backgroundColor = textOf(ground);
    css.color =
      fg === null
        ? textOf(
            contrast([255, 255, 255], ground) > contrast([0, 0, 0], ground) ? [255, 255, 255] : [0, 0, 0],
          )
        : readable(fg, ground, theme);
  } else if (fg !== null) {
    css.color = fg < 16 ? `var(--ansi-${fg})` : readable(fg, GROUND[theme], theme);
  } else if (dim) css.color = 'var(--ink-3)';
  if (bold) css.fontWeight = 700;
  if (italic) css.fontStyle = 'italic';
  const lines = [underline && 'underline', strike && 'line-through'].filter(Boolean).join(' ');
  if (lines) css.textDecorationLine = lines;
  return css;
}

/** The colour, moved towards black or white until it can be read on the ground. */
function readable(color: TerminalColor, ground: Rgb, theme: Theme): string {
  const key = `${color} ${ground.join()} ${theme}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const wanted = rgbOf(color, theme);
  const goal: Rgb =
    contrast([255, 255, 255], ground) > contrast([0, 0, 0], ground) ? [255, 255, 255] : [0, 0, 0];
  let text = wanted;
  for (let share = 0; share <= 20 && contrast(text, ground) < READABLE; share += 1) {
    text = mix(wanted, goal, share / 20);
  }
  if (known.size > 4096) known.clear();
  known.set(key, textOf(text));
  return textOf(text);
}

/** xterm's values for the named colours as backgrounds, its cube and its greys. */
function rgbOf(color: TerminalColor, theme: Theme): Rgb {
  if (color >= RGB) return [(color >> 16) & 255, (color >> 8) & 255, color & 255];
  if (color < 16) return NAMED[theme][color] ?? [0, 0, 0];
  if (color >= 232) {
    const grey = 8 + (color - 232) * 10;
    return [grey, grey, grey];
  }
  const cube = color - 16;
  return [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((part) =>
    part === 0 ? 0 : 55 + part * 40,
  ) as unknown as Rgb;
}

const hex = (text: string): Rgb[] =>
  text.split(' ').map((each) => {
    const value = Number.parseInt(each, 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  });

/** As `--ansi-0` to `--ansi-15` in output.css. */
const NAMED: Record<Theme, readonly Rgb[]> = {
  light: hex(
    '191a1c b3261e 186a39 7a5200 1b5a9e 8b2f8f 0f6673 5b5e63 494c51 c0281f 1a7a40 855000 1d62ad 9a35a0 10707e 63666b',
  ),
  dark: hex(
    '8a8f96 ff9389 74d29a eab75f 86bcf6 dca0e8 6fd0dc c9ccd1 92979e ffaba3 92e0b1 f4cb85 a6cefa e8bdf0 93e0ea f4f5f6',
  ),
};

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

function textOf([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** WCAG 2.2 contrast ratio. */
export function contrast(left: Rgb, right: Rgb): number {
  const [dark, light] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
