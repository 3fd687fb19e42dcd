/** Types a command at a shell's prompt without entering it: a person reads it, and presses Enter. */
import { setTimeout as delay } from 'node:timers/promises';
import { fault } from '#shared/fault.ts';

/** Milliseconds to wait for a prompt, and how long it must stand. */
const PROMPT_LIMIT = 3000;
const PROMPT_QUIET = 150;

/** Refuses what a terminal would take for keys. Fault: `terminals.cannot-type`. */
export function refuseKeys(text: string): void {
  if (!/\p{Cc}/u.test(text.replaceAll(/[\t\n]/g, ''))) return;
  throw fault(
    'terminals.cannot-type',
    'The command holds control characters, which a terminal takes for keys.',
    {
      todo: 'Open a terminal and type the command by hand.',
    },
  );
}

/**
 * What to send so that the text stands at the prompt. Shells that take a paste as a whole (`ESC [ ? 2004 h`, bash 5.1
 * and later) get one; for the others each line end and tab is quoted by Ctrl-V, so that it does not act as a key.
 */
export function keysFor(text: string, pastes: boolean): string {
  const whole = text.replaceAll('\r\n', '\n').trimEnd();
  if (pastes) return `\x1b[200~${whole}\x1b[201~`;
  return whole.replaceAll(/[\t\n]/g, (key) => `\x16${key}`);
}

/** True when the program last said that it takes pastes as a whole. */
export function takesPastes(shown: string): boolean {
  return shown.lastIndexOf('\x1b[?2004h') > shown.lastIndexOf('\x1b[?2004l');
}

/** Waits until the shell has shown its prompt, or no longer than a person would. */
export async function promptShown(shown: () => string): Promise<void> {
  let before = shown();
  let quiet = 0;
  for (let waited = 0; waited < PROMPT_LIMIT; waited += 25) {
    await delay(25);
    const now = shown();
    quiet = now === before ? quiet + 25 : 0;
    before = now;
    if (now !== '' && quiet >= PROMPT_QUIET) return;
  }
}
