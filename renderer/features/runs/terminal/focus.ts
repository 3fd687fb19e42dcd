/** Going into the terminal and out of it again by keyboard (WCAG 2.1.2: no keyboard trap). */
import { dockState, setDock, wishTerminal } from './dock-state.ts';

let focusFront: (() => void) | null = null;
let cameFrom: HTMLElement | null = null;

/** The pane in front gives itself here while it is shown. */
export function registerFront(focus: () => void): () => void {
  focusFront = focus;
  return () => {
    if (focusFront === focus) focusFront = null;
  };
}

/** True when the focus is in a terminal. */
function inTerminal(): boolean {
  return document.activeElement?.closest('[data-terminal]') != null;
}

/** Remembers where the focus is, to come back to. */
function rememberPlace(): void {
  if (document.activeElement instanceof HTMLElement && !inTerminal()) cameFrom = document.activeElement;
}

/** Out of the terminal, to where one came from. */
export function leaveTerminal(): void {
  const goal =
    cameFrom?.isConnected && cameFrom !== document.body ? cameFrom : document.getElementById('main');
  goal?.focus();
}

/** From the screen into the terminal, from the terminal back; opens the dock, or a terminal where there is none. */
export function toggleTerminals(): void {
  if (inTerminal()) {
    leaveTerminal();
    return;
  }
  rememberPlace();
  if (focusFront && dockState().open) focusFront();
  else if (dockState().kept.length > 0) setDock({ open: true });
  else wishTerminal({ environmentId: null });
}
