import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import { cache } from '#renderer/client/cache.ts';
import { client } from '#renderer/client/client.ts';
import { putEntry } from '#renderer/client/timeline-cache.ts';
import { FaultText } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { faultOf } from '#shared/fault.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { readWhen } from '#shared/time/grammar.ts';
import { whenIn } from '#shared/time/shown.ts';

/** One line that becomes an entry: a time first, or now. Under it stands how the time is understood. */
export function AddEntry({
  incident,
  begin = '',
  field,
  focus,
  starred = false,
  onAdded,
  onLeave,
}: {
  incident: Incident;
  /** What stands in the line at first, such as a time. */
  begin?: string;
  field?: Ref<HTMLTextAreaElement>;
  /** True: take the focus as soon as it is shown. */
  focus?: boolean;
  /** True: what is added gets a star, because only starred entries are shown. */
  starred?: boolean;
  onAdded?: (entry: TimelineEntry) => void;
  /** Escape, or the arrow up in an empty line. */
  onLeave: () => void;
}) {
  const hintId = useId();
  const [line, setLine] = useState(begin);
  const own = useRef<HTMLTextAreaElement>(null);
  /** The same line, sent again after a fault, is logged once. */
  const sent = useRef<{ line: string; key: string } | null>(null);
  const text = line.trim();
  const read = text === '' ? null : readWhen(text, { now: new Date().toISOString(), zone: incident.zone });
  const problem = read && 'problem' in read ? read.problem : null;
  const add = useMutation({
    mutationFn: async () => {
      if (sent.current?.line !== text) sent.current = { line: text, key: crypto.randomUUID() };
      const entry = await client.incidents.log({ id: incident.id, text, key: sent.current.key });
      return starred ? client.incidents.correctEntry({ entryId: entry.id, starred }) : entry;
    },
    onSuccess: (entry) => {
      sent.current = null;
      putEntry(cache, entry);
      setLine('');
      onAdded?.(entry);
    },
    meta: { quiet: true },
  });
  useEffect(() => {
    if (!focus) return;
    const element = own.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [focus]);
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      if (read && 'rest' in read && read.rest.trim() !== '' && !add.isPending) add.mutate();
    } else if (event.key === 'Escape' || (event.key === 'ArrowUp' && line === '')) {
      if (event.key === 'Escape') setLine(begin);
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const understood =
    read && 'at' in read
      ? read.rest.trim() === ''
        ? 'And what happened?'
        : `${read.stated ? 'At' : 'No time is said, so now:'} ${whenIn(read.at, incident.zone)} ${incident.zone}`
      : '-15m, 14:32, ~14:3x or 2026-11-20 14:32 first; then what happened.';
  return (
    <div className="flex flex-col gap-0.5">
      <div className="flex min-h-7 items-start gap-1.5 rounded border border-line-control bg-surface px-2 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <span className="flex h-6.5 shrink-0 items-center">
          {add.isPending ? <Spinner /> : <Plus size={14} aria-hidden className="text-ink-3" />}
        </span>
        <textarea
          ref={(element) => {
            own.current = element;
            if (typeof field === 'function') field(element);
            else if (field) field.current = element;
          }}
          rows={1}
          aria-label="Add to the timeline"
          aria-describedby={hintId}
          aria-invalid={problem !== null}
          value={line}
          placeholder="Add: 14:32 what happened"
          autoComplete="off"
          onChange={(event) => setLine(event.target.value)}
          onKeyDown={keys}
          className="field-sizing-content min-h-6.5 min-w-0 grow resize-none bg-transparent py-[3px] outline-none"
        />
      </div>
      <p id={hintId} className={`nums text-sm ${problem ? 'text-red' : 'text-ink-3'}`}>
        {problem ?? understood}
      </p>
      {add.error && (
        <div role="alert">
          <FaultText fault={{ kept: 'your line is still here.', ...faultOf(add.error) }} />
        </div>
      )}
    </div>
  );
}
