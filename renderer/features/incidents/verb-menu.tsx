/** What may be typed next in a line that begins with a slash, as a menu over the line: arrow keys, Tab, Enter. */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useConventions } from '#renderer/app/conventions.ts';
import { classes } from '#renderer/ui/classes.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { type Completion, completeVerb } from '#shared/incidents/verb-completion.ts';

export interface VerbMenu {
  /** To be drawn in the line's own box, which is `relative`. Null while there is nothing to choose. */
  menu: ReactNode;
  /** Gives true when the key was for the menu. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  /** What the field says to screen readers. */
  field: {
    'aria-controls'?: string;
    'aria-activedescendant'?: string;
    'aria-autocomplete': 'list';
  };
}

/** `ready`: the line can be sent as it is, so that Enter sends it unless a choice was moved to. */
export function useVerbMenu({
  text,
  ready,
  onChange,
}: {
  text: string;
  ready: boolean;
  onChange: (text: string) => void;
}): VerbMenu {
  const { roles } = useConventions();
  const id = useId();
  const [moved, setMoved] = useState<{ text: string; index: number } | null>(null);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const found = completeVerb(text, roles).filter(({ line }) => line.trim() !== text.trim());
  const open = found.length > 0 && closedAt !== text;
  const index = moved?.text === text ? Math.min(moved.index, found.length - 1) : 0;
  const take = (completion: Completion | undefined) => {
    if (completion) onChange(completion.line);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || event.altKey || event.ctrlKey || event.metaKey) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setMoved({ text, index: (index + by + found.length) % found.length });
    else if (event.key === 'Tab' && !event.shiftKey) take(found[index]);
    else if (event.key === 'Escape') setClosedAt(text);
    else if (event.key === 'Enter' && (!ready || moved?.text === text)) take(found[index]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    onKeyDown,
    field: open
      ? { 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': `${id}-${index}` }
      : { 'aria-autocomplete': 'list' },
    menu: open && (
      <div className="absolute inset-x-0 bottom-full z-20 mb-1 overflow-hidden rounded border border-line bg-raised shadow-float in-[[role=dialog]]:static in-[[role=dialog]]:shadow-none">
        <div
          id={id}
          role="listbox"
          aria-label="Verbs"
          className="max-h-[min(18rem,50vh)] overflow-y-auto p-1"
        >
          {found.map((completion, position) => (
            <button
              type="button"
              key={completion.line}
              id={`${id}-${position}`}
              role="option"
              tabIndex={-1}
              aria-selected={position === index}
              // The line keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(completion)}
              className={classes(
                'flex h-7 w-full items-center gap-3 rounded-sm px-2 text-left',
                position === index && 'bg-accent-tint',
              )}
            >
              <span className="shrink-0 font-mono text-code">{completion.label}</span>
              <span className="truncate-line text-sm text-ink-3">{completion.meaning}</span>
            </button>
          ))}
        </div>
        <p className="flex items-center gap-1 border-t border-line px-3 py-1 text-sm text-ink-3">
          <Kbd keys="tab" /> takes it · <Kbd keys="arrowup" /> <Kbd keys="arrowdown" /> choose
        </p>
      </div>
    ),
  };
}
