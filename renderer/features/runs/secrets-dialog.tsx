import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { faultOf } from '#shared/fault.ts';
import type { Run } from '#shared/runs/model.ts';
import { namesASecret } from '#shared/runs/secret-names.ts';

/** True when the core wants a secret again, which it never stores. */
export function wantsSecrets(error: unknown): boolean {
  return faultOf(error).code === 'usage.missing-parameter';
}

/** Names of the run's parameters that are secrets. */
export function secretsOfRun(run: Run): string[] {
  return Object.keys(run.parameters).filter(namesASecret);
}

/** Asks for the secrets of a run, hidden, before it goes on. */
export function SecretsDialog({
  run,
  busy,
  onGive,
  onClose,
}: {
  run: Run;
  busy: boolean;
  onGive: (values: Record<string, string>) => void;
  onClose: () => void;
}) {
  const names = secretsOfRun(run);
  const [values, setValues] = useState<Record<string, string>>({});
  const ready = names.every((name) => (values[name] ?? '') !== '');
  return (
    <Dialog
      open
      onClose={onClose}
      width="sm"
      title={`${run.ref} needs ${names.length === 1 ? 'a secret' : 'secrets'}`}
      description="Secrets are not stored: give them once more."
      onSubmit={() => ready && onGive(values)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!ready} busy={busy}>
            Go on
          </Button>
        </>
      }
    >
      {names.map((name) => (
        <Field key={name} label={name}>
          <TextInput
            type="password"
            autoComplete="new-password"
            value={values[name] ?? ''}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            spellCheck={false}
            className="font-mono text-code"
          />
        </Field>
      ))}
    </Dialog>
  );
}
