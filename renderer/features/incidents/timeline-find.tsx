import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';

/** Milliseconds after the last key in which the words go into the address. */
const SETTLE_MS = 200;

/** Words to look for on the timeline: Enter goes to the next match, Shift+Enter to the one before, Esc clears. */
export function TimelineFind({
  field,
  find,
  matches,
  at,
  onFind,
  onStep,
}: {
  field: Ref<HTMLInputElement>;
  find: string;
  /** How many entries have the words, and which of them has the focus, from 1; 0 is none. */
  matches: number;
  at: number;
  onFind: (find: string) => void;
  onStep: (step: 1 | -1) => void;
}) {
  const [text, setText] = useState(find);
  const [told, setTold] = useState(find);
  if (told !== find) {
    setTold(find);
    setText(find);
  }
  useEffect(() => {
    if (text === told) return;
    const timer = setTimeout(() => onFind(text), SETTLE_MS);
    return () => clearTimeout(timer);
  });
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      if (text === told) onStep(event.shiftKey ? -1 : 1);
      else onFind(text);
    } else if (event.key === 'Escape' && text !== '') {
      setText('');
      onFind('');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search aria-label="Find on the timeline" className="flex items-center gap-1">
      <span className="relative">
        <Search size={12} aria-hidden className="pointer-events-none absolute top-1.5 left-1.5 text-ink-3" />
        <input
          ref={field}
          aria-label="Find on the timeline"
          value={text}
          placeholder="Find"
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keys}
          className="h-6 w-40 rounded border border-line-control bg-surface pr-1 pl-6 text-sm text-ink hover:border-ink-3"
        />
      </span>
      {find !== '' && (
        <>
          <span role="status" className="nums min-w-14 text-center text-sm text-ink-2">
            {matches === 0 ? 'nothing' : at === 0 ? `${matches} found` : `${at} of ${matches}`}
          </span>
          <IconButton
            size="sm"
            label="The match before"
            keys="shift+n"
            disabled={matches === 0}
            icon={<ChevronUp size={14} aria-hidden />}
            onClick={() => onStep(-1)}
          />
          <IconButton
            size="sm"
            label="The next match"
            keys="n"
            disabled={matches === 0}
            icon={<ChevronDown size={14} aria-hidden />}
            onClick={() => onStep(1)}
          />
          <IconButton
            size="sm"
            label="Find nothing"
            keys="escape"
            icon={<X size={14} aria-hidden />}
            onClick={() => onFind('')}
          />
        </>
      )}
    </search>
  );
}
