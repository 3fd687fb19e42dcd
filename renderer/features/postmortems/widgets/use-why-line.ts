import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import { faultOf } from '#shared/fault.ts';
import type { Why } from '#shared/postmortems/model.ts';
import { readWhyEdit, readWhyLine, writeWhyLine } from '../why-line.ts';
import { oneLine } from './why-line-parts.tsx';

interface Edit {
  line: string;
  /** The why as it was when the edit began. */
  began: Why;
}

/** Editing a stored why in its line. What others change meanwhile stays, or is told; text is never dropped. */
export function useWhyLine(why: Why) {
  const [edit, setEdit] = useState<Edit | null>(null);
  const stored = writeWhyLine(why);
  const update = useMutation({
    mutationFn: (patch: { question?: string; answer?: string }) =>
      client.postmortems.updateWhy({ whyId: why.id, ...patch }),
    onError: (error, patch) => tellLost(error, why, writeWhyLine({ ...why, ...patch })),
    meta: { quiet: true },
  });
  const store = (given: Edit) => {
    if (given.line.trim() === '') return;
    const { patch, replaced } = readWhyEdit(given.line, given.began, why);
    if (Object.keys(patch).length === 0) return;
    update.mutate(patch);
    if (replaced === null) return;
    tell('Somebody else changed this why while you wrote; yours is stored', {
      detail: `Theirs was: ${replaced}`,
      action: {
        label: 'Take theirs',
        run: () => update.mutate({ question: why.question, answer: why.answer }),
      },
    });
  };
  const latest = useRef({ edit, store });
  latest.current = { edit, store };
  // The line may go away while it is being written: folded, or removed by somebody else.
  useEffect(
    () => () => {
      const { edit: open, store: keep } = latest.current;
      if (open) keep(open);
    },
    [],
  );
  return {
    stored,
    shown: edit?.line ?? stored,
    editing: edit !== null && edit.line !== stored,
    change: (text: string) => setEdit({ line: oneLine(text), began: edit?.began ?? why }),
    save: () => {
      if (edit) store(edit);
      setEdit(null);
    },
    giveUp: () => setEdit(null),
  };
}

/** What was written into a why that is gone is offered as a new one. */
function tellLost(error: unknown, { incidentId }: Why, line: string): void {
  if (faultOf(error).code !== 'postmortems.why-not-found') {
    tellFault(error);
    return;
  }
  tell('That why was removed elsewhere while you wrote', {
    detail: line,
    action: {
      label: 'Ask it again',
      run: () => void client.postmortems.addWhy({ incidentId, ...readWhyLine(line) }).catch(tellFault),
    },
  });
}
