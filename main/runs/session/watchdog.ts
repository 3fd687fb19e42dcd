/**
 * A small process beside each session that ends the session's commands when the core dies without a word (SIGKILL,
 * a crash, the machine's memory killer). It reads a pipe that only the core holds: its end is the core's end.
 *
 * It is plain `sh` with `ps` and `awk`, costs about a megabyte, and runs in a session of its own, so that what is
 * sent to the core's terminal does not reach it.
 */
import { startOutliving } from './outliving.ts';
import { SESSION_MARK } from './shell-variables.ts';

/**
 * First line: the shell's process id and the session's mark. `done` dismisses it. The shell is held at once, so that
 * the text of its command does not go on; its processes get SIGTERM and, 700 ms later, SIGKILL.
 */
const SCRIPT = `
trap '' HUP INT TERM PIPE
read -r root mark && [ -n "$mark" ] || exit 0
while read -r line; do [ "$line" = done ] && exit 0; done
below() {
  ps -Ao pid=,ppid=,pgid= | awk -v root="$root" '
    { parent[$1] = $2; group[$1] = $3 }
    END {
      if (root in parent) mine[root] = 1
      do {
        more = 0
        for (p in parent) if (!(p in mine) && (group[p] == root || (parent[p] in mine))) { mine[p] = 1; more = 1 }
      } while (more)
      for (p in mine) print p
    }'
}
marked() {
  if [ -r /proc/self/environ ]; then
    grep -lsF "${SESSION_MARK}=$mark" /proc/[0-9]*/environ | cut -d/ -f3
  else
    ps -axEww -o pid=,command= | grep -F "${SESSION_MARK}=$mark" | grep -v grep | awk '{ print $1 }'
  fi
}
kill -STOP "$root" 2>/dev/null
pids=$(below; marked)
for pid in $pids; do [ "$pid" = "$root" ] || kill -TERM "$pid" 2>/dev/null; done
sleep 0.7
for round in 1 2 3; do
  pids="$pids $(below; marked)"
  for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
  pids=
  sleep 0.1
done
`;

export interface Watchdog {
  /** From now on it guards this shell. */
  guard(shell: number): void;
  /** The session has ended by itself: nothing is left to do. */
  dismiss(): void;
}

export function startWatchdog(mark: string): Watchdog {
  const outliving = startOutliving(SCRIPT, 'hotwash-watchdog');
  return {
    guard: (shell) => outliving.tell(`${shell} ${mark}`),
    dismiss: () => outliving.tell('done'),
  };
}
