import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { useZone } from '#renderer/app/zone.ts';
import { FaultText } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { faultOf } from '#shared/fault.ts';
import type { Incident, Severity } from '#shared/incidents/model.ts';
import { declareFrom, newDeclaration, severityOfKey } from './declare-form.ts';
import { SeverityChoice } from './severity-choice.tsx';

/** Where no incident is live, the line of the quick log declares one: a title, Enter. */
export function QuickDeclare({
  field,
  onDeclared,
}: {
  field: Ref<HTMLInputElement>;
  onDeclared: (incident: Incident) => void;
}) {
  const zone = useZone();
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Severity>('SEV3');
  /** Enter pressed twice, or again after a fault, declares one incident. */
  const key = useRef(crypto.randomUUID());
  const declare = useMutation({
    mutationFn: () => declareFrom({ ...newDeclaration(zone, title), severity }, key.current),
    onSuccess: (incident) => {
      key.current = crypto.randomUUID();
      setTitle('');
      onDeclared(incident);
    },
    meta: { quiet: true },
  });
  const choose = (event: KeyboardEvent) => {
    const chosen = severityOfKey(event);
    if (!chosen) return;
    event.preventDefault();
    setSeverity(chosen);
  };
  return (
    <form
      className="flex flex-col gap-2"
      onKeyDown={choose}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== '' && !declare.isPending) declare.mutate();
      }}
    >
      <SeverityChoice severity={severity} onChange={setSeverity} />
      <Field label="What is wrong" hideLabel>
        <TextInput
          ref={field}
          value={title}
          maxLength={300}
          placeholder="What is wrong? Enter declares it"
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      {declare.error && (
        <div role="alert">
          <FaultText fault={{ kept: 'your title is still here.', ...faultOf(declare.error) }} />
        </div>
      )}
    </form>
  );
}
