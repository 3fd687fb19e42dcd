import { useMutation } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { TimelineEntry } from '#shared/incidents/model.ts';

/** Asks before an entry leaves the timeline. */
export function EntryRemoval({ entry, onClose }: { entry: TimelineEntry; onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => client.incidents.removeEntry({ entryId: entry.id }),
    onSuccess: onClose,
    meta: { quiet: true },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Remove this entry?"
      description="It leaves the timeline and the postmortem. The journal keeps what it said."
      width="sm"
      onSubmit={() => remove.mutate()}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" variant="danger" busy={remove.isPending}>
            Remove
          </Button>
        </>
      }
    >
      <p className="max-h-40 overflow-y-auto text-ink-2 [overflow-wrap:anywhere]">{entry.text}</p>
      {remove.error && <FaultNotice error={remove.error} />}
    </Dialog>
  );
}
