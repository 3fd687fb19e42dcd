import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultText } from '#renderer/ui/fault-notice.tsx';
import { inputClasses } from '#renderer/ui/field.tsx';
import { faultOf } from '#shared/fault.ts';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { formatWhen, readTime } from '#shared/time/grammar.ts';

/** Corrects an entry in its place: Enter saves, Escape gives up. What it said before stays in its history. */
export function EntryEditor({
  entry,
  zone,
  onClose,
}: {
  entry: TimelineEntry;
  zone: string;
  onClose: () => void;
}) {
  const before = formatWhen({ ...entry.at, zone }, zone);
  const [when, setWhen] = useState(before);
  const [text, setText] = useState(entry.text);
  const read = when === before ? null : readTime(when, { now: new Date().toISOString(), zone });
  const problem = read && 'problem' in read ? read.problem : null;
  const save = useMutation({
    mutationFn: () =>
      client.incidents.correctEntry({
        entryId: entry.id,
        text: text.trim() === entry.text ? undefined : text.trim(),
        at: when === before ? undefined : when,
      }),
    onSuccess: onClose,
    meta: { quiet: true },
  });
  const submit = () => {
    if (text.trim() === '' || problem) return;
    if (text.trim() === entry.text && when === before) onClose();
    else save.mutate();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <div className="flex min-w-0 grow flex-col gap-1 py-1">
      <div className="flex items-start gap-2">
        <span className="w-40 shrink-0">
          <input
            aria-label="When it happened"
            aria-invalid={problem !== null}
            value={when}
            onChange={(event) => setWhen(event.target.value)}
            onKeyDown={keys}
            className={`${inputClasses} nums font-mono text-code`}
          />
        </span>
        <textarea
          aria-label="What happened"
          value={text}
          rows={1}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keys}
          onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
          ref={focusOnce}
          className={`${inputClasses} field-sizing-content h-auto max-h-48 min-h-7 resize-none py-0.5`}
        />
        <Button variant="primary" onClick={submit} busy={save.isPending}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
      {problem && <p className="text-sm text-red">{problem}</p>}
      {save.error && <FaultText fault={faultOf(save.error)} />}
      <p className="text-sm text-ink-3">
        Enter saves, Shift+Enter makes a line, Esc gives up. The correction keeps what it said before.
      </p>
    </div>
  );
}

function focusOnce(element: HTMLTextAreaElement | null): void {
  element?.focus();
}
