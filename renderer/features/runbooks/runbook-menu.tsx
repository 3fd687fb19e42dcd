import { useMutation, useQuery } from '@tanstack/react-query';
import { Ellipsis, Paperclip, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { download } from '#renderer/client/download.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import type { Document } from '#shared/library/model.ts';

/** What else can be done with a runbook. */
export function RunbookMenu({ document }: { document: Document }) {
  const [removing, setRemoving] = useState(false);
  const attachments = useQuery({
    queryKey: ['library', 'attachments', document.id],
    queryFn: () => client.library.attachments({ id: document.id }),
  });
  const save = async (file: Promise<Parameters<typeof download>[0]>) => {
    try {
      download(await file);
    } catch (error) {
      tellFault(error);
    }
  };
  const remove = useMutation({
    mutationFn: () => client.library.remove({ id: document.id }),
    onSuccess: () => {
      tell(`${document.ref} was removed`);
      go('/runbooks');
    },
  });
  return (
    <>
      <Menu
        trigger={<IconButton label="More for this runbook" icon={<Ellipsis size={16} aria-hidden />} />}
        items={[
          ...(attachments.data ?? []).map(({ id, name }) => ({
            label: `Save the attachment ${name}`,
            icon: <Paperclip size={14} aria-hidden />,
            onSelect: () => void save(client.library.attachment({ id })),
          })),
          ...(attachments.data?.length ? [null] : []),
          {
            label: 'Remove',
            icon: <Trash2 size={14} aria-hidden />,
            danger: true,
            onSelect: () => setRemoving(true),
          },
        ]}
      />
      <Dialog
        open={removing}
        onClose={() => setRemoving(false)}
        width="sm"
        title={`Remove ${document.ref}?`}
        description="Its runs and what was pinned from them stay."
        footer={
          <>
            <Button onClick={() => setRemoving(false)}>Keep it</Button>
            <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              Remove
            </Button>
          </>
        }
      />
    </>
  );
}
