import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, cssOf } from './colors.ts';
import { applySgr, PLAIN, RGB, type Style } from './styles.ts';

const rgb = (text: string) => (text.match(/\d+/g) ?? []).map(Number) as [number, number, number];
const hex = (text: string) => {
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255] as [number, number, number];
};
const GROUNDS = { light: ['#f3f3f1', '#ffffff'], dark: ['#101215', '#15171a'] } as const;

describe('styles', () => {
  test.each<[string, Partial<Style>]>([
    ['1;31', { bold: true, fg: 1 }],
    ['38;5;196', { fg: 196 }],
    ['48;2;1;2;3', { bg: RGB + 0x010203 }],
    ['38:2::255:0:1', { fg: RGB + 0xff0001 }],
    ['38:5:7', { fg: 7 }],
    ['4:3', { underline: true }],
    ['38;5;300', {}],
    ['94;103', { fg: 12, bg: 11 }],
    ['', {}],
  ])('%s', (parameters, expected) => {
    expect(applySgr(PLAIN, parameters)).toEqual({ ...PLAIN, ...expected });
  });

  test('what was switched on is switched off again', () => {
    const on = applySgr(PLAIN, '1;2;3;4;7;9;31;41');
    expect(applySgr(on, '22;23;24;27;29;39;49')).toEqual(PLAIN);
    expect(applySgr(on, '0')).toEqual(PLAIN);
  });
});

describe('colours can be read', () => {
  const css = readFileSync(new URL('./output.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split('[data-theme="dark"]');

  test.each(['light', 'dark'] as const)('the named ones in %s', (theme) => {
    const named = [...(theme === 'light' ? light : dark).matchAll(/--ansi-\d+: (#[0-9a-f]{6})/g)];
    expect(named).toHaveLength(16);
    for (const [, color] of named) {
      for (const ground of GROUNDS[theme]) {
        expect(contrast(hex(color!), hex(ground)), `${color} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test.each(['light', 'dark'] as const)('all others in %s, on the surface and on a colour', (theme) => {
    const ground = hex(GROUNDS[theme][0]);
    for (let fg = 16; fg < 256; fg += 1) {
      const plain = cssOf({ ...PLAIN, fg }, theme);
      expect(contrast(rgb(String(plain?.color)), ground)).toBeGreaterThanOrEqual(4.5);
      const on = cssOf({ ...PLAIN, fg, bg: (fg * 7) % 256 }, theme);
      const contrastOn = contrast(rgb(String(on?.color)), rgb(String(on?.backgroundColor)));
      expect(contrastOn, `${fg}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
