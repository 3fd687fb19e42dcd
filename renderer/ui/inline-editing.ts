import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { tell } from './toast.tsx';

export interface InlineEditing {
  /** What is in the field; null while the value is only shown. */
  text: string | null;
  setText: (text: string | null) => void;
  /** What is wrong with the text, or null. */
  problem: string | null;
  /** Saves what was changed and is right. `focus`: by a key, so that the focus goes back to the value. */
  save: (focus: boolean) => void;
  /** Of the field: Enter, or Ctrl Enter where Enter begins a line, saves; Escape gives up. */
  keys: (event: KeyboardEvent) => void;
  /** The value where it is shown. */
  button: RefObject<HTMLButtonElement | null>;
}

/** Editing a value where it stands, whatever the field looks like. */
export function useInlineEditing({
  value,
  check = () => null,
  emptyIsValue = false,
  lines = false,
  onSave,
}: {
  value: string;
  check?: ((text: string) => string | null) | undefined;
  /** True: Enter in the empty field saves too, although the value was empty before. */
  emptyIsValue?: boolean | undefined;
  /** True: the text may have several lines. */
  lines?: boolean;
  onSave: (text: string) => void;
}): InlineEditing {
  const [text, setTyped] = useState<string | null>(null);
  /** The value when the edit began: somebody else may change it while it is being edited. */
  const began = useRef(value);
  const button = useRef<HTMLButtonElement>(null);
  const problem = text === null ? null : check(text);
  const setText = (next: string | null) => {
    if (text === null) began.current = value;
    setTyped(next);
  };
  const close = (focus: boolean) => {
    setText(null);
    if (focus) requestAnimationFrame(() => button.current?.focus());
  };
  const save = (focus: boolean) => {
    if (text === null) return;
    if (problem) {
      if (!focus) close(false);
      return;
    }
    // Leaving an untouched field is no answer; Enter in it may be one.
    const touched = text.trim() !== began.current;
    if (touched || (emptyIsValue && focus)) onSave(text.trim());
    if (touched && value !== began.current && value !== text.trim())
      tell('Somebody else changed this while you did; yours is stored', {
        detail: `Theirs was: ${value || 'nothing'}`,
      });
    close(focus);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (!lines || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save(true);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    }
  };
  return { text, setText, problem, save, keys, button };
}
