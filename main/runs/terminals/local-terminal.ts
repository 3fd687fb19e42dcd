/** A terminal on this machine: the environment's shell, interactive, with its folder and variables. */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ShellPlan } from '../session/channel.ts';
import { endThere } from '../session/far-ends.ts';
import { endTree, farEndsBelow, type Graces } from '../session/process-tree.ts';
import { attendedVariables } from '../session/shell-variables.ts';
import { startWatchdog } from '../session/watchdog.ts';
import { openPty } from './pty.ts';
import type { OpenTerminalShell } from './terminal-shell.ts';

/** Milliseconds. A person closes a terminal and does not wait; programs have had their hang-up by then. */
const GRACES: Graces = { int: 300, term: 1000, kill: 2000 };
const HANG_UP_MS = 200;

/**
 * Bash is begun through a line that closes what it inherited: descriptors of other terminals, which programs of this
 * one must not have. It is given no login, so that it is as quick as the shells that people open all day.
 */
const CLEAN_START = `for fd in /proc/$$/fd/*; do
  fd=\${fd##*/}
  case $fd in [012]|255) ;; *) eval "exec $fd>&-" 2>/dev/null;; esac
done
unset fd
exec "$0" -i`;

/** Faults: `terminals.not-available`, `terminals.not-started`. */
export function openLocalTerminal(plan: ShellPlan, graces: Graces = GRACES): OpenTerminalShell {
  return async (size, events) => {
    const mark = randomBytes(12).toString('hex');
    const watchdog = startWatchdog(mark);
    const { shell, dialect, workingDirectory, variables } = plan;
    const args = dialect === 'bash' ? ['--noprofile', '--norc', '-c', CLEAN_START, shell] : ['-i'];
    const env = attendedVariables(process.env, variables, mark);
    let gone = false;
    const pty = await openPty({ file: shell, args, env, cwd: workingDirectory }, size, {
      output: events.output,
      exit(end) {
        gone = true;
        events.exit(end);
      },
    }).catch((error: unknown) => {
      watchdog.dismiss();
      throw error;
    });
    watchdog.guard(pty.pid);
    const end = async () => {
      pty.resume();
      // Asked before the hang-up: a client that is gone no longer tells what it began.
      const there = await farEndsBelow({ shell: pty.pid, mark });
      pty.kill('SIGHUP');
      for (let waited = 0; !gone && waited < HANG_UP_MS; waited += 20) await delay(20);
      const survivors = await endTree({ shell: pty.pid, mark }, graces);
      await endThere(there, graces);
      pty.kill('SIGKILL');
      watchdog.dismiss();
      return { survivors };
    };
    let ending: ReturnType<typeof end> | null = null;
    return {
      pty,
      end: () => {
        ending ??= end();
        return ending;
      },
    };
  };
}
