import { useState } from 'react';
import { Field, TextInput } from '#renderer/ui/field.tsx';

/** After how many days without a change an open action item is stale. */
export function StaleSettings({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const [text, setText] = useState(String(days));
  const number = Number(text);
  const valid = /^\d{1,4}$/.test(text) && number >= 1 && number <= 3650;
  return (
    <Field
      label="Days until an open one is stale"
      hint="Counted from the last change of anything of it."
      error={valid ? null : 'It must be a number of days, 1 to 3650.'}
      className="w-64"
    >
      <TextInput
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => valid && number !== days && onChange(number)}
        onKeyDown={(event) => event.key === 'Enter' && valid && number !== days && onChange(number)}
      />
    </Field>
  );
}
