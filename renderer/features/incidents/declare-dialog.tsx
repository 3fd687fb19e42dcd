import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { useZone } from '#renderer/app/zone.ts';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { type IncidentKind, SEVERITIES, type Severity } from '#shared/incidents/model.ts';
import { openDialog } from './dialogs.ts';
import { SEVERITY_MEANINGS } from './words.tsx';

const KINDS: readonly { value: IncidentKind; label: string }[] = [
  { value: 'real', label: 'Real incident' },
  { value: 'drill', label: 'Drill' },
  { value: 'retrospective', label: 'Recorded afterwards' },
];

/**
 * Declares an incident in one breath: type a title, Enter. `Alt` and a digit chooses the severity without leaving
 * the title.
 */
export function DeclareDialog() {
  const zone = useZone();
  const titleField = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Severity>('SEV3');
  const [kind, setKind] = useState<IncidentKind>('real');
  const [tried, setTried] = useState(false);
  const declare = useMutation({
    mutationFn: () => client.incidents.declare({ title, severity, kind, zone }),
    onSuccess: (incident) => {
      openDialog(null);
      go(`/incidents/${incident.ref}`);
    },
    meta: { quiet: true },
  });
  const submit = () => {
    setTried(true);
    if (title.trim() === '') titleField.current?.focus();
    else declare.mutate();
  };
  const chooseByDigit = (event: KeyboardEvent) => {
    const digit = event.altKey ? /^Digit([1-5])$/.exec(event.code)?.[1] : undefined;
    const chosen = SEVERITIES[Number(digit) - 1];
    if (!chosen) return;
    event.preventDefault();
    setSeverity(chosen);
  };
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title="Declare an incident"
      description="The clock starts now. Everything can be corrected later."
      initialFocus={titleField}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={() => openDialog(null)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={declare.isPending}>
            Declare {severity}
          </Button>
        </>
      }
    >
      <Field
        label="What is wrong"
        error={tried && title.trim() === '' ? 'Say in a few words what people notice.' : null}
        hint="What people notice, not why it happens."
      >
        <TextInput
          ref={titleField}
          value={title}
          maxLength={300}
          placeholder="Checkout fails for some customers"
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={chooseByDigit}
        />
      </Field>
      <SeverityChoice severity={severity} onChange={setSeverity} />
      <Field label="Kind">
        <Select options={KINDS} value={kind} onChange={setKind} className="w-60" />
      </Field>
      {declare.error && <FaultNotice error={declare.error} />}
    </Dialog>
  );
}

function SeverityChoice({
  severity,
  onChange,
}: {
  severity: Severity;
  onChange: (severity: Severity) => void;
}) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 flex w-full items-center gap-2 text-sm font-medium text-ink-2">
        Severity <Kbd keys="alt+1" /> <span className="font-normal text-ink-3">to</span> <Kbd keys="alt+5" />
      </legend>
      <div className="flex gap-1">
        {SEVERITIES.map((value) => (
          <label
            key={value}
            className={classes(
              'flex h-7 grow items-center justify-center rounded border font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent',
              value === severity
                ? 'border-accent bg-accent-tint text-accent'
                : 'border-line-strong text-ink-2 hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name="severity"
              value={value}
              checked={value === severity}
              onChange={() => onChange(value)}
              className="sr-only"
            />
            {value}
          </label>
        ))}
      </div>
      <p className="text-sm text-ink-3" aria-live="polite">
        {severity}: {SEVERITY_MEANINGS[severity]}
      </p>
    </fieldset>
  );
}
