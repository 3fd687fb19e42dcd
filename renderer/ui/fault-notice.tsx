import { OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Fault, faultOf } from '#shared/fault.ts';
import { classes } from './classes.ts';

/** The words of a fault: what happened, what was kept, what to do. */
export function FaultText({ fault }: { fault: Fault }) {
  return (
    <>
      <p className="text-base font-medium text-ink">{fault.message}</p>
      {fault.kept && <p className="text-base text-ink-2">Kept: {fault.kept}</p>}
      {fault.todo && <p className="text-base text-ink-2">What to do: {fault.todo}</p>}
    </>
  );
}

/** An error in its place on the screen. `error` is whatever was thrown. */
export function FaultNotice({
  error,
  actions,
  className,
}: {
  error: unknown;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div
      role="alert"
      className={classes('flex gap-2 rounded border border-red-line bg-red-tint px-3 py-2', className)}
    >
      <OctagonAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-red" />
      <div className="flex min-w-0 flex-col gap-0.5">
        <FaultText fault={faultOf(error)} />
        {actions && <div className="flex gap-2 pt-1">{actions}</div>}
      </div>
    </div>
  );
}
