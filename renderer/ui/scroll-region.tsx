import type { ReactNode, Ref } from 'react';
import { classes } from './classes.ts';

/** Only what has the focus scrolls by arrow keys (WCAG 2.1.1), although nothing in it need be a control. */
const REACHABLE = { tabIndex: 0 };

/**
 * A part of the screen that scrolls by itself. It takes the focus, so that arrow keys scroll it; what
 * is placed out of sight in it stays within it and makes nothing else scroll.
 */
export function ScrollRegion({
  label,
  className,
  ref,
  children,
}: {
  label: string;
  className?: string;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}) {
  return (
    <section
      ref={ref}
      aria-label={label}
      {...REACHABLE}
      className={classes('relative min-h-0 overflow-y-auto -outline-offset-2', className)}
    >
      {children}
    </section>
  );
}
