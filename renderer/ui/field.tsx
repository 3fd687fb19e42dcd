import { Field as Base } from '@base-ui/react/field';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classes } from './classes.ts';

export const inputClasses =
  'h-7 w-full min-w-0 rounded border border-line-control bg-surface px-2 text-base text-ink hover:border-ink-3 disabled:opacity-55 data-[invalid]:border-red';

export interface FieldProps {
  label: ReactNode;
  /** One line under the field. */
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: string | null;
  /** The label is read out but not drawn. */
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

/** A label, its control, and a hint or an error in the same place, so that nothing jumps. */
export function Field({ label, hint, error, hideLabel, className, children }: FieldProps) {
  return (
    <Base.Root invalid={Boolean(error)} className={classes('flex min-w-0 flex-col gap-1', className)}>
      <Base.Label className={hideLabel ? 'sr-only' : 'text-sm font-medium text-ink-2'}>{label}</Base.Label>
      {children}
      {error ? (
        <Base.Error match className="text-sm text-red">
          {error}
        </Base.Error>
      ) : (
        hint && <Base.Description className="text-sm text-ink-3">{hint}</Base.Description>
      )}
    </Base.Root>
  );
}

/** A one-line text control. Inside a {@link Field} it takes the field's label. */
export function TextInput({ className, ...rest }: ComponentPropsWithRef<'input'>) {
  return <Base.Control className={classes(inputClasses, className)} autoComplete="off" {...rest} />;
}

/** A text control of several lines. */
export function TextArea({ className, ...rest }: ComponentPropsWithRef<'textarea'>) {
  return (
    <Base.Control
      render={<textarea rows={3} {...rest} className={classes(inputClasses, 'h-auto py-1', className)} />}
    />
  );
}
