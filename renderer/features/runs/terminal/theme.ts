import type { ITheme } from '@xterm/xterm';
import '../output/output.css';

const NAMES = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const satisfies (keyof ITheme)[];

/** The terminal's colours, from the tokens that are painted now. */
export function terminalTheme(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const theme: ITheme = {
    background: token('--sunken'),
    foreground: token('--ink'),
    cursor: token('--accent'),
    cursorAccent: token('--sunken'),
    selectionBackground: token('--accent-line'),
    selectionForeground: token('--ink'),
    scrollbarSliderBackground: token('--line-strong'),
    scrollbarSliderHoverBackground: token('--line-control'),
    scrollbarSliderActiveBackground: token('--line-control'),
  };
  NAMES.forEach((name, index) => {
    theme[name] = token(`--ansi-${index}`);
  });
  return theme;
}
