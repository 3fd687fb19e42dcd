import { useMutation } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { type Ref, useId, useRef, useState } from 'react';
import { FaultText } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { faultOf } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { performLine, understandLine } from './quick-log.ts';

/** What was typed and not yet logged, by incident: leaving the screen loses none of it. */
const unsent = new Map<string, string>();

interface Line {
  text: string;
  key: string;
}

/**
 * One line to the timeline: type and Enter. Under it stands what Hotwash will make of it, before it is logged.
 * A line that could not be logged stays, and logging it again never logs it twice.
 */
export function LogLine({
  incident,
  field,
  onDone,
}: {
  incident: Incident;
  field?: Ref<HTMLInputElement>;
  /** Called with one sentence about what was done. */
  onDone?: (what: string) => void;
}) {
  const [text, setText] = useState(unsent.get(incident.id) ?? '');
  /** The line as it is now, for answers that come later. */
  const latest = useRef(text);
  /** A line that could not be logged, with its key: sent again unchanged, it is logged once. */
  const failed = useRef<Line | null>(null);
  const hintId = useId();
  const understood = understandLine(text, { now: new Date().toISOString(), zone: incident.zone });
  const change = (next: string) => {
    latest.current = next;
    unsent.set(incident.id, next);
    setText(next);
  };
  const log = useMutation({
    mutationFn: (line: Line) =>
      performLine(incident, line.text, { now: new Date().toISOString(), key: line.key }),
    onSuccess: (what) => onDone?.(what),
    onError: (_error, line) => {
      failed.current = line;
      if (latest.current === '') change(line.text);
    },
    meta: { quiet: true },
  });
  /** The field is free for the next line at once. */
  const send = () => {
    const key = failed.current?.text === text ? failed.current.key : crypto.randomUUID();
    failed.current = null;
    log.mutate({ text, key });
    change('');
  };
  const wrong = understood.kind === 'problem';
  return (
    <form
      className="flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        const ready = understood.kind === 'text' || understood.kind === 'verb';
        if (text.trim() !== '' && ready) send();
      }}
    >
      <div className="flex h-8 items-center gap-1.5 rounded border border-line-control bg-surface px-2 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        {log.isPending ? (
          <Spinner />
        ) : (
          <ChevronRight size={14} aria-hidden className="shrink-0 text-accent" />
        )}
        <input
          ref={field}
          aria-label={`Log to the timeline of ${incident.ref}`}
          aria-describedby={hintId}
          aria-invalid={wrong}
          value={text}
          maxLength={20_000}
          autoComplete="off"
          placeholder="What happened? Enter logs it"
          onChange={(event) => change(event.target.value)}
          className="h-full min-w-0 grow bg-transparent outline-none"
        />
      </div>
      <p id={hintId} className="nums min-h-4 text-sm text-ink-3">
        {log.error ? null : text.trim() === '' ? (
          <Hints />
        ) : (
          <span className={wrong ? 'text-red' : 'text-ink-2'}>{understood.sentence}</span>
        )}
      </p>
      {log.error && (
        <div role="alert">
          <FaultText fault={{ kept: 'your line is still here.', ...faultOf(log.error) }} />
        </div>
      )}
    </form>
  );
}

function Hints() {
  return (
    <>
      <b className="font-medium text-ink-2">-15m</b>, <b className="font-medium text-ink-2">14:32</b>,{' '}
      <b className="font-medium text-ink-2">~14:3x</b> for what was earlier · /status · /sev · /role · /moment
      · /action
    </>
  );
}
