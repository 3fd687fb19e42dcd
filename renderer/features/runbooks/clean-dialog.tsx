import { useMutation, useQuery } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { tell } from '#renderer/ui/toast.tsx';

/** A pasted page beside the Markdown that can be made of it. Nothing is stored until somebody says so. */
export function CleanDialog({
  id,
  onClose,
  onCleaned,
}: {
  id: string;
  onClose: () => void;
  /** The Markdown was stored. */
  onCleaned?: () => void;
}) {
  const page = useQuery({
    queryKey: ['library', 'cleaned', id],
    queryFn: () => client.library.cleaned({ id }),
    staleTime: 0,
    gcTime: 0,
  });
  const clean = useMutation({
    meta: { quiet: true },
    mutationFn: (baseSha256: string) => client.library.clean({ id, baseSha256 }),
    onSuccess: ({ document }) => {
      tell(`${document.ref} is Markdown now`, { detail: 'The page as it was pasted is kept with it.' });
      onCleaned?.();
      onClose();
    },
  });
  const { data } = page;
  return (
    <Dialog
      open
      onClose={onClose}
      width="xl"
      title="Make Markdown of this page"
      description="The words stay as they are. The page as it was pasted is kept as an attachment."
      footer={
        <>
          <Button onClick={onClose}>Leave it as it is</Button>
          <Button
            variant="primary"
            disabled={!data}
            busy={clean.isPending}
            onClick={() => data && clean.mutate(data.sha256)}
          >
            Store the Markdown
          </Button>
        </>
      }
    >
      {page.isPending && <Spinner label="Reading…" />}
      {page.error && <FaultNotice error={page.error} />}
      {data && <Agreement differences={data.differences} />}
      {data && (
        <div className="grid min-h-0 grid-cols-2 gap-3">
          <Side title="As it was pasted" text={data.original} />
          <Side title="As Markdown" text={data.cleaned} />
        </div>
      )}
      {clean.error && <FaultNotice error={clean.error} />}
    </Dialog>
  );
}

function Agreement({ differences }: { differences: readonly string[] }) {
  if (differences.length === 0) {
    return (
      <p className="text-ink-2">Both read the same: the same commands, expectations, causes and checklist.</p>
    );
  }
  return (
    <div className="rounded border border-amber-line bg-amber-tint px-3 py-2">
      <p>Read otherwise than from the page:</p>
      <ul className="list-inside list-disc">
        {differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
    </div>
  );
}

function Side({ title, text }: { title: string; text: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h3 className="text-sm font-medium text-ink-2">{title}</h3>
      <ScrollRegion label={title} className="h-[46vh] rounded border border-line bg-sunken px-3 py-2">
        <pre className="text-code whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
      </ScrollRegion>
    </div>
  );
}
