import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { inputClasses } from './field.tsx';
import { useInlineEditing } from './inline-editing.ts';

/**
 * A value that turns into a field when it is pressed: Enter or leaving saves, Escape gives up. `check` says what is
 * wrong with a text, or null.
 */
export function InlineValue({
  label,
  value,
  shown,
  hint,
  check,
  suggestions,
  emptyIsValue,
  onSave,
  className,
}: {
  label: string;
  value: string;
  shown: ReactNode;
  /** In the empty field: what can be written. */
  hint?: string;
  check?: (text: string) => string | null;
  suggestions?: readonly string[];
  /** True: Enter in the empty field saves too, although the value was empty before. */
  emptyIsValue?: boolean;
  onSave: (text: string) => void;
  className?: string;
}) {
  const { text, setText, problem, save, keys, button } = useInlineEditing({
    value,
    check,
    emptyIsValue,
    onSave,
  });
  const listId = `list-${label.replace(/\W+/g, '-')}`;
  if (text === null) {
    return (
      <button
        ref={button}
        type="button"
        aria-label={`${label}: ${value || 'not set'}. Change`}
        onClick={() => setText(value)}
        className={classes('min-h-6 min-w-0 rounded px-1 text-left hover:bg-hover', className)}
      >
        {shown}
      </button>
    );
  }
  return (
    <span className="flex min-w-0 grow flex-col">
      <input
        ref={selectOnce}
        aria-label={label}
        aria-invalid={problem !== null}
        value={text}
        placeholder={hint}
        list={suggestions ? listId : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keys}
        onBlur={() => save(false)}
        className={classes(inputClasses, 'h-6')}
      />
      {suggestions && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {problem && <span className="text-sm text-red">{problem}</span>}
    </span>
  );
}

function selectOnce(element: HTMLInputElement | null): void {
  element?.select();
}
