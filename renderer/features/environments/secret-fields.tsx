/** The secrets of an environment: their names, whether they have a value, and where values are kept. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { VARIABLE_NAME } from '#shared/environments/model.ts';
import type { SecretForm } from './environment-form.ts';

export interface SecretFieldsProps {
  /** Null for an environment that is not stored yet: none of its secrets has a value then. */
  environmentId: string | null;
  secrets: readonly SecretForm[];
  onChange: (secrets: readonly SecretForm[]) => void;
  problem: string | null;
}

export function SecretFields({ environmentId, secrets, onChange, problem }: SecretFieldsProps) {
  const [name, setName] = useState('');
  const keyring = useQuery({
    queryKey: ['environments', 'keyring'],
    queryFn: () => client.environments.keyring(),
    staleTime: 0,
  });
  const set = useQuery({
    queryKey: ['environments', 'secrets-set', environmentId],
    queryFn: () => (environmentId === null ? [] : client.environments.secretsSet({ id: environmentId })),
    staleTime: 0,
  });
  const forget = useMutation({
    mutationFn: (secret: string) =>
      client.environments.setSecret({ id: environmentId ?? '', name: secret, value: null }),
    onSuccess: (_kept, secret) => {
      tell(`The value of ${secret} was forgotten`);
      void set.refetch();
    },
  });
  const fits = VARIABLE_NAME.test(name.trim()) && !secrets.some((secret) => secret.name === name.trim());
  const add = () => {
    if (!fits) return;
    onChange([...secrets, { name: name.trim(), value: '' }]);
    setName('');
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1 text-sm font-medium text-ink-2">Secrets</legend>
      {secrets.length > 0 && (
        <ul className="flex flex-col gap-1.5">
          {secrets.map((secret) => {
            const kept = set.data?.includes(secret.name) ?? false;
            return (
              <li
                key={secret.name}
                className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto_auto] items-center gap-2"
              >
                <span className="flex min-w-0 items-center gap-1.5">
                  <KeyRound size={14} aria-hidden className="shrink-0 text-ink-3" />
                  <code className="truncate-line text-code">{secret.name}</code>
                </span>
                <Field label={`Value of ${secret.name}`} hideLabel>
                  <TextInput
                    type="password"
                    autoComplete="new-password"
                    value={secret.value}
                    placeholder={
                      kept ? 'Has a value; type to replace it' : 'No value yet: asked for when needed'
                    }
                    onChange={(event) =>
                      onChange(replaced(secrets, { ...secret, value: event.target.value }))
                    }
                    spellCheck={false}
                  />
                </Field>
                <Button
                  size="sm"
                  disabled={!kept}
                  busy={forget.isPending && forget.variables === secret.name}
                  aria-label={`Forget the value of ${secret.name}`}
                  onClick={() => forget.mutate(secret.name)}
                >
                  Forget
                </Button>
                <IconButton
                  size="sm"
                  label={`Remove ${secret.name}`}
                  icon={<Trash2 size={14} aria-hidden />}
                  onClick={() => onChange(secrets.filter((other) => other.name !== secret.name))}
                />
              </li>
            );
          })}
        </ul>
      )}
      <div className="flex items-start gap-2">
        <Field label="Secret to add" hideLabel className="w-64" error={problem}>
          <TextInput
            value={name}
            placeholder="API_TOKEN"
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // Enter adds the secret here, and does not save yet.
              event.preventDefault();
              add();
            }}
            spellCheck={false}
            className="font-mono text-code"
          />
        </Field>
        <Button icon={<Plus size={14} aria-hidden />} disabled={!fits} onClick={add}>
          Add a secret
        </Button>
      </div>
      <p className="text-sm text-ink-3">
        {keyring.data === undefined && 'Commands find them as variables.'}
        {keyring.data?.available === true &&
          'Commands find them as variables. Values are kept in the system’s keyring, never with the environment.'}
        {keyring.data?.available === false &&
          `Commands find them as variables. Values are kept in memory until Hotwash ends. ${keyring.data.reason}`}
      </p>
    </fieldset>
  );
}

function replaced(secrets: readonly SecretForm[], next: SecretForm): SecretForm[] {
  return secrets.map((secret) => (secret.name === next.name ? next : secret));
}
