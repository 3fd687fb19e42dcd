import { Field, TextInput } from '#renderer/ui/field.tsx';
import type { Parameter } from '#shared/runbooks/model.ts';

/** The runbook's parameters, each asked for once. Values are quoted for the shell when they are put in. */
export function ParametersBar({
  parameters,
  values,
  onChange,
}: {
  parameters: readonly Parameter[];
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
}) {
  if (parameters.length === 0) return null;
  return (
    <section
      aria-label="Parameters"
      className="grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-3 rounded border border-line bg-canvas p-3"
    >
      {parameters.map(({ name, commands }) => (
        <Field
          key={name}
          label={name}
          hint={commands.length === 1 ? 'in 1 command' : `in ${commands.length} commands`}
        >
          <TextInput
            data-parameter={name}
            value={values[name] ?? ''}
            onChange={(event) => onChange(name, event.target.value)}
            spellCheck={false}
            className="font-mono text-code"
          />
        </Field>
      ))}
    </section>
  );
}
