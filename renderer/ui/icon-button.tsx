import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  /** What it does, read by screen readers and shown in the tooltip. */
  label: string;
  icon: ReactNode;
  /** The key that does the same, as in the command registry: `p`, `mod+k`. */
  keys?: string;
  size?: 'sm' | 'md';
}

/** A button that is only a picture; its label is its tooltip. */
export function IconButton({ label, icon, keys, size = 'md', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={classes(
          'inline-flex shrink-0 items-center justify-center rounded text-ink-2 transition-colors duration-100',
          'hover:bg-hover hover:text-ink active:bg-press disabled:opacity-50',
          size === 'sm' ? 'size-6' : 'size-7',
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
