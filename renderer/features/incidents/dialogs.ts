/** Which of the dialogs that open from anywhere is open. One at a time, for the whole window. */
import { useSyncExternalStore } from 'react';

export type OpenDialog = { name: 'declare' } | { name: 'quick-log' } | null;

let current: OpenDialog = null;
const listeners = new Set<() => void>();

export function openDialog(dialog: OpenDialog): void {
  current = dialog;
  for (const listener of listeners) listener();
}

export function useOpenDialog(): OpenDialog {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
