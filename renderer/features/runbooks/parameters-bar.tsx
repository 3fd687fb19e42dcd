import { Field, TextInput } from '#renderer/ui/field.tsx';
import type { Parameter } from '#shared/runbooks/model.ts';
import { namesASecret } from '#shared/runs/secret-names.ts';

/** The runbook's parameters, each asked for once. Values are quoted for the shell when they are put in. */
export function ParametersBar({
  parameters,
  values,
  onChange,
  given,
  environment,
}: {
  parameters: readonly Parameter[];
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
  /** Those that the chosen environment sets: nobody needs to fill them in. */
  given: ReadonlySet<string>;
  /** Its name. */
  environment: string;
}) {
  if (parameters.length === 0) return null;
  return (
    <section
      aria-label="Parameters"
      className="grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-3 rounded border border-line bg-canvas p-3"
    >
      {parameters.map(({ name, commands }) => (
        <Field key={name} label={name} hint={hintOf(name, commands.length)}>
          <TextInput
            data-parameter={name}
            type={namesASecret(name) ? 'password' : 'text'}
            autoComplete={namesASecret(name) ? 'new-password' : 'off'}
            value={values[name] ?? ''}
            placeholder={given.has(name) ? `set by ${environment}` : undefined}
            onChange={(event) => onChange(name, event.target.value)}
            spellCheck={false}
            className="font-mono text-code"
          />
        </Field>
      ))}
    </section>
  );
}

function hintOf(name: string, commands: number): string {
  const where = commands === 1 ? 'in 1 command' : `in ${commands} commands`;
  return namesASecret(name) ? `${where}; not stored` : where;
}
