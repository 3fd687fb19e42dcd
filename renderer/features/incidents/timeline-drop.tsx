import { Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useEffect, useState } from 'react';
import type { Incident } from '#shared/incidents/model.ts';
import { attachFiles, filesIn } from './attaching.ts';
import { openDialog } from './dialogs.ts';
import { filesOfFolders, foldersIn, looksImportable } from './import-source.ts';

/**
 * Takes files that are dropped onto the timeline: exports and folders are offered for import, all others attached.
 * Pictures and files that are pasted beside its fields are attached.
 */
export function TimelineDrop({ incident, children }: { incident: Incident; children: ReactNode }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const busy = document.querySelector('[role="dialog"]:not([data-toast])');
      if (event.defaultPrevented || busy || target?.closest('input, textarea, [contenteditable="true"]'))
        return;
      const files = filesIn(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      attachFiles(incident, files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [incident]);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <section
      aria-label="Timeline and log"
      className="relative flex min-h-0 min-w-0 grow flex-col"
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const folders = foldersIn(event.dataTransfer);
        const files = folders.length > 0 ? filesOfFolders(folders) : filesIn(event.dataTransfer);
        if (files instanceof Promise || looksImportable(files))
          openDialog({ name: 'import', incidentId: incident.id, files });
        else attachFiles(incident, files);
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-1 z-30 flex items-center justify-center gap-2 rounded border-2 border-dashed border-accent bg-accent-tint/80 text-lg font-medium text-accent">
          <Upload size={20} aria-hidden />
          Drop to attach to {incident.ref}
        </div>
      )}
    </section>
  );
}
