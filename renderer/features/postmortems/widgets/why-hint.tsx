import { useMutation } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { WhyHint } from '#shared/postmortems/why-checks.ts';

/** What a check says of a why, with its reason; it is not said again once it is dismissed. */
export function WhyHintText({
  hint,
  documentId,
  onDone,
}: {
  hint: WhyHint;
  /** Null where there is no document that could remember it. */
  documentId: string | null;
  onDone: () => void;
}) {
  const dismiss = useMutation({
    mutationFn: (id: string) => client.postmortems.review.dismiss({ id, key: hint.key }),
    onSuccess: onDone,
  });
  return (
    <div className="my-0.5 flex flex-wrap items-center gap-x-2 rounded border border-line bg-sunken px-2 py-1 text-sm">
      <p className="min-w-60 flex-1 text-ink-2">
        <span className="text-ink">{hint.message}</span> {hint.explanation}
      </p>
      {documentId !== null && (
        <Button size="sm" variant="ghost" busy={dismiss.isPending} onClick={() => dismiss.mutate(documentId)}>
          Do not say it again
        </Button>
      )}
    </div>
  );
}
