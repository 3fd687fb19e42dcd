import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'default' | 'ghost' | 'danger';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-ink text-on-ink border-ink hover:bg-ink-hover hover:border-ink-hover',
  default: 'bg-surface text-ink border-line-strong hover:bg-hover active:bg-press',
  ghost: 'bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink active:bg-press',
  danger: 'bg-red-tint text-red border-red-line hover:border-red',
};

const SIZES = { sm: 'h-6 px-2 text-sm gap-1', md: 'h-7 px-2.5 text-base gap-1.5' };

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  variant?: ButtonVariant;
  size?: keyof typeof SIZES;
  icon?: ReactNode;
  /** Shows a spinner in the icon's place and refuses clicks; the width does not change. */
  busy?: boolean;
}

/** The class names of a button, for links that look like one. */
export function buttonClasses(variant: ButtonVariant = 'default', size: keyof typeof SIZES = 'md'): string {
  return classes(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded border font-medium',
    'transition-colors duration-100 disabled:opacity-55 [&_svg]:shrink-0',
    VARIANTS[variant],
    SIZES[size],
  );
}

/** A push button. One `primary` a screen at most. */
export function Button({ variant, size, icon, busy, disabled, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(buttonClasses(variant, size), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
