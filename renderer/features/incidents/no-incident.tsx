import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { openDialog } from './dialogs.ts';

/** In the place of a dialog that needs a live incident where none is. */
export function NoIncident({ what }: { what: string }) {
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title="No incident is live"
      description={`${what} Declare one first; it takes a title and Enter.`}
      width="sm"
      footer={
        <>
          <Button onClick={() => openDialog(null)}>Close</Button>
          <Button variant="primary" onClick={() => openDialog({ name: 'declare' })}>
            Declare an incident
          </Button>
        </>
      }
    />
  );
}
