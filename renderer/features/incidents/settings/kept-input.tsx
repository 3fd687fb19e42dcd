import { useState } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import { inputClasses } from '#renderer/ui/field.tsx';

/**
 * A field in a row of settings: Enter or leaving keeps what is written, Escape gives it up. What is wrong is said
 * under it and not kept.
 */
export function KeptInput({
  label,
  value,
  hint,
  check = () => null,
  maxLength,
  onSave,
  className,
}: {
  label: string;
  value: string;
  hint?: string;
  check?: (text: string) => string | null;
  maxLength?: number;
  onSave: (text: string) => void;
  className?: string;
}) {
  const [text, setText] = useState<string | null>(null);
  const problem = text === null ? null : check(text.trim());
  const save = () => {
    if (text !== null && problem === null && text.trim() !== value) onSave(text.trim());
    if (problem === null) setText(null);
  };
  return (
    <span className={classes('flex min-w-0 flex-col', className)}>
      <input
        aria-label={label}
        aria-invalid={problem !== null}
        value={text ?? value}
        placeholder={hint}
        maxLength={maxLength}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') setText(null);
        }}
        className={inputClasses}
      />
      {problem && <span className="text-sm text-red">{problem}</span>}
    </span>
  );
}
