import { useMutation } from '@tanstack/react-query';
import { ChevronRight, Paperclip } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import { useConventions } from '#renderer/app/conventions.ts';
import { go } from '#renderer/app/navigate.ts';
import { FaultText } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { type Fault, faultOf } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { attachFiles, filesIn } from './attaching.ts';
import { zoneName } from './entry-time.ts';
import { isLineFault, isOfLine, logLine } from './logging.ts';
import { useSentTo } from './on-its-way.ts';
import { type PasteChoice, PasteOffer } from './paste-offer.tsx';
import { asCode, isLongPaste, MOST_TEXT, noteOf } from './pasted-text.ts';
import { performLine, understandLine } from './quick-log.ts';
import { keepTyped, typedFor } from './typed-lines.ts';
import { takeBack } from './undoing.ts';
import type { Performed } from './verb-acts.ts';
import { useVerbMenu } from './verb-menu.tsx';

/** Text for the field, from elsewhere on the screen; a new object asks again. */
export interface Begun {
  text: string;
}

interface LogLineProps {
  incident: Incident;
  field?: Ref<HTMLTextAreaElement>;
  begun?: Begun | null;
  /** Called with one sentence about what was done. */
  onDone?: (what: string) => void;
  /** Where a verb leaves something to be done: shows that address. */
  onOpen?: (path: string) => void;
  /** The arrow up in an empty field: back to what is above it. */
  onLeave?: () => void;
}

/**
 * One line to the timeline: type and Enter; Shift+Enter breaks it. Under it stands what Hotwash will make of it,
 * before it is logged. A line that could not be logged stays, and logging it again never logs it twice.
 */
