/** What the last import made of its files, for the dialog that tells; kept outside the button that began it. */
import { useSyncExternalStore } from 'react';
import type { ImportResult } from '#shared/library/model.ts';
import { importFiles, tellImported } from './import-files.ts';

let results: readonly ImportResult[] | null = null;
const listeners = new Set<() => void>();

/** Shows results in the dialog; null closes it. */
export function showImportResults(next: readonly ImportResult[] | null): void {
  results = next;
  for (const listener of listeners) listener();
}

export function useImportResults(): readonly ImportResult[] | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => results,
  );
}

/** Imports files and says what became of them: in a toast where one word is enough, else in the dialog. */
export async function importAndTell(files: readonly File[]): Promise<void> {
  const done = await importFiles(files);
  if (!tellImported(done)) showImportResults(done);
}
