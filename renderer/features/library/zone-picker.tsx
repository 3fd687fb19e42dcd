import { useState } from 'react';
import { Field, TextInput } from '#renderer/ui/field.tsx';

const ZONES = ['local', 'UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** True for a name that this machine's time zone data knows. */
function isZone(name: string): boolean {
  if (name === 'local') return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** A time zone by its name, with suggestions. `local` is the machine's. */
export function ZonePicker({
  value,
  machine,
  onChange,
}: {
  value: string;
  machine: string;
  onChange: (zone: string) => void;
}) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  const known = isZone(text.trim());
  const commit = () => {
    const next = text.trim();
    if (next !== value && isZone(next)) onChange(next);
  };
  return (
    <Field
      label="Zone"
      hideLabel
      error={known ? null : 'No zone has this name. Write it as in Europe/Berlin, or local.'}
      hint={text.trim() === 'local' ? `This machine’s: ${machine}.` : 'local is the machine’s own.'}
    >
      <TextInput
        value={text}
        list="zones"
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
        className="max-w-80"
      />
      <datalist id="zones">
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </Field>
  );
}
