/**
 * The guardian: a second `sh` beside the far shell, over a client of its own. It ends the processes of a command when
 * it is told to, because a client that is killed leaves them running there (`ssh` without a terminal, `docker exec`,
 * `kubectl exec`). When its stdin ends or nothing came for a minute, we have died or the connection is lost: then it
 * ends all that the session has begun.
 *
 * Plain POSIX sh with `cat`, `sleep` and `grep`; it reads /proc itself because small images have no `ps`. Where there
 * is no /proc it asks `ps`, which tells ages in whole seconds only: background processes that an earlier command
 * began within the last two seconds are then ended with a command that is stopped. Where there is neither, all it can do is end
 * the whole process group of the shell, and what left that group stays.
 */
import { SESSION_MARK } from '../shell-variables.ts';

/** Words that the client runs there. */
export const GUARDIAN_WORDS = ['sh', '-s', 'hotwash-guardian'] as const;

/** Seconds between looks at whether anything was heard, and how many may pass. */
const QUIET_STEP = 15;
const QUIET_STEPS = 4;

/**
 * Lines that it understands: `beat`, answered by the same; `guard SHELL PARENT`, answered by `guards` and
 * how it looks (`proc`, `ps` or `group`); `stop ID SINCE keep|drop INT TERM KILL` and `end ID INT TERM KILL` with
 * graces in milliseconds, answered by `done ID` and the process ids that survived. What is there when it begins to
 * guard is never ended with a command: it carries the session.
 * @param mark prefix and first word of what it says.
 * @param session the value of the variable that the session's processes carry.
 * @param proc where processes are listed; another folder in tests.
 */
