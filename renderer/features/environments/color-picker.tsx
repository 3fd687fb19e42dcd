/** A choice of one colour, or none, each with its name for those who do not see it. */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { Ban, Check } from 'lucide-react';
import { classes } from '#renderer/ui/classes.ts';
import { EnvironmentColor } from '#shared/environments/model.ts';
import './colors.css';

const NONE = 'no colour';

export function ColorPicker({
  value,
  onChange,
}: {
  value: EnvironmentColor | null;
  onChange: (value: EnvironmentColor | null) => void;
}) {
  return (
    <RadioGroup
      aria-label="Colour"
      value={value ?? NONE}
      onValueChange={(next) => onChange(EnvironmentColor.safeParse(next).data ?? null)}
      className="flex h-7 items-center gap-1"
    >
      {[NONE, ...EnvironmentColor.options].map((color) => (
        <Radio.Root
          key={color}
          value={color}
          aria-label={color}
          title={color}
          className={classes(
            'flex size-6 items-center justify-center rounded border border-line-control text-ink-3',
            'data-[checked]:border-ink data-[checked]:outline-1 data-[checked]:outline-ink',
            color === NONE ? 'bg-surface' : `bg-[var(--environment)] environment-${color}`,
          )}
        >
          {color === NONE && value !== null && <Ban size={12} aria-hidden />}
          <Radio.Indicator className={color === NONE ? 'text-ink' : 'text-on-ink'}>
            <Check size={14} strokeWidth={3} aria-hidden />
          </Radio.Indicator>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
