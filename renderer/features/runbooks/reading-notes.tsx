import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import type { Document } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import type { Run } from '#shared/runs/model.ts';
import { CleanDialog } from './clean-dialog.tsx';

/** What the reader should know before trusting what stands below. */
export function ReadingNotes({
  document,
  reading,
  run,
  pasted,
}: {
  document: Document;
  reading: RunbookReading;
  run: Run | null;
  /** The text is that of a rendered page, of which Markdown can be made. */
  pasted: boolean;
}) {
  const [cleaning, setCleaning] = useState(false);
  const notes = [...reading.warnings];
  if (run && run.revision !== document.sha256) {
    notes.unshift(`${run.ref} ran an older text of this runbook: what changed since has no results here.`);
  }
  if (notes.length === 0) return null;
  return (
    <div className="rounded border border-amber-line bg-amber-tint px-3 py-2">
      <ul>
        {notes.map((note) => (
          <li key={note} className="flex items-start gap-2">
            <TriangleAlert size={14} aria-hidden className="mt-0.75 shrink-0 text-amber" />
            {note}
          </li>
        ))}
      </ul>
      {pasted && (
        <Button size="sm" className="mt-1 ml-5.5" onClick={() => setCleaning(true)}>
          Make Markdown of it…
        </Button>
      )}
      {cleaning && <CleanDialog id={document.id} onClose={() => setCleaning(false)} />}
    </div>
  );
}
