/** Which processes belong to a shell, and how to end them: politely first, and none is left. */
import { setTimeout as delay } from 'node:timers/promises';
import { endThere, type FarEnd, farEndsOf } from './far-ends.ts';
import { listProcesses, type ProcessInfo, readsFromPipe } from './processes.ts';

/** Milliseconds that each signal is given before the next, harder one. */
export interface Graces {
  int: number;
  term: number;
  kill: number;
}
export const GRACES: Graces = { int: 2000, term: 1500, kill: 3000 };

/** Milliseconds for the rest of a pipeline to print what it holds once the first part has ended. */
const PIPELINE_GRACE = 400;
const POLL_MS = 25;

export interface TreeOptions {
  /** Process id of the shell; it leads its own session and process group and is not part of the tree. */
  shell: number;
  mark: string;
  /** Only processes that began from here on, in seconds since boot. */
  since?: number;
}

/**
 * The processes begun by a shell: its descendants, the others of its session or group, and those that carry its
 * mark. A process that cleared its environment and left the session is found as long as its parent lives.
 */
function treeOf(all: ProcessInfo[], { shell, since }: TreeOptions): ProcessInfo[] {
  const byParent = Map.groupBy(all, (info) => info.parent);
  const members = new Set<ProcessInfo>();
  const add = (info: ProcessInfo) => {
    if (members.has(info) || info.pid === shell || info.pid === process.pid) return;
    members.add(info);
    for (const child of byParent.get(info.pid) ?? []) add(child);
  };
  for (const child of byParent.get(shell) ?? []) add(child);
  for (const info of all) {
    if (info.group === shell || info.session === shell || info.marked) add(info);
  }
  if (since === undefined) return [...members];
  const byPid = new Map([...members].map((info) => [info.pid, info]));
  // What an earlier command left running (a server) may begin processes at any time: they are that command's.
  const isEarlier = (info: ProcessInfo | undefined, depth = 0): boolean =>
    info !== undefined &&
    // The table is no snapshot: it may show a circle where a process id was used again.
    depth < DEEPEST &&
    (info.startedAt < since - CLOCK_STEP || isEarlier(byPid.get(info.parent), depth + 1));
  return [...members].filter((info) => !isEarlier(info));
}

/** Start times are told in steps of 10 ms, rounded down. */
const CLOCK_STEP = 0.01;
/** Processes that are each the parent of the next. */
const DEEPEST = 1000;

/** What clients of the tree began in containers and pods, to be asked before anything ends them. */
export async function farEndsBelow(options: TreeOptions): Promise<FarEnd[]> {
  return farEndsOf(treeOf(await listProcesses(options.mark), options));
}

/**
 * SIGINT, then SIGTERM, then SIGKILL to the whole tree, processes that it begins meanwhile included, and to what its
 * clients began in containers and pods. Gives the process ids of this machine that survived all three.
 */
export async function endTree(options: TreeOptions, graces: Graces = GRACES): Promise<number[]> {
  const find = async () => treeOf(await listProcesses(options.mark), options);
  const begun = await find();
  if (begun.length === 0) return [];
  const there = farEndsOf(begun);
  const survivors = await endHere(find, begun, graces);
  await endThere(there, graces);
  return survivors;
}

async function endHere(find: Find, begun: ProcessInfo[], graces: Graces): Promise<number[]> {
  // The first parts of a pipeline end first: the rest then sees the end of its input and prints what it holds.
  const first = begun.filter((info) => !readsFromPipe(info.pid));
  if (first.length > 0 && first.length < begun.length) {
    for (const info of first) signal(info.pid, 'SIGINT');
    if (await goneWithin(find, PIPELINE_GRACE)) return [];
  }
  if (await signalUntilGone(find, 'SIGINT', graces.int)) return [];
  if (await signalUntilGone(find, 'SIGTERM', graces.term)) return [];
  if (await signalUntilGone(find, 'SIGKILL', graces.kill)) return [];
  return (await find()).map((info) => info.pid);
}

type Find = () => Promise<ProcessInfo[]>;

async function goneWithin(find: Find, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    if ((await find()).length === 0) return true;
    await delay(POLL_MS);
  }
  return false;
}

/** Sends the signal once to every process, also to those that appear later. */
async function signalUntilGone(find: Find, name: NodeJS.Signals, ms: number): Promise<boolean> {
  const told = new Set<number>();
  const end = performance.now() + ms;
  do {
    const left = await find();
    if (left.length === 0) return true;
    for (const { pid } of left) {
      if (told.has(pid)) continue;
      told.add(pid);
      signal(pid, name);
      // One that was stopped (Ctrl-Z, SIGSTOP) would not notice.
      if (name === 'SIGTERM') signal(pid, 'SIGCONT');
    }
    await delay(POLL_MS);
  } while (performance.now() < end);
  return (await find()).length === 0;
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone, or another user's (sudo): the caller looks again and reports what is left.
  }
}
