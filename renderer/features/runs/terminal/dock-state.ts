/** What this window shows of terminals: whether the dock is open, how tall it is, which terminal is in front. */
import { useSyncExternalStore } from 'react';

export interface DockState {
  open: boolean;
  /** Pixels. */
  height: number;
  /** Id of the terminal in front; null takes the newest. */
  current: string | null;
  /** Terminals that were opened or looked at here: they stay to be read when they have ended. */
  kept: readonly string[];
  /** What xterm.js tells a screen reader; it costs time while much is printed. */
  aloud: boolean;
  /** What somebody wants to open, while the place or its name is being asked for. */
  asking: TerminalWish | null;
}

/** What a terminal is opened for. */
export interface TerminalWish {
  /** Null lets the person choose. */
  environmentId: string | null;
  runId?: string;
  /** A command of a runbook to be typed, not entered. */
  command?: { runbookId: string; commandId: string; parameters: Record<string, string> };
}

const KEY = 'hotwash.terminals';
export const LEAST_HEIGHT = 120;
const listeners = new Set<() => void>();
/** Which terminals this tab shows survives its reload, and nothing else: another tab has its own. */
const TAB_KEY = 'hotwash.terminals.shown';
let state: DockState = {
  open: false,
  height: 320,
  current: null,
  kept: [],
  aloud: false,
  asking: null,
  ...read(),
  ...readTab(),
};

function read(): Partial<Pick<DockState, 'height' | 'aloud'>> {
  try {
    const { height, aloud } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<DockState>;
    return {
      height: typeof height === 'number' ? Math.max(LEAST_HEIGHT, height) : 320,
      aloud: aloud === true,
    };
  } catch {
    return {};
  }
}

function readTab(): Partial<Pick<DockState, 'open' | 'kept' | 'current'>> {
  try {
    const { open, kept, current } = JSON.parse(sessionStorage.getItem(TAB_KEY) ?? '{}') as Partial<DockState>;
    if (!Array.isArray(kept)) return {};
    return { open: open === true, kept, current: typeof current === 'string' ? current : null };
  } catch {
    return {};
  }
}

export function dockState(): DockState {
  return state;
}

export function setDock(change: Partial<DockState>): void {
  state = { ...state, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify({ height: state.height, aloud: state.aloud }));
    const { open, kept, current } = state;
    sessionStorage.setItem(TAB_KEY, JSON.stringify({ open, kept, current }));
  } catch {
    // Without storage it lasts until the window is closed.
  }
  for (const listener of listeners) listener();
}

export function useDock(): DockState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, dockState);
}

/** Opens a terminal, or asks what is missing to open it. */
export function wishTerminal(wish: TerminalWish): void {
  setDock({ asking: wish });
}

/** Brings a terminal to the front. */
export function showTerminal(id: string): void {
  const kept = state.kept.includes(id) ? state.kept : [...state.kept, id];
  setDock({ open: true, current: id, kept });
}
