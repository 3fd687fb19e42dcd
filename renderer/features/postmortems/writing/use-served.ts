/** What a writing screen has of its document: the newest answer, and the editor that outlives a broken line. */
import { useRef } from 'react';
import { faultOf } from '#shared/fault.ts';
import type { DocumentText } from '#shared/library/model.ts';

interface Answer {
  data: DocumentText | undefined;
  error: Error | null;
  isFetchedAfterMount: boolean;
}

/**
 * `served` once it was answered for this visit: what was kept from an earlier one may hold an older draft than the
 * one on disk. From then on a line that broke leaves the editor and what is typed in it where they are; every other
 * error, such as that the document is gone, is given. `id` is that of the address.
 */
export function useServed(
  id: string,
  { data, error, isFetchedAfterMount }: Answer,
): { served?: DocumentText; error?: Error } {
  const begun = useRef<string | null>(null);
  const broken = error !== null && faultOf(error).code.startsWith('client.');
  if (error && !(broken && begun.current === id)) return { error };
  if (!data || !isFetchedAfterMount) return {};
  begun.current = id;
  return { served: data };
}
