import { useState } from 'react';
import { Field, TextInput } from '#renderer/ui/field.tsx';

/** After how much silence on a timeline the readiness list speaks up. */
export function ReviewSettings({
  minutes,
  onChange,
}: {
  minutes: number;
  onChange: (minutes: number) => void;
}) {
  const [text, setText] = useState(String(minutes));
  const number = Number(text);
  const valid = /^\d{1,6}$/.test(text) && number >= 1 && number <= 100_000;
  return (
    <Field
      label="Minutes of silence on a timeline"
      hint="While the incident went on, a longer silence is listed as a gap."
      error={valid ? null : 'It must be a whole number of minutes, 1 to 100000.'}
      className="w-64"
    >
      <TextInput
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => valid && number !== minutes && onChange(number)}
        onKeyDown={(event) => event.key === 'Enter' && valid && number !== minutes && onChange(number)}
      />
    </Field>
  );
}
