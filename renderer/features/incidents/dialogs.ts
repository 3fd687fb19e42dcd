/** Which of the dialogs that open from anywhere is open. One at a time, for the whole window. */
import { useSyncExternalStore } from 'react';
import type { Audience } from '#shared/incidents/model.ts';

/** `incidentId` is an id or a reference; where it may be left out, the live incident is meant. */
export type OpenDialog =
  | { name: 'declare'; title?: string }
  | { name: 'quick-log' }
  | { name: 'update'; incidentId?: string; audience?: Audience | undefined; next?: string | undefined }
  | { name: 'handover'; incidentId?: string; person?: string | undefined; role?: string | undefined }
  | { name: 'postmortem'; incidentId: string }
  | { name: 'merge'; incidentId: string; into?: string }
  | { name: 'import'; incidentId?: string; files?: readonly File[] | Promise<readonly File[]> }
  | null;

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
