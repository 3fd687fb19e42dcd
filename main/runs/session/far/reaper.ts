/**
 * Ends the clients of far sessions when the core dies without a word (SIGKILL, a crash). A small `sh` that reads a
 * pipe which only the core holds: its end is the core's end. The far side is not its business: there the guardian
 * sees the end of its own stdin.
 */
import { startOutliving } from '../outliving.ts';

/** Clients end by themselves when their stdin does; those that have not after two seconds are ended. */
const SCRIPT = `
trap '' HUP INT TERM PIPE
pids=
folder=
while read -r word value; do
  case $word in
  pid) pids="$pids $value" ;;
  folder) folder=$value ;;
  done) exit 0 ;;
  esac
done
sleep 2
for pid in $pids; do kill -TERM -$pid; done 2>/dev/null
sleep 0.7
for pid in $pids; do kill -KILL -$pid; done 2>/dev/null
[ -z "$folder" ] || rm -rf -- "$folder"
`;

export interface Reaper {
  /** The leader of a process group. */
  watch(pid: number): void;
  /** Nothing is left to end. */
  dismiss(): void;
}

/** @param folder removed as well when the core dies; it holds what the connection needs, nothing of the user's. */
export function startReaper(folder: string | null = null): Reaper {
  const outliving = startOutliving(SCRIPT, 'hotwash-reaper');
  if (folder !== null) outliving.tell(`folder ${folder}`);
  return {
    watch: (pid) => outliving.tell(`pid ${pid}`),
    dismiss: () => outliving.tell('done'),
  };
}
