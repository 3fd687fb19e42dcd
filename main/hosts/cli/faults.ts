/** How an error reaches the person, and with which exit code. */
import { CommanderError } from 'commander';
import { exitCodeOf, type Fault, FaultError, faultOf } from '#shared/fault.ts';
import type { Screen } from './terminal/screen.ts';
import { cut, hanging, printable } from './terminal/text.ts';

/** Columns of an error: it may repeat what it was given, and that may be a whole file. */
const MOST_SHOWN = 1000;

/**
 * The fault in whatever a command threw. What commander says of a wrong command line is `usage.command-line`.
 */
export function faultFrom(error: unknown, commandPath: string): Fault {
  if (error instanceof CommanderError) return wrongCommandLine(error, commandPath);
  const found = faultOf(error);
  if (found.code === 'internal') {
    return { todo: 'This is a fault of Hotwash itself. HOTWASH_DEBUG=1 shows where it is.', ...found };
  }
  if (found.todo || exitCodeOf(found) !== 2) return found;
  return { ...found, todo: helpHint(commandPath) };
}

function helpHint(commandPath: string): string {
  return `${['hotwash', commandPath].filter(Boolean).join(' ')} --help tells what it takes.`;
}

function wrongCommandLine(error: CommanderError, commandPath: string): Fault {
  const [first = '', ...more] = error.message.split('\n');
  const message = first.replace(/^error: /, '').trim();
  const hint = more
    .join(' ')
    .replace(/^\(|\)$/g, '')
    .trim();
  const help = helpHint(commandPath);
  return {
    code: 'usage.command-line',
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?!]$/.test(message) ? '' : '.'}`,
    todo: hint === '' ? help : `${hint} ${help}`,
  };
}

/**
 * Tells the fault: as `{"error": …}` on stdout for who reads JSON, else as text on stderr. The stack only with
 * HOTWASH_DEBUG=1, for it helps nobody who just mistyped. Gives the exit code.
 */
export function tellFault(
  screen: Screen,
  fault: Fault,
  options: { json: boolean; error?: unknown; debug: boolean },
): number {
  if (options.json) {
    screen.json({ error: fault });
  } else {
    const style = screen.noteStyle;
    screen.note(`${style.red('error:')} ${cut(printable(fault.message), MOST_SHOWN)}`);
    const more = [
      ['what to do', fault.todo],
      ['kept', fault.kept],
    ] as const;
    for (const [name, text] of more) {
      if (!text) continue;
      // Commands to type stand on lines of their own, so lines are kept and none is wrapped.
      const lines = text.split('\n').map(printable);
      const head = `  ${name}: `;
      screen.note(hanging(head, lines[0]!, Number.POSITIVE_INFINITY).join('\n'));
      for (const line of lines.slice(1)) screen.note(' '.repeat(head.length) + line);
    }
  }
  if (options.debug && options.error instanceof Error && !(options.error instanceof FaultError)) {
    screen.note(options.error.stack ?? '');
  }
  return exitCodeOf(fault);
}
