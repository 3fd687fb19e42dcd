import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ImportDialog } from './import-dialog.tsx';
import { importAndTell, showImportResults, useImportResults } from './import-results.ts';

/** Files dropped anywhere on the window are imported. The dialog that tells of any import stands here too. */
export function ImportOverlay() {
  const [over, setOver] = useState(false);
  const results = useImportResults();
  const { mutate } = useMutation({ mutationFn: importAndTell });
  const accept = useRef(mutate);
  accept.current = mutate;
  useEffect(() => {
    const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!withFiles(event)) return;
      // What is under the pointer takes files for itself, as a timeline does.
      setOver(!event.defaultPrevented);
      event.preventDefault();
    };
    const onLeave = (event: DragEvent) => {
      // Leaving the window has nowhere to go to; moving between elements has.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!withFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) accept.current(files);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return (
    <>
      {over && (
        <div className="pointer-events-none fixed inset-2 z-50 flex items-center justify-center gap-2 rounded border-2 border-dashed border-accent bg-accent-tint text-lg font-medium text-accent">
          <FileDown size={20} aria-hidden /> Drop Markdown files to import them
        </div>
      )}
      {results && <ImportDialog results={results} onClose={() => showImportResults(null)} />}
    </>
  );
}
