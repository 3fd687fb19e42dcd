import { useMutation, useQuery } from '@tanstack/react-query';
import { Check, CircleAlert, FolderSync, Info } from 'lucide-react';
import { type RefObject, useEffect, useId, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { type LookSentence, lookSentences } from '#shared/exports/mirror/folder-look.ts';
import { FolderField } from './folder-field.tsx';

/** ms without a key before the folder is looked at. */
const REST_MS = 250;

const MARKS = {
  good: { Mark: Check, className: 'text-green' },
  note: { Mark: Info, className: 'text-ink-3' },
  bad: { Mark: CircleAlert, className: 'text-red' },
} as const;

/** Chooses the folder; what it is is told while its path is typed. */
export function MirrorBegin({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const [folder, setFolder] = useState('');
  const rested = useRested(folder.trim());
  const told = useId();
  const look = useQuery({
    queryKey: ['mirror', 'look', rested],
    queryFn: () => client.mirror.lookAt({ folder: rested }),
    enabled: rested !== '',
    staleTime: 0,
    gcTime: 0,
    retry: false,
    meta: { quiet: true },
  });
  const set = useMutation({ mutationFn: () => client.mirror.set({ folder }), meta: { quiet: true } });
  const current = rested === folder.trim() && rested !== '' ? look.data : undefined;
  const sentences = current ? lookSentences(current) : [];
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (folder.trim() !== '' && !set.isPending) set.mutate();
      }}
    >
      <div className="flex gap-3 text-ink-2">
        <FolderSync size={20} aria-hidden className="mt-0.5 shrink-0 text-ink-3" />
        <p>
          Name a folder, such as a git working copy. Every document is written there as Markdown, and what is
          edited there comes back here. A change that was not read is never overwritten; when both sides
          changed, you decide. Git is left to you.
        </p>
      </div>
      <div className="flex items-end gap-2">
        <FolderField
          label="Folder to mirror to"
          value={folder}
          onChange={setFolder}
          input={input}
          describedBy={told}
        />
        <Button
          type="submit"
          busy={set.isPending}
          disabled={folder.trim() === '' || sentences.some(({ tone }) => tone === 'bad')}
        >
          Begin mirroring
        </Button>
      </div>
      <ul
        id={told}
        aria-label="About this folder"
        aria-live="polite"
        className="-mt-2 flex min-h-15 flex-col gap-0.5"
      >
        {sentences.map((sentence) => (
          <Sentence key={sentence.text} sentence={sentence} />
        ))}
      </ul>
      {set.error && <FaultNotice error={set.error} />}
    </form>
  );
}

function Sentence({ sentence: { tone, text } }: { sentence: LookSentence }) {
  const { Mark, className } = MARKS[tone];
  return (
    <li className="flex items-start gap-1.5 text-sm text-ink-2">
      <Mark size={14} aria-hidden className={`mt-0.5 shrink-0 ${className}`} />
      <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
    </li>
  );
}

/** The value once it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
