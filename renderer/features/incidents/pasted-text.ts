/** Long text that was pasted into the log line: whether to ask what it is to become, and what it then is. */
import { readWhen, type TimeContext } from '#shared/time/grammar.ts';

/** From so many lines or characters on, pasted text is more likely output than a sentence. */
const MANY_LINES = 4;
const MANY_CHARACTERS = 1000;

/** Characters that an entry may have. */
export const MOST_TEXT = 20_000;

export function isLongPaste(text: string): boolean {
  return text.length > MANY_CHARACTERS || countLines(text) >= MANY_LINES;
}

export function countLines(text: string): number {
  return text.replace(/\n+$/, '').split('\n').length;
}

/** The text as a block of code in Markdown, behind what was typed before it. The fence is longer than any in it. */
export function asCode(typed: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const before = typed.trim() === '' ? '' : `${typed.trimEnd()}\n\n`;
  return `${before}${fence}\n${text.replace(/\n+$/, '')}\n${fence}`;
}

/** What was typed before a file was attached, as the note beside it and the time that it names, as it was typed. */
export function noteOf(typed: string, context: TimeContext): { note: string; at: string | undefined } {
  const read = readWhen(typed, context);
  if ('problem' in read || !read.stated) return { note: typed.trim(), at: undefined };
  const when = typed.trim().slice(0, typed.trim().length - read.rest.length);
  return { note: read.rest, at: when.replace(/[\s,;:\])–—-]+$/, '').replace(/^[[(]/, '') };
}
