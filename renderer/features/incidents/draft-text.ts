/** The text of a dialog that drafts: the draft until somebody edits it, then what they made of it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Draft } from '#shared/incidents/updates/contract.ts';
import { keepUnsent, type UnsentKind, unsentText } from './unsent.ts';

export interface DraftText {
  text: string;
  /** True once somebody has changed it. */
  edited: boolean;
  /** What the draft left open; nothing once it is edited. */
  missing: readonly string[];
  loading: boolean;
  error: unknown;
  set: (text: string) => void;
  /** Throws the edits away and drafts anew from what is known now. */
  again: () => void;
  /** It was logged: nothing is left to keep. */
  done: () => void;
}

export function useDraftText(
  incidentId: string,
  kind: UnsentKind,
  ask: () => Promise<Draft>,
  /** What else the draft follows from; null waits with asking. */
  given: string | null,
): DraftText {
  const [edits, setEdits] = useState(() => unsentText(incidentId, kind));
  const draft = useQuery({
    // Under no feature's name, so that no change event asks anew: a text must not change under the reader's eyes.
    queryKey: ['drafted', incidentId, kind, given],
    queryFn: ask,
    enabled: given !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const set = (text: string | null) => {
    setEdits(text);
    keepUnsent(incidentId, kind, text);
  };
  return {
    text: edits ?? draft.data?.markdown ?? '',
    edited: edits !== null,
    missing: edits === null ? (draft.data?.missing ?? []) : [],
    loading: draft.isLoading && edits === null,
    error: edits === null ? draft.error : null,
    set,
    again: () => {
      set(null);
      void draft.refetch();
    },
    done: () => set(null),
  };
}
