import { useRef } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { openDialog } from './dialogs.ts';
import { LogLine } from './log-line.tsx';
import { useLiveIncident } from './use-incident.ts';

/** `L` on any screen: one line to the live incident's timeline, and back to what one was doing. */
export function QuickLogDialog() {
  const incident = useLiveIncident();
  const field = useRef<HTMLTextAreaElement>(null);
  const close = () => openDialog(null);
  if (!incident) {
    return (
      <Dialog
        open
        onClose={close}
        title="No incident is live"
        description="A line is logged to a live incident. Declare one first; it takes a title and Enter."
        width="sm"
        footer={
          <>
            <Button onClick={close}>Close</Button>
            <Button variant="primary" onClick={() => openDialog({ name: 'declare' })}>
              Declare an incident
            </Button>
          </>
        }
      />
    );
  }
  return (
    <Dialog
      open
      onClose={close}
      title={`Log to ${incident.ref}`}
      description={incident.title}
      initialFocus={field}
      width="lg"
    >
      <LogLine
        incident={incident}
        field={field}
        onDone={(what) => {
          close();
          tell(what, {
            action: { label: `Open ${incident.ref}`, run: () => go(`/incidents/${incident.ref}`) },
          });
        }}
      />
    </Dialog>
  );
}
