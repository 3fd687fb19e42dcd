import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { inputClasses } from './field.tsx';
import { useInlineEditing } from './inline-editing.ts';
import { Kbd } from './kbd.tsx';

/** A text of several lines that turns into a field when it is pressed: Ctrl Enter or leaving saves, Escape gives up. */
export function InlineText({
  label,
  value,
  shown,
  hint,
  onSave,
}: {
  label: string;
  value: string;
  shown: ReactNode;
  hint?: string;
  onSave: (text: string) => void;
}) {
  const { text, setText, save, keys, button } = useInlineEditing({ value, lines: true, onSave });
  if (text === null) {
    return (
      <button
        ref={button}
        type="button"
        aria-label={`${label}: ${value || 'not written'}. Change`}
        onClick={() => setText(value)}
        className="-mx-1 block w-[calc(100%+8px)] rounded px-1 text-left hover:bg-hover"
      >
        {shown}
      </button>
    );
  }
  return (
    <span className="flex flex-col gap-0.5">
      <textarea
        ref={toEnd}
        aria-label={label}
        value={text}
        rows={4}
        placeholder={hint}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keys}
        onBlur={() => save(false)}
        className={classes(inputClasses, 'h-auto py-1')}
      />
      <span className="flex items-center gap-1 text-sm text-ink-3">
        <Kbd keys="mod+enter" /> keeps it
      </span>
    </span>
  );
}

function toEnd(element: HTMLTextAreaElement | null): void {
  if (!element || document.activeElement === element) return;
  element.focus();
  element.setSelectionRange(element.value.length, element.value.length);
}
