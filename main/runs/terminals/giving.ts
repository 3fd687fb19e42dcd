/**
 * Gives values of secrets to the shell of a terminal, for the command that is typed after them. The shell is made to
 * read each as a line, with the echo off, into a variable that programs do not inherit: so it stands in no arguments,
 * no environment, no history and on no screen. The line that does so is typed for everyone to see, and tells that the
 * echo is off before the value is sent. A shell that does not tell so is not given any.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { fault } from '#shared/fault.ts';
import type { ShellVariable } from '../session/channel.ts';
import type { LiveTerminal } from './live-terminal.ts';
import { keysFor, promptShown, takesPastes } from './typing.ts';

/** Bytes of a line that every terminal takes whole (macOS: 1024, MAX_CANON). */
const LONGEST = 1000;
/** Milliseconds for the shell to tell that it reads, and that it has read. */
const ANSWER_MS = 8000;

/** Refuses what a terminal would take for keys, or would cut. Fault: `terminals.secret-not-typeable`. */
export function refuseUngivable({ value }: ShellVariable): void {
  const control = /\p{Cc}/u.test(value);
  if (!control && Buffer.byteLength(value) <= LONGEST) return;
  throw fault(
    'terminals.secret-not-typeable',
    control
      ? 'The secret holds line ends or other control characters, which a terminal takes for keys.'
      : `The secret is longer than the ${LONGEST} bytes that every terminal takes.`,
    {
      todo: 'Run the command without a terminal, or put the secret into a file there and let the command read it.',
      kept: 'Nothing was opened, and the value was not stored.',
    },
  );
}

/**
 * Ends once the shell has them all, its prompt shown again; the values must be masked by then. Fault:
 * `terminals.secret-not-given`, when the shell does not tell that it reads with the echo off.
 */
export async function giveSecrets(
  terminal: Pick<LiveTerminal, 'input' | 'recent'>,
  variables: readonly ShellVariable[],
  answerMs = ANSWER_MS,
): Promise<void> {
  const type = (text: string) => terminal.input(Buffer.from(text, 'utf8'));
  const told = async (wanted: string) => {
    for (let waited = 0; waited < answerMs; waited += 20) {
      if (terminal.recent.includes(wanted)) return true;
      if (terminal.recent.includes('Hotwash gave nothing.')) return false;
      await delay(20);
    }
    return false;
  };
  for (const { name, value } of variables) {
    await promptShown(() => terminal.recent);
    type(`${keysFor(readingLine(name), takesPastes(terminal.recent))}\r`);
    if (!(await told(`Hotwash gives ${name} `))) throw notGiven('The shell there does not read it unseen.');
    type(`${value}\n`);
    if (!(await told(`Hotwash gives ${name} - done`))) throw notGiven('The shell there did not take it.');
  }
}

/**
 * The shell tells that it reads only where it is a POSIX one (others cannot read the expansions), where nothing makes
 * it export what it reads (`set -a`), and where the echo is off. What it tells stands nowhere in the line itself.
 */
function readingLine(name: string): string {
  const tell = `printf 'Hotwash gives %s ' "\${${name}-${name}}"`;
  const read = `[ "\${-#*a}" = "$-" ] && stty -echo && ${tell} && IFS= read -r ${name} && echo '- done'`;
  return `${read} || printf 'Hotwash gave %s.\\n' nothing; stty echo`;
}

function notGiven(why: string) {
  return fault('terminals.secret-not-given', `The command needs a secret, and none was given: ${why}`, {
    todo: 'Open a plain terminal and give it to the program there, or run the command without a terminal. To be given one, the shell must be a POSIX one (sh, bash, zsh) and have `stty`.',
    kept: 'The terminal was closed again. The value was not stored.',
  });
}
