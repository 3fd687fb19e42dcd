import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  /** Drawn in place of the label in the list. */
  content?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  options: readonly SelectOption<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** Read out when there is no {@link Field} around it. */
  label?: string;
  /** Shown while nothing is chosen. */
  hint?: string;
  disabled?: boolean;
  className?: string;
}

/** A choice of one from a list. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  label,
  hint = 'Choose…',
  disabled,
  className,
}: SelectProps<Value>) {
  const items = options.map(({ value: item, label: text }) => ({ value: item, label: text }));
  return (
    <Base.Root
      items={items}
      value={value}
      disabled={disabled}
      onValueChange={(next) => next !== null && onChange(next)}
    >
      <Base.Trigger
        aria-label={label}
        className={classes(
          'inline-flex h-7 min-w-0 items-center justify-between gap-2 rounded border border-line-control bg-surface px-2 text-left text-base text-ink hover:border-ink-3 disabled:opacity-55',
          className,
        )}
      >
        <Base.Value className="truncate-line">
          {(current: Value | null) =>
            options.find((option) => option.value === current)?.label ?? (
              <span className="text-ink-3">{hint}</span>
            )
          }
        </Base.Value>
        <ChevronDown size={14} aria-hidden className="shrink-0 text-ink-3" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="max-h-[min(20rem,var(--available-height))] min-w-[var(--anchor-width)] overflow-y-auto rounded border border-line bg-raised p-1 shadow-float outline-none">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex min-h-7 items-center gap-2 rounded-sm px-2 text-base text-ink outline-none data-[disabled]:opacity-55 data-[highlighted]:bg-accent-tint"
              >
                <Base.ItemText className="grow">{option.content ?? option.label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check size={14} aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
