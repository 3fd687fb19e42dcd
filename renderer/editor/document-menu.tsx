import { useMutation, useQuery } from '@tanstack/react-query';
import { Ellipsis, Paperclip, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { download } from '#renderer/client/download.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import type { Document, DocumentKind } from '#shared/library/model.ts';

const STAYS: Record<DocumentKind, string> = {
  runbook: 'Its runs and what was pinned from them stay.',
  postmortem: 'Its comments, approvals and files go with it. The incident, its timeline and actions stay.',
  investigation: 'Its comments and files go with it. The actions that were made of it stay.',
};

/** What else can be done with a document: its files, and removing it. */
export function DocumentMenu({ document }: { document: Pick<Document, 'id' | 'ref' | 'kind'> }) {
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
      go(`/${document.kind}s`);
    },
  });
  useCommands([
    {
      id: 'document.remove',
      title: `Remove ${document.ref}`,
      group: 'Document',
      words: 'delete',
      run: () => setRemoving(true),
    },
  ]);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`More for this ${document.kind}`} icon={<Ellipsis size={16} aria-hidden />} />
        }
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
        description={`${STAYS[document.kind]} This cannot be undone; an export keeps a copy.`}
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
