import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type Ref, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { ActionItem } from '#shared/actions/model.ts';
import { readVerb, type Verb } from '#shared/incidents/verbs.ts';

interface Sent {
  line: string;
  action: Extract<Verb, { verb: 'action' }>;
}

/** One line that adds an action: `rotate the keys @ann !P1 due friday`, Enter. It stays focused for the next one. */
export function AddAction({
  incidentId,
  whyId = null,
  documentId = null,
  source = '',
  first = '',
  zone,
  field,
  focus,
  onAdded,
}: {
  incidentId: string | null;
  /** The document that it comes from, and what in it. */
  documentId?: string | null;
  source?: string;
  /** What stands in the field at first. */
  first?: string;
  /** The why that it hangs on. */
  whyId?: string | null;
  zone: string;
  field?: Ref<HTMLInputElement>;
  /** True: take the focus as soon as it is shown. */
  focus?: boolean;
  onAdded?: (added: ActionItem) => void;
}) {
  const [line, setLine] = useState(first);
  const read =
    line.trim() === '' ? null : readVerb(`/action ${line}`, { now: new Date().toISOString(), zone });
  const problem = read && 'problem' in read ? read.problem : null;
  const add = useMutation({
    mutationFn: ({ action: { text, owner, priority, due } }: Sent) =>
      client.actions.add({ incidentId, whyId, documentId, source, text, owner, priority, due }),
    onSuccess: (added) => onAdded?.(added),
    // Not added: back into the field, unless the next one is being typed there already.
    onError: (_error, sent) => setLine((now) => (now === '' ? sent.line : now)),
    meta: { quiet: true },
  });
  return (
    <form
      className="flex flex-col gap-0.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!read || 'problem' in read || read.verb !== 'action') return;
        add.mutate({ line, action: read });
        setLine('');
      }}
    >
      <div className="flex h-7 items-center gap-1.5 rounded border border-line-control bg-surface px-2 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        {add.isPending ? <Spinner /> : <Plus size={14} aria-hidden className="shrink-0 text-ink-3" />}
        <input
          ref={field ?? (focus ? focusOnce : undefined)}
          aria-label="Add an action"
          aria-invalid={problem !== null}
          value={line}
          autoComplete="off"
          placeholder="Add an action: rotate the keys @ann !P1 due friday"
          onChange={(event) => setLine(event.target.value)}
          className="h-full min-w-0 grow bg-transparent outline-none"
        />
      </div>
      {problem && <p className="text-sm text-red">{problem}</p>}
      {add.error && <FaultNotice error={add.error} />}
    </form>
  );
}

function focusOnce(element: HTMLInputElement | null): void {
  element?.focus();
}
