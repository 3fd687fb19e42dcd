import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, type ButtonProps } from '#renderer/ui/button.tsx';
import type { ImportResult } from '#shared/library/model.ts';
import { ImportDialog } from './import-dialog.tsx';
import { importFiles, tellImported } from './import-files.ts';

/** Chooses Markdown files and imports them. Where something needs a word, a dialog says what was made of each. */
export function ImportButton({ variant }: Pick<ButtonProps, 'variant'>) {
  const input = useRef<HTMLInputElement>(null);
  const [results, setResults] = useState<ImportResult[] | null>(null);
  const importing = useMutation({
    mutationFn: importFiles,
    onSuccess: (done) => {
      if (!tellImported(done)) setResults(done);
    },
  });
  return (
    <>
      <Button
        variant={variant}
        icon={<Upload size={14} aria-hidden />}
        busy={importing.isPending}
        onClick={() => input.current?.click()}
      >
        Import Markdown
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Markdown files"
        accept=".md,.markdown,.mdown,.txt,text/markdown,text/plain"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) importing.mutate(files);
        }}
      />
      {results && <ImportDialog results={results} onClose={() => setResults(null)} />}
    </>
  );
}
