import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { lineClasses, oneLine, Rail } from './why-line-parts.tsx';

/** The line of a why that is not stored yet. Enter stores it and goes on; an empty line, or Escape, ends it. */
export function NewWhy({
  depth,
  line,
  onLine,
  onShift,
  onStore,
  onGiveUp,
}: {
  depth: number;
  line: string;
  onLine: (line: string) => void;
  onShift: (by: 1 | -1) => void;
  /** `goOn` true: another line follows. A rejection is shown by whoever stores. */
  onStore: (goOn: boolean) => Promise<void>;
  /** `back` true: the focus goes back to the line before. */
  onGiveUp: (back: boolean) => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const store = async (goOn: boolean) => {
    if (busy) return;
    if (line.trim() === '') {
      onGiveUp(goOn);
      return;
    }
    setBusy(true);
    // A fault is told as a toast; the line stays for another attempt.
    await onStore(goOn).catch(() => undefined);
    setBusy(false);
  };
  // Also when the line moves to another place in the tree: the browser takes the focus from what is moved.
  useEffect(() => {
    const moved = field.current;
    if (depth < 0 || !moved) return;
    moved.focus();
    // What was typed meanwhile goes on at its end.
    moved.setSelectionRange(moved.value.length, moved.value.length);
  }, [depth]);
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void store(true);
    else if (event.key === 'Tab') onShift(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' || (event.key === 'Backspace' && line === '')) onGiveUp(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const leave = () => {
    requestAnimationFrame(() => {
      if (field.current && document.activeElement !== field.current) void store(false);
    });
  };
  return (
    <li className="flex items-start gap-1 px-2.5">
      <Rail depth={depth} />
      <span className="flex h-6 w-8 shrink-0 items-center justify-end text-ink-3">{busy && <Spinner />}</span>
      <textarea
        rows={1}
        ref={field}
        aria-label="A new why"
        value={line}
        placeholder={depth === 0 ? 'Why did it happen? → the answer' : 'And why was that? → the answer'}
        onChange={(event) => onLine(oneLine(event.target.value))}
        onKeyDown={keys}
        onBlur={leave}
        className={`${lineClasses} border-accent-line! bg-surface`}
      />
    </li>
  );
}
