import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { Button, type ButtonProps } from '#renderer/ui/button.tsx';
import { importAndTell } from './import-results.ts';

/** Chooses Markdown files and imports them. Where something needs a word, a dialog says what was made of each. */
export function ImportButton({ variant }: Pick<ButtonProps, 'variant'>) {
  const input = useRef<HTMLInputElement>(null);
  const importing = useMutation({ mutationFn: importAndTell });
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
    </>
  );
}
