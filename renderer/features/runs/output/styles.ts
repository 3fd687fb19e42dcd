/** How a terminal draws characters: SGR (ECMA-48 §8.3.117, with the 256 and true colours of ISO 8613-6). */

/** 0 to 255 is the palette; from {@link RGB} on, the low 24 bits are red, green and blue. */
export type TerminalColor = number;

/** Set in a colour that is no palette entry. */
export const RGB = 0x1000000;

export interface Style {
  fg: TerminalColor | null;
  bg: TerminalColor | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
}

export const PLAIN: Style = {
  fg: null,
  bg: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
};

/** A gradient in true colours must not fill the memory: what comes after so many styles is drawn plain. */
const MOST_STYLES = 4096;

/** Gives each style a small number; 0 is plain. */
export class StyleTable {
  private readonly styles: Style[] = [PLAIN];
  private readonly ids = new Map<string, number>([[keyOf(PLAIN), 0]]);

  idOf(style: Style): number {
    const key = keyOf(style);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    if (this.styles.length >= MOST_STYLES) return 0;
    this.ids.set(key, this.styles.length);
    return this.styles.push(style) - 1;
  }

  get(id: number): Style {
    return this.styles[id] ?? PLAIN;
  }
}

function keyOf(style: Style): string {
  const { fg, bg, bold, dim, italic, underline, strike, inverse } = style;
  const flags = [bold, dim, italic, underline, strike, inverse].map(Number).join('');
  return `${fg} ${bg} ${flags}`;
}

/** The style after an SGR sequence with these parameters (`1;38;5;196`, `38:2::255:0:0`). Concealed text is shown. */
export function applySgr(style: Style, parameters: string): Style {
  const next = { ...style };
  const groups = parameters === '' ? ['0'] : parameters.split(';');
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index]!;
    if (group.includes(':')) {
      applyColonGroup(next, group);
      continue;
    }
    const code = Number(group || '0');
    if (code === 38 || code === 48) index += takeColor(next, code, groups, index);
    else applyCode(next, code);
  }
  return next;
}

function applyCode(style: Style, code: number): void {
  if (code === 0) Object.assign(style, PLAIN);
  else if (code === 1) style.bold = true;
  else if (code === 2) style.dim = true;
  else if (code === 3) style.italic = true;
  else if (code === 4 || code === 21) style.underline = true;
  else if (code === 7) style.inverse = true;
  else if (code === 9) style.strike = true;
  else if (code === 22) {
    style.bold = false;
    style.dim = false;
  } else if (code === 23) style.italic = false;
  else if (code === 24) style.underline = false;
  else if (code === 27) style.inverse = false;
  else if (code === 29) style.strike = false;
  else if (code >= 30 && code <= 37) style.fg = code - 30;
  else if (code === 39) style.fg = null;
  else if (code >= 40 && code <= 47) style.bg = code - 40;
  else if (code === 49) style.bg = null;
  else if (code >= 90 && code <= 97) style.fg = code - 90 + 8;
  else if (code >= 100 && code <= 107) style.bg = code - 100 + 8;
}

/** Reads `38;5;n` or `38;2;r;g;b`; gives how many further groups that took. */
function takeColor(style: Style, code: 38 | 48, groups: readonly string[], index: number): number {
  const at = (offset: number) => Number(groups[index + offset] || '0');
  const side = code === 38 ? 'fg' : 'bg';
  if (at(1) === 5) {
    style[side] = paletteColor(at(2));
    return 2;
  }
  if (at(1) !== 2) return 1;
  style[side] = rgbColor(at(2), at(3), at(4));
  return 4;
}

function applyColonGroup(style: Style, group: string): void {
  const [code, kind, ...rest] = group.split(':');
  if (code === '4') {
    style.underline = kind !== '0';
    return;
  }
  if (code !== '38' && code !== '48') return;
  const side = code === '38' ? 'fg' : 'bg';
  if (kind === '5') style[side] = paletteColor(Number(rest[0]));
  if (kind !== '2') return;
  // The colour space may stand before the three values: 38:2::r:g:b.
  const [red = 0, green = 0, blue = 0] = rest.slice(-3).map(Number);
  style[side] = rgbColor(red, green, blue);
}

function paletteColor(index: number): TerminalColor | null {
  return Number.isInteger(index) && index >= 0 && index <= 255 ? index : null;
}

function rgbColor(...parts: [number, number, number]): TerminalColor | null {
  if (!parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)) return null;
  const [red, green, blue] = parts;
  return RGB + red * 0x10000 + green * 0x100 + blue;
}
