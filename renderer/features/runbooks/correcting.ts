/** What readers said of the runbook's commands, and how to say it. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { tellFault } from '#renderer/ui/toast.tsx';
import type { Document } from '#shared/library/model.ts';
import type { AppliedCorrection, CorrectionPatch } from '#shared/runbooks/model.ts';

export interface Correcting {
  corrections: ReadonlyMap<string, AppliedCorrection>;
  correct: (commandId: string, patch: CorrectionPatch) => void;
  /** The command whose dialog is open. */
  opened: string | null;
  open: (commandId: string) => void;
  close: () => void;
}

export function useCorrecting(document: Document, corrections: readonly AppliedCorrection[]): Correcting {
  const cache = useQueryClient();
  const [opened, setOpened] = useState<string | null>(null);
  const byCommand = useMemo(
    () => new Map(corrections.map((correction) => [correction.commandId, correction])),
    [corrections],
  );
  return {
    corrections: byCommand,
    correct: (commandId, patch) => {
      void client.runbooks
        .correct({ id: document.id, commandId, patch })
        .then((answer) => cache.setQueryData(queries.runbook(document.ref).queryKey, answer))
        .catch(tellFault);
    },
    opened,
    open: setOpened,
    close: () => setOpened(null),
  };
}
