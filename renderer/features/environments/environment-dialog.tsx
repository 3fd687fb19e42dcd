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
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import { type Environment, EnvironmentType, Policy } from '#shared/environments/model.ts';
import { Checks } from './checks.tsx';
import { ColorPicker } from './color-picker.tsx';
import { type EnvironmentForm, formOf, readForm } from './environment-form.ts';
import { SecretFields } from './secret-fields.tsx';
import { TargetFields } from './target-fields.tsx';
import { POLICY_WORDS, TYPE_NEEDS, TYPE_WORDS } from './words.ts';

const POLICIES = Policy.options.map((value) => ({ value, ...POLICY_WORDS[value] }));
const TYPES = EnvironmentType.options.map((value) => ({
  value,
  label: TYPE_WORDS[value],
  hint: TYPE_NEEDS[value],
}));

/** Fields that any type has the same hints for, but not the same meaning of empty. */
const EMPTY_DIRECTORY: Record<EnvironmentType, string> = {
  local: 'Empty: the home directory.',
  ssh: 'Empty: the home directory there.',
  docker: 'Empty: the image’s own.',
  compose: 'Empty: the project’s folder, or the image’s own.',
  kubernetes: 'Empty: the image’s own, or home.',
};

export interface EnvironmentDialogProps {
  /** Null adds a new one. */
  environment: Environment | null;
  onClose: () => void;
}

export function EnvironmentDialog({ environment, onClose }: EnvironmentDialogProps) {
  const nameField = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const productionId = useId();
  const [form, setForm] = useState(() => formOf(environment));
  const [shown, setShown] = useState(false);
  const change = (patch: Partial<EnvironmentForm>) => setForm((before) => ({ ...before, ...patch }));
  const { fields, problems } = readForm(form);
  const problem = (field: keyof EnvironmentForm): string | null => (shown && problems[field]) || null;

  const tryOut = useMutation({
    meta: { quiet: true },
    mutationFn: (given: Fields) => client.environments.tryOut(given),
  });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (given: Fields) =>
      environment
        ? client.environments.update({ id: environment.id, ...given })
        : client.environments.add(given),
    onSuccess: async (saved) => {
      await keepSecrets(saved.id, form).catch(tellFault);
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
    if (fields) act(fields);
  };
  const text = (field: TextField) => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  });

  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={environment ? `Change ${environment.name}` : 'Add an environment'}
      initialFocus={nameField}
      onSubmit={checked((given) => save.mutate(given))}
      footer={
        <>
          <Button busy={tryOut.isPending} onClick={checked((given) => tryOut.mutate(given))}>
            Test
          </Button>
          {shown && !fields && (
            <span role="alert" className="text-sm text-red">
              Something is missing or wrong above.
            </span>
          )}
          <div className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={save.isPending}>
            {environment ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <RadioRow label="Type" options={TYPES} value={form.type} onChange={(type) => change({ type })} />
      <div className="grid grid-cols-2 gap-3">
        <Field label="Name" error={problem('name')} hint="As it is typed to confirm: this-machine, prod-eu.">
          <TextInput ref={nameField} {...text('name')} />
        </Field>
        <Field label="Tags" error={problem('tags')} hint="Words to find it by, with commas: eu, web.">
          <TextInput {...text('tags')} />
        </Field>
      </div>
      <TargetFields form={form} change={change} problem={problem} />
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium text-ink-2">Policy</span>
        <RadioRow
          label="Policy"
          options={POLICIES}
          value={form.policy}
          onChange={(policy) => change({ policy })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Checkbox
          id={productionId}
          checked={form.production}
          onChange={(production) =>
            // In production the careful answer is the one that needs no thought.
            change({ production, policy: production && form.policy === 'open' ? 'confirm' : form.policy })
          }
          label="This is production"
        />
        <div className="flex items-center gap-2">
          <span className="text-sm font-medium text-ink-2">Colour</span>
          <ColorPicker value={form.color} onChange={(color) => change({ color })} />
        </div>
      </div>
      <div className="grid grid-cols-[2fr_1fr_1fr_1fr] gap-3">
        <Field label="Working directory" error={problem('directory')} hint={EMPTY_DIRECTORY[form.type]}>
          <TextInput {...text('directory')} spellCheck={false} className="font-mono text-code" />
        </Field>
        <Field label="Shell" error={problem('shell')} hint="Empty: bash, else sh.">
          <TextInput {...text('shell')} spellCheck={false} className="font-mono text-code" />
        </Field>
        <Field label="Seconds a command" error={problem('seconds')} hint="Then it is ended.">
          <TextInput inputMode="decimal" {...text('seconds')} className="nums" />
        </Field>
        <Field label="Seconds of a sample" error={problem('sampleSeconds')} hint="Of tail -f and its like.">
          <TextInput inputMode="decimal" {...text('sampleSeconds')} className="nums" />
        </Field>
      </div>
      <Field
        label="Variables"
        error={problem('variables')}
        hint="NAME=value, one a line; these are stored. A secret’s NAME alone takes the value from where Hotwash is started."
      >
        <TextArea rows={3} {...text('variables')} spellCheck={false} className="font-mono text-code" />
      </Field>
      <SecretFields
        environmentId={environment?.id ?? null}
        secrets={form.secrets}
        onChange={(secrets) => change({ secrets })}
        problem={problem('secrets')}
      />
      <div ref={results} aria-live="polite" className="min-h-6 shrink-0">
        {tryOut.isPending && <p className="text-ink-2">Looking at what a run would need there…</p>}
        {tryOut.data && !tryOut.isPending && (
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

type Fields = NonNullable<ReturnType<typeof readForm>['fields']>;
type TextField = 'name' | 'tags' | 'directory' | 'shell' | 'seconds' | 'sampleSeconds' | 'variables';

/** Hands over the values that were typed. They are not in what is stored. */
async function keepSecrets(id: string, { secrets }: EnvironmentForm): Promise<void> {
  for (const { name, value } of secrets) {
    if (value !== '') await client.environments.setSecret({ id, name, value });
  }
}
