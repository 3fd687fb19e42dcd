import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { faultOf } from '#shared/fault.ts';
import type { Document } from '#shared/library/model.ts';
import type { OpenedPlace } from '#shared/postmortems/investigations/model.ts';
import type { CodeRef } from '#shared/postmortems/reading/model.ts';

interface Choice {
  reference: number;
  places: readonly OpenedPlace[];
}

/** The places in code that the text names; each opens in the editor of the settings. */
export function CodeList({ document, references }: { document: Document; references: readonly CodeRef[] }) {
  const [choice, setChoice] = useState<Choice | null>(null);
  const { investigations } = client.postmortems;
  const open = useMutation({
    mutationFn: async ({ reference, file }: { reference: number; file?: string }) => {
      try {
        return await investigations.openCode({ id: document.id, reference, file });
      } catch (error) {
        if (faultOf(error).code !== 'investigations.several-files') throw error;
        setChoice({ reference, places: await investigations.findCode({ id: document.id, reference }) });
        return null;
      }
    },
    onSuccess: (place) => {
      if (!place) return;
      setChoice(null);
      tell('Opened in your editor', { detail: `${place.file}:${place.line}` });
    },
    meta: { quiet: true },
  });
  const code = open.error ? faultOf(open.error).code : '';
  const settings = ['no-editor', 'no-code-folder', 'file-not-found', 'editor-failed'].some((name) =>
    code.endsWith(name),
  );
  return (
    <>
      {open.error && <FaultNotice error={open.error} />}
      {settings && (
        <p>
          <Link to="/settings" hash="code" className="rounded text-accent hover:underline">
            Open Settings, Code
          </Link>
        </p>
      )}
      <ol className="flex flex-col">
        {references.map(({ path, lines, what, line }, index) => (
          <li
            key={`${line} ${path} ${lines}`}
            className="flex items-baseline gap-2 border-b border-line py-0.5"
          >
            <span className="nums w-8 shrink-0 text-right text-sm text-ink-3">{index + 1}</span>
            <button
              type="button"
              className="min-w-0 rounded text-left text-code text-accent [overflow-wrap:anywhere] hover:underline"
              aria-label={`Open ${path}${lines && `, lines ${lines}`} in the editor`}
              onClick={() => open.mutate({ reference: index + 1 })}
            >
              {path}
              {lines && `:${lines}`}
            </button>
            <span className="min-w-0 grow text-sm text-ink-2 [overflow-wrap:anywhere]">{what}</span>
          </li>
        ))}
      </ol>
      {choice && (
        <Dialog
          open
          onClose={() => setChoice(null)}
          title="Which file?"
          description={`${choice.places.length} files in your code folders fit ${references[choice.reference - 1]?.path}.`}
          width="lg"
        >
          <ul className="flex flex-col items-start gap-1">
            {choice.places.map(({ file, line }) => (
              <li key={file}>
                <Button
                  variant="ghost"
                  className="text-code"
                  onClick={() => open.mutate({ reference: choice.reference, file })}
                >
                  {file}:{line}
                </Button>
              </li>
            ))}
          </ul>
          {open.error && <FaultNotice error={open.error} />}
        </Dialog>
      )}
    </>
  );
}
