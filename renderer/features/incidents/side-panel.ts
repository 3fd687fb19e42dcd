/** Whether the panel at the right is shown: as the person chose, else where there is room for it. */
import { useState, useSyncExternalStore } from 'react';

/** Pixels of window from which a runbook, the timeline and the panel all have room. */
const ROOM_FOR_ALL = 1680;

export interface SidePanel {
  shown: boolean;
  toggle: () => void;
}

export function useSidePanel(besideOpen: boolean): SidePanel {
  const width = useSyncExternalStore(onResize, () => window.innerWidth);
  const [wish, setWish] = useState<{ besideOpen: boolean; shown: boolean } | null>(null);
  // What was chosen with a runbook open says nothing of the screen without one.
  const shown = wish?.besideOpen === besideOpen ? wish.shown : !besideOpen || width >= ROOM_FOR_ALL;
  return { shown, toggle: () => setWish({ besideOpen, shown: !shown }) };
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
