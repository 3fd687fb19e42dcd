import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';

/**
 * Keeps the failure of what lies over or beside a screen from taking the screen, and what is typed there, away.
 * `onClose` ends what failed, so that it can be tried again; without it, it stays away until the window is loaded anew.
 */
export function PartBoundary({ onClose, children }: { onClose?: () => void; children: ReactNode }) {
  const failed = ({ error, reset }: ErrorComponentProps) => (
    <PartFailed
      error={error}
      onClose={
        onClose &&
        (() => {
          onClose();
          reset();
        })
      }
    />
  );
  return (
    <CatchBoundary getResetKey={() => 0} errorComponent={failed}>
      {children}
    </CatchBoundary>
  );
}

function PartFailed({ error, onClose }: { error: unknown; onClose: (() => void) | undefined }) {
  const [open, setOpen] = useState(true);
  const close = onClose ?? (() => setOpen(false));
  return (
    <Dialog
      open={open}
      onClose={close}
      title="This could not be shown"
      footer={
        <>
          <Button onClick={() => location.reload()}>Load the window again</Button>
          <Button variant="primary" onClick={close}>
            Close
          </Button>
        </>
      }
    >
      <FaultNotice error={error} />
    </Dialog>
  );
}
