/**
 * Ends what clients of this machine began in containers and pods. `docker exec`, `docker compose exec`, `podman exec`
 * and `kubectl exec` leave their command running there when they are killed, so a stop goes after it through the same
 * client.
 *
 * Nothing marks such a process as ours: the client takes no variable along that all of them know. So it must have
 * entered its container from outside (its parent is not of the container), be as old as the client, and run the words
 * that the client was given. When several fit, none is touched: it may be a colleague's.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { type ExecCommand, readExec } from './exec-clients.ts';
import type { Graces } from './process-tree.ts';
import { type ProcessInfo, secondsSinceBoot } from './processes.ts';

/** Milliseconds for a client to reach its container again. */
const REACH_MS = 8000;
/** Hundredths of a second that a client may take to begin its command, and that clocks may differ. */
const BEGIN_CS = 500;
const CLOCK_CS = 50;

export interface FarEnd extends ExecCommand {
  file: string;
  name: string;
  env: Record<string, string>;
  cwd: string;
  /** Seconds since this machine started. */
  startedAt: number;
}

/** The clients among these processes. Empty where the system does not tell what a process was given. */
export function farEndsOf(processes: readonly ProcessInfo[]): FarEnd[] {
  if (process.platform !== 'linux') return [];
  const found = new Map<number, FarEnd>();
  for (const info of processes) {
    const end = readEnd(info);
    if (end) found.set(info.pid, end);
  }
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  // A client may do its work through a plugin, which is given the same words.
  return [...found].filter(([pid]) => !found.has(parents.get(pid) ?? 0)).map(([, end]) => end);
}

function readEnd({ pid, startedAt }: ProcessInfo): FarEnd | null {
  try {
    const argv = listIn(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    const command = readExec(argv);
    if (!command) return null;
    const variables = listIn(readFileSync(`/proc/${pid}/environ`, 'utf8')).map((line) => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)] as const;
    });
    return {
      ...command,
      file: readlinkSync(`/proc/${pid}/exe`),
      name: argv[0] ?? '',
      env: Object.fromEntries(variables),
      cwd: readlinkSync(`/proc/${pid}/cwd`),
      startedAt,
    };
  } catch {
    // Gone meanwhile, or another user's.
    return null;
  }
}

function listIn(text: string): string[] {
  return text.replace(/\0$/, '').split('\0');
}

/** Waits until each is gone there, or cannot be found or reached. Never throws. */
export async function endThere(ends: readonly FarEnd[], graces: Graces): Promise<void> {
  await Promise.all(ends.map((end) => endOne(end, graces)));
}

function endOne({ file, name, shell, words, env, cwd, startedAt }: FarEnd, graces: Graces): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const nonce = randomBytes(8).toString('hex');
  const child = spawn(file, shell, {
    argv0: name,
    env,
    cwd,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const { int, term, kill } = graces;
  const timer = setTimeout(() => child.kill('SIGKILL'), REACH_MS + int + term + kill);
  child.once('error', () => resolve());
  child.once('close', () => resolve());
  void promise.then(() => clearTimeout(timer));
  child.stdin.on('error', () => {
    // It could not reach the place; `close` tells.
  });
  let heard = '';
  let told = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard = (heard + text).slice(-4096);
    if (!told && heard.includes(`${nonce} ready`)) {
      told = true;
      const age = Math.round((secondsSinceBoot() - startedAt) * 100);
      child.stdin.end(`${age} ${int} ${term} ${kill}\n`);
    }
  });
  child.stdin.write(endingScript(words, nonce));
  return promise;
}

/**
 * Says that it is ready, reads the client's age in hundredths of a second and the graces in milliseconds, and ends
 * the command with what it began. POSIX sh with `tr` and `sleep`, over /proc.
 */
export function endingScript(words: readonly string[], nonce: string): string {
  const [program = '', ...rest] = words;
  // An interpreter or a wrapper puts words before these; a shell or `env` may have replaced itself by their end.
  const behind = [basename(program), ...rest].join('\n');
  const within = words
    .join(' ')
    .replace(/["'\\]/g, '')
    .trim();
  return `{
trap '' HUP INT TERM PIPE
exec 2>/dev/null
[ -r /proc/uptime ] || exit 0
unset ENV BASH_ENV
LC_ALL=C
export LC_ALL
behind=${quoted(behind)}
within=${quoted(within)}
tick=0.05
sleep 0.01 || tick=1
clock() { read -r up rest </proc/uptime; now=$((\${up%.*} * 100 + 1\${up#*.} - 100)); }
fields() { read -r line <$1/stat && line=\${line##*) }; }
is_root() {
  fields $1 || return 1
  set -- $1 $line
  [ "$3" = 0 ] && [ "$2" != Z ] || return 1
  clock
  old=$((now - \${21}))
  [ $old -ge $((age - ${BEGIN_CS})) ] && [ $old -le $((age + ${CLOCK_CS})) ] || return 1
  given=$(tr '\\000' '\\n' <$1/cmdline)
  case /$given in *"/$behind") return 0 ;; esac
  given=$(tr -d '"\\047\\134' <$1/cmdline | tr '\\000' ' ')
  given=\${given% }
  [ -n "$given" ] || return 1
  case " $within" in *" $given") return 0 ;; esac
  return 1
}
find_roots() {
  roots=
  for path in /proc/[0-9]*; do
    case \${path##*/} in 1 | $$) continue ;; esac
    is_root $path && roots="$roots \${path##*/}"
  done
}
find_tree() {
  tree=
  mine=" $root "
  more=yes
  while [ -n "$more" ]; do
    more=
    for path in /proc/[0-9]*; do
      pid=\${path##*/}
      case "$tree " in *" $pid "*) continue ;; esac
      fields $path || continue
      set -- $line
      case $1 in Z | X) continue ;; esac
      if [ $pid != $root ] && [ "$4" != $root ]; then
        case $mine in *" $2 "*) ;; *) continue ;; esac
      fi
      tree="$tree $pid"
      mine="$mine$pid "
      more=yes
    done
  done
  [ -n "$tree" ]
}
press() {
  told=' '
  clock
  begin=$now
  while find_tree; do
    for pid in $tree; do
      case $told in *" $pid "*) continue ;; esac
      told="$told$pid "
      kill -$1 $pid
      [ $1 = INT ] || kill -CONT $pid
    done
    sleep $tick
    clock
    [ $(((now - begin) * 10)) -lt $2 ] || return 1
  done
}
echo ${nonce} ready
if read -r age int term kill; then
  tries=1
  # A client that was stopped while it began may still have begun it.
  [ $age -gt 300 ] || tries=12
  while find_roots; [ -z "$roots" ] && [ $tries -gt 1 ]; do
    tries=$((tries - 1))
    clock
    begin=$now
    sleep 0.1 || sleep 1
    clock
    age=$((age + now - begin))
  done
  set -- $roots
  if [ $# = 1 ]; then
    root=$1
    press INT $int || press TERM $term || press KILL $kill
  fi
fi
exit 0
}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
