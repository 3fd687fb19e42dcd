/** Colours of the command line: only for meaning, and always beside a word or a mark. */
import { styleText } from 'node:util';

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  amber(text: string): string;
  green(text: string): string;
  blue(text: string): string;
}

type Format = Parameters<typeof styleText>[0];

/** Paints when `enabled`; else every function gives its text back. */
export function createStyle(enabled: boolean): Style {
  const paint =
    (format: Format) =>
    (text: string): string =>
      enabled && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    amber: paint('yellow'),
    green: paint('green'),
    blue: paint('blue'),
  };
}

/**
 * Whether to paint: NO_COLOR (any value but the empty one, no-color.org) wins, then FORCE_COLOR, else only a
 * terminal that can.
 */
export function wantsColour(env: Record<string, string | undefined>, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}
