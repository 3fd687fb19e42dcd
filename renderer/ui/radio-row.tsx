import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';

export interface RadioOption<Value extends string> {
  value: Value;
  label: string;
  /** A few words under the label. */
  hint?: string;
}

/** A choice of one, all of them in sight, side by side; `stacked` in two columns where there are many. */
export function RadioRow<Value extends string>({
  label,
  options,
  value,
  onChange,
  stacked = false,
}: {
  label: string;
  options: readonly RadioOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  stacked?: boolean;
}) {
  const id = useId();
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      onKeyDown={(event) => {
        // As with the browser's own radios: Enter does what the form is for.
        if (event.key === 'Enter') event.currentTarget.closest('form')?.requestSubmit();
      }}
      className={stacked ? 'grid grid-cols-2 gap-2' : 'grid auto-cols-fr grid-flow-col gap-2'}
    >
      {/* Numbered, since a value may hold a space and an id may not. */}
      {options.map((option, index) => (
        <label
          key={option.value}
          htmlFor={`${id}-${index}`}
          className="flex items-start gap-2 rounded border border-line-strong px-2 py-1.5 has-[[data-checked]]:border-accent has-[[data-checked]]:bg-accent-tint"
        >
          <Radio.Root
            id={`${id}-${index}`}
            value={option.value}
            aria-labelledby={`${id}-${index}-label`}
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-control bg-surface data-[checked]:border-accent"
          >
            <Radio.Indicator className="size-2 rounded-full bg-accent" />
          </Radio.Root>
          <span className="min-w-0">
            <span id={`${id}-${index}-label`} className="block font-medium">
              {option.label}
            </span>
            {option.hint && <span className="block text-sm text-ink-2">{option.hint}</span>}
          </span>
        </label>
      ))}
    </RadioGroup>
  );
}
