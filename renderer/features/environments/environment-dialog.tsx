/** Adding or changing an environment. A new one is tested live before it is saved. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextArea, TextInput } from '#renderer/ui/field.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { EnvironmentFields } from '#shared/environments/contract.ts';
import { type Environment, EnvironmentType, Policy } from '#shared/environments/model.ts';
import { Checks } from './checks.tsx';
import { readVariables, writeVariables } from './variables.ts';
import { POLICY_WORDS, TYPE_WORDS } from './words.ts';

const POLICIES = Policy.options.map((value) => ({ value, ...POLICY_WORDS[value] }));
const TYPES = EnvironmentType.options.map((value) => ({ value, label: TYPE_WORDS[value] }));

export interface EnvironmentDialogProps {
  /** Null adds a new one. */
  environment: Environment | null;
  onClose: () => void;
}

export function EnvironmentDialog({ environment, onClose }: EnvironmentDialogProps) {
  const nameField = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const productionId = useId();
  const [name, setName] = useState(environment?.name ?? '');
  const [type, setType] = useState<EnvironmentType>(environment?.type ?? 'local');
  const [production, setProduction] = useState(environment?.production ?? false);
  const [policy, setPolicy] = useState<Policy>(environment?.policy ?? 'open');
  const [directory, setDirectory] = useState(environment?.workingDirectory ?? '');
  const [shell, setShell] = useState(environment?.shell ?? '');
  const [seconds, setSeconds] = useState(String((environment?.timeoutMs ?? 60_000) / 1000));
  const [variables, setVariables] = useState(writeVariables(environment?.variables ?? {}));
  const [shown, setShown] = useState(false);

  const read = readVariables(variables);
  const parsed = EnvironmentFields.safeParse({
    name,
    type,
    production,
    policy,
    workingDirectory: directory.trim() || null,
    shell: shell.trim() || null,
    variables: read.values,
    timeoutMs: Math.round(Number(seconds) * 1000),
  });
  const problem = (field: string): string | null =>
    shown ? (parsed.error?.issues.find((issue) => issue.path[0] === field)?.message ?? null) : null;

  const tryOut = useMutation({
    meta: { quiet: true },
    mutationFn: (fields: Fields) => client.environments.tryOut(fields),
  });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (fields: Fields) =>
      environment
        ? client.environments.update({ id: environment.id, ...fields })
        : client.environments.add(fields),
    onSuccess: async (saved) => {
      tell(environment ? `${saved.name} was changed` : `${saved.name} was added`);
      onClose();
      // So that its card says at once whether it works.
      await client.environments.test({ id: saved.id });
    },
  });
  useEffect(() => {
    if (tryOut.data ?? tryOut.error ?? save.error) results.current?.scrollIntoView({ block: 'end' });
  }, [tryOut.data, tryOut.error, save.error]);
  const checked = (act: (fields: Fields) => void) => () => {
    setShown(true);
    if (parsed.success && read.problem === null) act(parsed.data);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={environment ? `Change ${environment.name}` : 'Add an environment'}
      initialFocus={nameField}
      onSubmit={checked((fields) => save.mutate(fields))}
      footer={
        <>
          <Button busy={tryOut.isPending} onClick={checked((fields) => tryOut.mutate(fields))}>
            Test
          </Button>
          <div className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={save.isPending}>
            {environment ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label="Name" error={problem('name')} hint="As it is typed to confirm: this-machine, prod-eu.">
          <TextInput ref={nameField} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Type" hint="Where the shell is.">
          <Select label="Type" options={TYPES} value={type} onChange={setType} className="w-full" />
        </Field>
      </div>
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium text-ink-2">Policy</span>
        <RadioRow label="Policy" options={POLICIES} value={policy} onChange={setPolicy} />
      </div>
      <Checkbox
        id={productionId}
        checked={production}
        onChange={(next) => {
          setProduction(next);
          // In production the careful answer is the one that needs no thought.
          if (next && policy === 'open') setPolicy('confirm');
        }}
        label="This is production"
      />
      <div className="grid grid-cols-[2fr_1fr_1fr] gap-3">
        <Field
          label="Working directory"
          error={problem('workingDirectory')}
          hint="Empty: the home directory."
        >
          <TextInput
            value={directory}
            onChange={(event) => setDirectory(event.target.value)}
            className="font-mono text-code"
          />
        </Field>
        <Field label="Shell" error={problem('shell')} hint="Empty: bash, else sh.">
          <TextInput
            value={shell}
            onChange={(event) => setShell(event.target.value)}
            className="font-mono text-code"
          />
        </Field>
        <Field label="Seconds a command" error={problem('timeoutMs')}>
          <TextInput
            inputMode="decimal"
            value={seconds}
            onChange={(event) => setSeconds(event.target.value)}
            className="nums"
          />
        </Field>
      </div>
      <Field
        label="Variables"
        error={shown ? read.problem : null}
        hint="NAME=value, one a line; these are stored. A secret’s NAME alone takes the value from where Hotwash is started."
      >
        <TextArea
          rows={3}
          value={variables}
          onChange={(event) => setVariables(event.target.value)}
          spellCheck={false}
          className="font-mono text-code"
        />
      </Field>
      <div ref={results} aria-live="polite" className="min-h-6">
        {tryOut.data && (
          <div className="rounded border border-line px-3 py-1">
            <p className="py-1 font-medium">{tryOut.data.ok ? 'It works.' : 'It does not work yet.'}</p>
            <Checks checks={tryOut.data.checks} />
          </div>
        )}
        {tryOut.error && <FaultNotice error={tryOut.error} />}
        {save.error && <FaultNotice error={save.error} />}
      </div>
    </Dialog>
  );
}

type Fields = ReturnType<typeof EnvironmentFields.parse>;
