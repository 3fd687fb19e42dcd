import { Toast as Base } from '@base-ui/react/toast';
import { Check, Info, OctagonAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { faultOf } from '#shared/fault.ts';
import { FaultText } from './fault-notice.tsx';

const toasts = Base.createToastManager();

/** Says that something was done; gone after five seconds. */
export function tell(message: string, more: { detail?: string; action?: ToastAction } = {}): void {
  toasts.add({
    title: message,
    description: more.detail,
    timeout: 5000,
    actionProps: more.action && { children: more.action.label, onClick: more.action.run },
  });
}

/** Says why nothing was done, and what would help; gone after five seconds. */
export function hint(message: string): void {
  toasts.add({ type: 'hint', title: message, timeout: 5000 });
}

/** Says that something failed; stays until it is closed. */
export function tellFault(error: unknown): void {
  const fault = faultOf(error);
  toasts.add({
    type: 'fault',
    priority: 'high',
    timeout: 0,
    title: <FaultText fault={fault} />,
  });
}

export interface ToastAction {
  label: string;
  run: () => void;
}

function ToastList() {
  const { toasts: shown } = Base.useToastManager();
  return shown.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      data-toast
      className="flex w-90 items-start gap-2 rounded border border-line bg-raised py-2 pr-1 pl-3 text-ink shadow-float"
    >
      {toast.type === 'fault' ? (
        <OctagonAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-red" />
      ) : toast.type === 'hint' ? (
        <Info size={16} aria-hidden className="mt-0.5 shrink-0 text-ink-3" />
      ) : (
        <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-green" />
      )}
      <Base.Content className="flex min-w-0 grow flex-col gap-0.5">
        <Base.Title render={<div />} className="text-base" />
        <Base.Description className="text-sm text-ink-2" />
        <Base.Action className="self-start text-base font-medium text-accent underline-offset-2 hover:underline" />
      </Base.Content>
      <Base.Close
        aria-label="Dismiss"
        className="inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X size={14} aria-hidden />
      </Base.Close>
    </Base.Root>
  ));
}

/** Wraps the app; toasts stack above the status line at the right. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={toasts} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-[calc(40px+var(--reminders,0px))] z-50 flex flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
