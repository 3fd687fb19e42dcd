import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { classes } from './classes.ts';

const WIDTHS = { sm: 'w-100', md: 'w-130', lg: 'w-180', xl: 'w-280' };

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  width?: keyof typeof WIDTHS;
  /** What gets the focus first; else the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  /** Set when the dialog is a form: Enter submits it. */
  onSubmit?: () => void;
  /** Of a form: keys that work in every field of it. */
  onKeyDown?: (event: KeyboardEvent<HTMLFormElement>) => void;
  children?: ReactNode;
}

/** A dialog that is only read takes the focus itself, so that the arrow keys scroll it. */
const SCROLLED = { tabIndex: 0 };

/** Enter on a chosen radio submits, as it does for the browser's own. */
function submitFromRadio(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof Element)) return;
  if (event.target.getAttribute('role') !== 'radio') return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** A modal dialog. Escape and a click outside close it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  width = 'md',
  initialFocus,
  footer,
  onSubmit,
  onKeyDown,
  children,
}: DialogProps) {
  const body = (
    <>
      {children && (
        <div
          className="flex flex-col gap-3 overflow-y-auto px-4 pt-1 pb-4 -outline-offset-2"
          {...(onSubmit ? {} : SCROLLED)}
        >
          {children}
        </div>
      )}
      {footer && (
        <div className="flex items-center justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>
      )}
    </>
  );
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          initialFocus={initialFocus}
          className={classes(
            'fixed top-[12vh] left-1/2 z-40 flex max-h-[80vh] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col',
            'rounded border border-line bg-raised text-ink shadow-float outline-none',
            WIDTHS[width],
          )}
        >
          <header className="pt-3 pr-12 pb-2 pl-4">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            {description && (
              <Base.Description className="text-base text-ink-2">{description}</Base.Description>
            )}
          </header>
          {onSubmit ? (
            <form
              className="flex min-h-0 flex-col"
              onSubmit={(event) => {
                event.preventDefault();
                onSubmit();
              }}
              onKeyDown={(event) => {
                onKeyDown?.(event);
                if (!event.defaultPrevented) submitFromRadio(event);
              }}
            >
              {body}
            </form>
          ) : (
            body
          )}
          {/* Last, so that the first control of the content gets the focus. */}
          <Base.Close
            aria-label="Close"
            title="Close (Esc)"
            className="absolute top-3 right-4 inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-2 hover:bg-hover hover:text-ink"
          >
            <X size={16} aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
