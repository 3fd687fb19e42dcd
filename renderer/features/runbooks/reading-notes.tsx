import { TriangleAlert } from 'lucide-react';
import type { Document } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import type { Run } from '#shared/runs/model.ts';

/** What the reader should know before trusting what stands below. */
export function ReadingNotes({
  document,
  reading,
  run,
}: {
  document: Document;
  reading: RunbookReading;
  run: Run | null;
}) {
  const notes = [...reading.warnings];
  if (run && run.revision !== document.sha256) {
    notes.unshift(`${run.ref} ran an older text of this runbook: what changed since has no results here.`);
  }
  if (notes.length === 0) return null;
  return (
    <ul className="rounded border border-amber-line bg-amber-tint px-3 py-2">
      {notes.map((note) => (
        <li key={note} className="flex items-start gap-2">
          <TriangleAlert size={14} aria-hidden className="mt-0.75 shrink-0 text-amber" />
          {note}
        </li>
      ))}
    </ul>
  );
}
