/**
 * Every command that the window knows, in one list: the palette shows it, the keymap runs it, Settings lists it.
 *
 * Features give their constant commands in `feature.tsx`. A screen adds its own while it is shown with
 * {@link useCommands}. Of two commands with the same key, the one that was added last has it.
 */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';

export interface AppCommand {
  /** `feature.verb`, e.g. `incidents.declare`. Unique. */
  id: string;
  /** What it does, as an order: "Declare an incident". */
  title: string;
  /** The heading it stands under in lists: "Go to", "Incident". */
  group: string;
  /** See keys.ts. */
  keys?: string;
  /** More words that find it in the palette. */
  words?: string;
  /** False: leave it out of the palette (it only makes sense from the keyboard, such as J and K). */
  inPalette?: boolean;
  /**
   * Whether the key works while a text field has the focus too. Unsaid, chords with `mod` do and others do not; false
   * leaves such a chord to the field, as undo needs it.
   */
  whileTyping?: boolean;
  run: () => void;
  /** The palette offers it with what is typed there, too: `declare checkout fails`, or any text as the last choice. */
  withText?: { verb: string; title: (text: string) => string; run: (text: string) => void };
}

const layers = new Map<symbol, readonly AppCommand[]>();
const listeners = new Set<() => void>();
let snapshot: readonly AppCommand[] = [];

function rebuild(): void {
  const byId = new Map<string, AppCommand>();
  for (const layer of layers.values()) {
    for (const command of layer) {
      byId.delete(command.id);
      byId.set(command.id, command);
    }
  }
  snapshot = [...byId.values()];
  for (const listener of listeners) listener();
}

/** Adds commands until the returned function is called. */
export function addCommands(commands: readonly AppCommand[]): () => void {
  const layer = Symbol('commands');
  layers.set(layer, commands);
  rebuild();
  return () => {
    layers.delete(layer);
    rebuild();
  };
}

/** All commands, those added last at the end. */
export function allCommands(): readonly AppCommand[] {
  return snapshot;
}

/** Runs a command by its id; false when there is none now. */
export function runCommand(id: string): boolean {
  const command = snapshot.find((candidate) => candidate.id === id);
  command?.run();
  return command !== undefined;
}

/** The command that has this key now. `g i` is one key here. */
export function commandForKeys(keys: string): AppCommand | undefined {
  return snapshot.findLast((command) => command.keys === keys);
}

/** True when some command's key begins with this chord and goes on. */
export function isKeyPrefix(chord: string): boolean {
  return snapshot.some((command) => command.keys?.startsWith(`${chord} `));
}

/** The commands as a React value. */
export function useAllCommands(): readonly AppCommand[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, allCommands);
}

/**
 * Adds commands while the component is shown. The list may be new at every render: `run` always sees the latest,
 * and the registry changes only when ids, titles or keys do.
 */
export function useCommands(commands: readonly AppCommand[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const shape = JSON.stringify(commands.map(({ run: _run, ...rest }) => rest));
  // Before what it belongs to is seen: a key that is pressed at once finds its command.
  useLayoutEffect(() => {
    const stable = (JSON.parse(shape) as Omit<AppCommand, 'run'>[]).map((command) => ({
      ...command,
      run: () => latest.current.find((candidate) => candidate.id === command.id)?.run(),
    }));
    return addCommands(stable);
  }, [shape]);
}
