/** Checks, as `env test` and `doctor` tell them. */
import { printable } from '../terminal/text.ts';
import type { Page } from './page.ts';

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
  todo: string | null;
}

/** One line a check, and under a bad one what to do. */
export function checkLines({ style }: Page, checks: Check[]): string[] {
  const width = Math.max(0, ...checks.map((check) => check.name.length));
  return checks.flatMap((check) => {
    const mark = check.ok ? style.green('✔ ok    ') : style.red('✘ failed');
    const line = `${mark}  ${printable(check.name).padEnd(width)}  ${printable(check.detail)}`;
    return check.ok || !check.todo ? [line] : [line, `          what to do: ${printable(check.todo)}`];
  });
}
