import { useMutation } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { Environment } from '#shared/environments/model.ts';

export function RemoveDialog({ environment, onClose }: { environment: Environment; onClose: () => void }) {
  const remove = useMutation({
    meta: { quiet: true },
    mutationFn: () => client.environments.remove({ id: environment.id }),
    onSuccess: () => {
      tell(`${environment.name} was removed`);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      width="sm"
      title={`Remove ${environment.name}?`}
      description="Its runs and what was pinned from them stay."
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            Remove
          </Button>
        </>
      }
    >
      {remove.error && <FaultNotice error={remove.error} />}
    </Dialog>
  );
}
