import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EnvironmentColor } from '#shared/environments/model.ts';

const css = readFileSync(new URL('./colors.css', import.meta.url), 'utf8');
const tokens = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8');

/** The surfaces that a mark stands on, as the tokens have them. */
function surfacesOf(theme: 'light' | 'dark'): string[] {
  const block = theme === 'dark' ? /\[data-theme="dark"\] \{([\s\S]*?)\n\}/ : /:root \{([\s\S]*?)\n\}/;
  const text = block.exec(tokens)![1]!;
  return ['canvas', 'surface', 'raised', 'sunken'].map(
    (name) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(text)![1]!,
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, two: string): number {
  const [light, dark] = [luminance(one), luminance(two)].toSorted((left, right) => right - left);
  return (light! + 0.05) / (dark! + 0.05);
}

it.each(EnvironmentColor.options)('%s can be seen on every surface, light and dark', (color) => {
  for (const theme of ['light', 'dark'] as const) {
    const selector = `${theme === 'dark' ? '\\[data-theme="dark"\\] ' : '\n'}\\.environment-${color} \\{`;
    const value = new RegExp(`${selector}\\s*--environment: (#[0-9a-f]{6})`).exec(css)?.[1];
    expect(value, `${color} in ${theme}`).toBeDefined();
    for (const surface of surfacesOf(theme)) expect(contrast(value!, surface)).toBeGreaterThan(3);
  }
});