export function guardianScript(mark: string, session: string, proc = '/proc'): string {
  return `{
trap '' HUP INT TERM QUIT PIPE
exec 2>/dev/null
unset ENV BASH_ENV
LC_ALL=C
export LC_ALL
set -f
line_end='
'
blank=' '
IFS=$blank$line_end
shell=
parent=
group=none
sid=none
spare=' '
watch=
ours=
tick=0.05
sleep 0.01 || tick=1
say() { echo "${mark} $*"; }
if [ -r ${proc}/self/stat ]; then look_at=proc
elif [ -n "$(ps -Ao pid=,ppid=,pgid=,stat=,etime=)" ]; then look_at=ps
else look_at=group; fi

clock() {
  if read -r up rest <${proc}/uptime; then now=$((\${up%.*} * 100 + 1\${up#*.} - 100)); else now=$(($(date +%s) * 100)); fi
}

seconds() {
  age=0
  case $1 in *-*) days=\${1%%-*}; set -- "\${1#*-}";; *) days=0;; esac
  IFS=:
  for part in $1; do age=$((age * 60 + 1$part - 100)); done
  IFS=$blank$line_end
  age=$((age + days * 86400))
}

look() {
  rows=
  case $look_at in
  proc)
    set +f
    all=$(cat ${proc}/[0-9]*/stat)
    set -f
    IFS=$line_end
    for line in $all; do
      pid=\${line%% *}
      IFS=$blank
      set -- \${line##*) }
      case $1 in Z | X | x) ;; *) rows="$rows $pid:$2:$3:$4:\${20}" ;; esac
    done
    ;;
  ps)
    today=$(date +%s)
    all=$(ps -Ao pid=,ppid=,pgid=,stat=,etime=)
    IFS=$line_end
    for line in $all; do
      IFS=$blank
      set -- $line
      case $4 in Z*) continue ;; esac
      row="$1:$2:$3:0"
      seconds "$5"
      rows="$rows $row:$((today - age + 1))"
    done
    ;;
  esac
  IFS=$blank$line_end
}

marked() {
  carry=' '
  case $look_at in
  proc)
    set +f
    all=$(grep -lsF '${SESSION_MARK}=${session}' ${proc}/[0-9]*/environ)
    set -f
    for path in $all; do path=\${path%/environ}; carry="$carry\${path##*/} "; done
    ;;
  ps)
    all=$(ps -axEww -o pid=,command= | grep -F '${SESSION_MARK}=${session}' || ps eww -Ao pid=,args= | grep -F '${SESSION_MARK}=${session}')
    IFS=$line_end
    for line in $all; do
      IFS=$blank
      set -- $line
      case $line in *'grep -F'*) ;; *) carry="$carry$1 " ;; esac
    done
    IFS=$blank$line_end
    ;;
  esac
}

find_ours() {
  look
  marked
  mine=" $shell $parent "
  ours=
  older=' '
  more=yes
  while [ -n "$more" ]; do
    more=
    left=
    for row in $rows; do
      pid=\${row%%:*}
      case $pid in "$shell" | "$parent" | $$ | "$watch") continue ;; esac
      tail=\${row#*:}
      above=\${tail%%:*}
      tail=\${tail#*:}
      ours_too=
      case $mine in *" $above "*) ours_too=yes ;; esac
      case $carry in *" $pid "*) ours_too=yes ;; esac
      case $tail in "$group":* | *:"$sid":*) ours_too=yes ;; esac
      if [ -z "$ours_too" ]; then
        left="$left $row"
      else
        mine="$mine$pid "
        more=yes
        case $spare in *" $pid "*) continue ;; esac
        begun=$((\${row##*:} < since))
        case $older in *" $above "*) begun=1 ;; esac
        if [ $begun = 1 ]; then older="$older$pid "; else ours="$ours $pid"; fi
      fi
    done
    rows=$left
  done
  [ -n "$ours" ]
}

tell() {
  for pid in $ours; do
    case $told in
    *" $pid "*) ;;
    *)
      told="$told$pid "
      kill -$1 $pid
      [ $1 = INT ] || kill -CONT $pid
      ;;
    esac
  done
}

press() {
  told=' '
  clock
  begin=$now
  while find_ours; do
    tell $1
    sleep $tick
    clock
    [ $(((now - begin) * 10)) -lt $2 ] || break
  done
  ! find_ours
}

end_tree() {
  since=$1
  find_ours || return 0
  first=
  rest=
  for pid in $ours; do
    if [ -p ${proc}/$pid/fd/0 ]; then rest="$rest $pid"; else first="$first $pid"; fi
  done
  if [ -n "$first" ] && [ -n "$rest" ]; then
    kill -INT $first
    clock
    begin=$now
    while find_ours; do
      sleep $tick
      clock
      [ $(((now - begin) * 10)) -lt 400 ] || break
    done
  fi
  press INT $2 || press TERM $3 || press KILL $4
  find_ours
}

end_group() {
  for name in INT TERM; do
    kill -$name -$parent
    sleep 1
  done
  kill -KILL -$parent
}

alive() { kill -0 $1; }

program() {
  read -r line <${proc}/$shell/stat && line=\${line%%)*} && echo "\${line#*(}" || echo unknown
}

wait_gone() {
  clock
  begin=$now
  while alive $1; do
    sleep $tick
    clock
    [ $(((now - begin) * 10)) -lt $2 ] || return 1
  done
}

end_shell() {
  alive $shell || return 0
  if [ "$(program)" != "$was" ]; then
    kill -INT $shell
    kill -CONT $shell
    wait_gone $shell $1 && return
    kill -TERM $shell
    wait_gone $shell $2 && return
  fi
  kill -KILL $shell
  wait_gone $shell $3 || ours="$ours $shell"
}

end_all() {
  [ -n "$shell" ] || return 0
  if [ $look_at = group ]; then
    end_group
    return 0
  fi
  kill -STOP $shell
  end_tree 0 $1 $2 $3
  end_shell $1 $2 $3
  wait_gone $parent 1000 || kill -KILL $parent $spare
}

watch_quiet() {
  quiet=0
  trap 'quiet=-1' USR1
  trap 'kill -KILL $nap; exit 0' USR2
  while [ $quiet -lt ${QUIET_STEPS} ]; do
    sleep ${QUIET_STEP} &
    nap=$!
    wait $nap
    kill -KILL $nap
    quiet=$((quiet + 1))
  done
  end_all 300 700 1000
  kill -KILL $$
}

say ready
while read -r word id a b c d e; do
  case $word in
  beat)
    kill -USR1 $watch
    say beat
    ;;
  guard)
    shell=$id
    parent=$a
    was=$(program)
    look
    own=
    for row in $rows; do
      IFS=:
      set -- $row
      IFS=$blank$line_end
      case $1 in
      "$parent") group=$3 sid=$4 ;;
      $$) own=$3:$4 ;;
      esac
    done
    case $own in "$group":*) group=none ;; esac
    case $own in *:"$sid") sid=none ;; esac
    [ "$sid" != 0 ] || sid=none
    since=0
    find_ours
    spare="$ours "
    ours=
    watch_quiet </dev/null >/dev/null &
    watch=$!
    say guards $look_at
    ;;
  stop)
    if [ $look_at = group ]; then
      end_group
      ours=
    else
      kill -STOP $shell
      end_tree $a $c $d $e
      if [ $b = keep ]; then kill -CONT $shell; else end_shell $c $d $e; fi
    fi
    say done $id $ours
    ;;
  end)
    end_all $a $b $c
    kill -USR2 $watch
    say done $id $ours
    exit 0
    ;;
  esac
done
end_all 300 700 1000
kill -USR2 $watch
exit 0
}
`;
}
