/** Asks for the environment's name, where the policy wants it before something is done there. */
import type { Ref } from 'react';
import { Field, TextInput } from '#renderer/ui/field.tsx';

export function NameField({
  environmentName,
  purpose,
  value,
  onChange,
  field,
}: {
  environmentName: string;
  /** Completes "Type NAME to …". */
  purpose: string;
  value: string;
  onChange: (value: string) => void;
  field: Ref<HTMLInputElement>;
}) {
  return (
    <Field label={`Type ${environmentName} to ${purpose}`}>
      <TextInput
        ref={field}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
      />
    </Field>
  );
}
