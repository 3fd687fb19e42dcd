import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { cache } from '#renderer/client/cache.ts';
import { client } from '#renderer/client/client.ts';
import { putEntry } from '#renderer/client/timeline-cache.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultText } from '#renderer/ui/fault-notice.tsx';
import { inputClasses } from '#renderer/ui/field.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { faultOf } from '#shared/fault.ts';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { formatWhen, readTime } from '#shared/time/grammar.ts';
import { readZone } from '#shared/time/zones.ts';
import { exactText } from './between.ts';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/**
 * Corrects an entry in its place: its time in the zone that it was entered in, that zone, its text. Enter saves,
 * Escape gives up. What it said before stays in its history.
 */
export function EntryEditor({
  entry,
  field = 'text',
  onClose,
}: {
  entry: TimelineEntry;
  /** Where the focus begins. */
  field?: 'time' | 'text';
  onClose: () => void;
}) {
  const zonesId = useId();
  // What the edit began from: what was not touched is not sent, so that what others change meanwhile stays.
  const [began] = useState(entry);
  const before = formatWhen(began.at, began.at.zone);
  const [when, setWhen] = useState(before);
  const [zone, setZone] = useState(began.at.zone);
  const [text, setText] = useState(began.text);
  const knownZone = readZone(zone);
  const retimed = when !== before || (knownZone ?? zone) !== began.at.zone;
  const rewritten = text.trim() !== began.text;
  const read =
    retimed && knownZone ? readTime(when, { now: new Date().toISOString(), zone: knownZone }) : null;
  const problem =
    knownZone === null
      ? `No zone is named "${zone}". Write it as in Europe/Berlin, or as an offset such as +03:30.`
      : read && 'problem' in read
        ? read.problem
        : null;
  const save = useMutation({
    mutationFn: () =>
      client.incidents.correctEntry({
        entryId: entry.id,
        text: rewritten ? text.trim() : undefined,
        at: read && 'at' in read ? exactText(read.at) : undefined,
      }),
    onSuccess: (changed) => {
      putEntry(cache, changed);
      if (rewritten && entry.text !== began.text && entry.text !== changed.text)
        tell('Somebody else rewrote this entry while you did; yours is stored', {
          detail: `Theirs was: ${entry.text}`,
        });
      onClose();
    },
    meta: { quiet: true },
  });
  const submit = () => {
    if (text.trim() === '' || problem) return;
    if (!rewritten && !retimed) onClose();
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
      <div className="flex flex-wrap items-start gap-2">
        <span className="w-44 shrink-0">
          <input
            aria-label="When it happened"
            aria-invalid={read !== null && 'problem' in read}
            value={when}
            onChange={(event) => setWhen(event.target.value)}
            onKeyDown={keys}
            ref={field === 'time' ? selectOnce : undefined}
            className={`${inputClasses} nums font-mono text-code`}
          />
        </span>
        <span className="w-36 shrink-0">
          <input
            aria-label="In the zone"
            aria-invalid={knownZone === null}
            list={zonesId}
            value={zone}
            onChange={(event) => setZone(event.target.value)}
            onKeyDown={keys}
            className={inputClasses}
          />
          <datalist id={zonesId}>
            {ZONES.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </span>
        <textarea
          aria-label="What happened"
          value={text}
          rows={1}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keys}
          onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
          ref={field === 'text' ? focusOnce : undefined}
          className={`${inputClasses} field-sizing-content h-auto max-h-48 min-h-7 min-w-60 flex-1 resize-none py-0.5`}
        />
        <Button variant="primary" onClick={submit} busy={save.isPending}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
      {problem && <p className="text-sm text-red">{problem}</p>}
      {save.error && (
        <div role="alert">
          <FaultText fault={{ kept: 'what you typed is still here.', ...faultOf(save.error) }} />
        </div>
      )}
      <p className="text-sm text-ink-3">
        Enter saves, Shift+Enter makes a line, Esc gives up. The correction keeps what it said before.
      </p>
    </div>
  );
}

function focusOnce(element: HTMLTextAreaElement | null): void {
  element?.focus();
}

function selectOnce(element: HTMLInputElement | null): void {
  element?.select();
}
