import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import { SimilarList } from '#renderer/features/library/similar-list.tsx';

/** Incidents like the one that is written about; nothing beside an investigation or a runbook. */
export function SimilarBeside({ documentId }: { documentId: string }) {
  const postmortems = useQuery(queries.postmortems()).data ?? [];
  const document = postmortems.find(({ id, ref }) => id === documentId || ref === documentId);
  if (!document) return null;
  return (
    <section aria-label="Similar" className="mt-3 border-t border-line px-3 pt-2">
      <h2 className="mb-1 text-sm font-semibold text-ink-2">Similar</h2>
      <SimilarList id={document.ref} />
    </section>
  );
}
