import { FolderOpen } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { chooseFolder, hasFolderDialog } from './choose-folder.ts';

/** A folder by its path: typed, or on the desktop chosen in its own dialog. */
export function FolderField({
  label,
  hint,
  value,
  onChange,
  input,
  describedBy,
}: {
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (path: string) => void;
  input: RefObject<HTMLInputElement | null>;
  /** Id of what is told about it besides. */
  describedBy?: string;
}) {
  const choose = async () => {
    const chosen = await chooseFolder(value);
    if (chosen !== null) onChange(chosen);
    input.current?.focus();
  };
  return (
    <Field label={label} hint={hint} className="grow">
      <div className="flex gap-2">
        <TextInput
          ref={input}
          value={value}
          placeholder="~/git/operations"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        />
        {hasFolderDialog && (
          <Button onClick={() => void choose()}>
            <FolderOpen size={14} aria-hidden />
            Choose…
          </Button>
        )}
      </div>
    </Field>
  );
}
