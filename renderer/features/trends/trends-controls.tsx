import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import type { IncidentKind } from '#shared/incidents/model.ts';

const KINDS: readonly { kind: IncidentKind; label: string }[] = [
  { kind: 'real', label: 'real' },
  { kind: 'retrospective', label: 'written afterwards' },
  { kind: 'drill', label: 'drills' },
];

export interface TrendsWish {
  from: string;
  to: string;
  zone: string;
  kinds: readonly IncidentKind[];
}

/** Which period, whose months, which incidents. A field counts once it is left, or with Enter. */
export function TrendsControls({
  wish,
  shownZone,
  shownFrom,
  onChange,
}: {
  wish: TrendsWish;
  shownZone: string;
  /** The day with which the period begins when none is chosen. */
  shownFrom: string;
  onChange: (wish: TrendsWish) => void;
}) {
  const toggle = (kind: IncidentKind, on: boolean) => {
    const kinds = KINDS.map((each) => each.kind).filter((each) =>
      each === kind ? on : wish.kinds.includes(each),
    );
    if (kinds.length > 0) onChange({ ...wish, kinds });
  };
  return (
    <div className="trends-controls flex flex-wrap items-end gap-x-4 gap-y-2">
      <Kept label="From" value={wish.from} hint={shownFrom} onSave={(from) => onChange({ ...wish, from })} />
      <Kept label="To" value={wish.to} hint="today" onSave={(to) => onChange({ ...wish, to })} />
      <Kept
        label="Zone"
        value={wish.zone}
        hint={shownZone}
        onSave={(zone) => onChange({ ...wish, zone })}
        wide
      />
      <fieldset className="flex h-7 items-center gap-4">
        <legend className="sr-only">Kinds of incidents</legend>
        {KINDS.map(({ kind, label }) => (
          <Checkbox
            key={kind}
            id={`trends-${kind}`}
            label={label}
            checked={wish.kinds.includes(kind)}
            onChange={(on) => toggle(kind, on)}
          />
        ))}
      </fieldset>
      <div className="grow" />
      <Button icon={<Printer size={14} aria-hidden />} onClick={() => window.print()}>
        Print
      </Button>
    </div>
  );
}

function Kept({
  label,
  value,
  hint,
  wide,
  onSave,
}: {
  label: string;
  value: string;
  hint: string;
  wide?: boolean;
  onSave: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const save = () => text.trim() !== value && onSave(text.trim());
  return (
    <Field label={label} className={wide ? 'w-44' : 'w-28'}>
      <TextInput
        value={text}
        placeholder={hint}
        maxLength={40}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </Field>
  );
}