export function LogLine({ incident, field, begun, onDone, onOpen = go, onLeave }: LogLineProps) {
  const [text, setText] = useState(() => typedFor(incident.id));
  const [pasted, setPasted] = useState<string | null>(null);
  /** The line as it is now, for answers that come later. */
  const latest = useRef(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const sent = useSentTo(incident.id);
  const verbKey = useRef<{ line: string; key: string } | null>(null);
  const { roles } = useConventions();
  const context = () => ({ now: new Date().toISOString(), zone: incident.zone, roles });
  const understood = understandLine(text, context());
  const change = (next: string) => {
    latest.current = next;
    keepTyped(incident.id, next);
    setText(next);
  };
  const log = useMutation({
    mutationFn: async (line: string): Promise<Performed> => {
      if (understandLine(line, context()).kind !== 'verb') {
        const entry = await logLine(incident, line);
        const here = entry.incidentId === incident.id;
        return {
          what: here ? `Logged to ${incident.ref}` : `Logged where ${incident.ref} was merged into`,
          open: null,
        };
      }
      // Sent again unchanged after a fault, what a verb logs is logged once.
      if (verbKey.current?.line !== line) verbKey.current = { line, key: crypto.randomUUID() };
      const performed = await performLine(incident, line, { ...context(), key: verbKey.current.key });
      verbKey.current = null;
      return performed;
    },
    onSuccess: ({ what, open }) => {
      if (open) onOpen(open);
      onDone?.(what);
    },
    onError: (error, line) => {
      const givenBack = isOfLine(error) || understandLine(line, context()).kind === 'verb';
      if (givenBack && latest.current === '') change(line);
    },
    meta: { quiet: true },
  });
  const focusEnd = () => {
    const element = area.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  };
  const focusEndLater = useRef(focusEnd);
  focusEndLater.current = focusEnd;
  const beginWith = useRef((_: string) => {});
  beginWith.current = (start) => {
    // What was typed already is not thrown away: the time goes in front of it.
    const read = noteOf(latest.current, context());
    change(`${start}${read.note}`);
    setTimeout(() => focusEndLater.current());
  };
  useEffect(() => {
    if (begun) beginWith.current(begun.text);
  }, [begun]);

  /** The field is free for the next line at once. */
  const send = () => {
    if (text.trim() === '' || (understood.kind !== 'text' && understood.kind !== 'verb')) return;
    log.mutate(text);
    change('');
  };
  const attach = (files: readonly File[]) => {
    if (files.length === 0) return;
    attachFiles(incident, files, noteOf(text, context()));
    change('');
  };
  const paste = (event: ClipboardEvent) => {
    const files = filesIn(event.clipboardData);
    const given = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n');
    // An office program gives a picture beside the text that was copied; the text is what was meant.
    if (files.length > 0 && given === '') attach(files);
    else if (isLongPaste(given)) setPasted(given);
    else return;
    event.preventDefault();
    // The timeline listens too, for what is pasted anywhere else.
    event.stopPropagation();
  };
  const choose = (choice: PasteChoice) => {
    const given = pasted ?? '';
    setPasted(null);
    if (choice === 'file') attach([new File([given], 'pasted.txt', { type: 'text/plain' })]);
    else if (choice === 'code') change(asCode(text, given));
    else if (choice === 'text') change(text + given);
    setTimeout(() => focusEndLater.current());
  };
  const verbs = useVerbMenu({ text, ready: understood.kind === 'verb', onChange: change });
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (verbs.onKeyDown(event)) return;
    const strong = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send();
    else if (event.key === 'ArrowUp' && text === '' && onLeave) onLeave();
    // On a screen of its own the field keeps what was typed, and the keys are commands again; dialogs close by Escape.
    else if (event.key === 'Escape' && onLeave) area.current?.blur();
    // In an empty field there is nothing of its own to take back.
    else if (event.key === 'z' && strong && !event.shiftKey && text === '') void takeBack(incident.id);
    else return;
    event.preventDefault();
  };
  const wrong = understood.kind === 'problem';
  const waits = sent.some(({ state }) => state === 'waiting');
  const told = log.error && faultToTell(log.error, log.variables, waits, onLeave !== undefined);
  return (
    <form
      className="relative flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {verbs.menu}
      {pasted !== null && <PasteOffer text={pasted} onChoose={choose} />}
      <div className="flex min-h-8 items-start gap-1.5 rounded border border-line-control bg-surface px-2 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <span className="flex h-7.5 shrink-0 items-center">
          {log.isPending ? <Spinner /> : <ChevronRight size={14} aria-hidden className="text-accent" />}
        </span>
        <textarea
          ref={(element) => {
            area.current = element;
            if (typeof field === 'function') field(element);
            else if (field) field.current = element;
          }}
          rows={1}
          aria-label={`Log to the timeline of ${incident.ref}`}
          aria-describedby={hintId}
          aria-invalid={wrong}
          {...verbs.field}
          value={text}
          maxLength={MOST_TEXT}
          autoComplete="off"
          placeholder="What happened? Enter logs it"
          onChange={(event) => change(event.target.value)}
          onKeyDown={keys}
          onPaste={paste}
          className="field-sizing-content max-h-40 min-h-7.5 min-w-0 grow resize-none bg-transparent py-[5px] outline-none"
        />
        <span className="flex h-7.5 shrink-0 items-center gap-1 text-sm text-ink-3">
          <span title={`Times without a zone are read in ${incident.zone}`}>{zoneName(incident.zone)}</span>
          <IconButton
            size="sm"
            label="Attach files"
            icon={<Paperclip size={14} aria-hidden />}
            onClick={() => chooser.current?.click()}
          />
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label="Files to attach"
            onChange={(event) => {
              attach([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </span>
      </div>
      <p id={hintId} className="nums min-h-4 text-sm text-ink-3">
        {told ? null : text.trim() === '' ? (
          <Hints />
        ) : (
          <span className={wrong ? 'text-red' : 'text-ink-2'}>{understood.sentence}</span>
        )}
      </p>
      <span role="status" className="sr-only">
        {log.isSuccess && log.data.what}
      </span>
      {told && (
        <div role="alert">
          <FaultText fault={told} />
        </div>
      )}
    </form>
  );
}

/**
 * What is told of a fault under the field. A line that waits says so on the timeline where there is one, and says
 * nothing any more once it was logged.
 */
function faultToTell(
  error: Error,
  line: string | undefined,
  waits: boolean,
  onTimeline: boolean,
): Fault | null {
  const fault = faultOf(error);
  if (isOfLine(error) || line?.trimStart().startsWith('/'))
    return { kept: 'your line is still here.', ...fault };
  if (!isLineFault(error))
    return { ...fault, kept: 'your line. It stands on the timeline, to be tried again.' };
  if (onTimeline || !waits) return null;
  return { ...fault, kept: 'your line. It is logged as soon as Hotwash answers.' };
}

function Hints() {
  return (
    <>
      <b className="font-medium text-ink-2">-15m</b>, <b className="font-medium text-ink-2">14:32</b>,{' '}
      <b className="font-medium text-ink-2">~14:3x</b> for what was earlier · /status · /sev · /role · /moment
      · /action · paste or drop to attach
    </>
  );
}
