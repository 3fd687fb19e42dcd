import { useEffect, useRef } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { bytesText } from '#renderer/ui/time-text.ts';
import { countLines, MOST_TEXT } from './pasted-text.ts';

export type PasteChoice = 'file' | 'code' | 'text' | 'nothing';

/** Asks what long pasted text is to become. Nothing of it is on the timeline before somebody chose. */
export function PasteOffer({ text, onChoose }: { text: string; onChoose: (choice: PasteChoice) => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const fits = text.length <= MOST_TEXT - 100;
  return (
    <fieldset
      className="flex flex-wrap items-center gap-2 rounded border border-accent-line bg-accent-tint px-2 py-1.5"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onChoose('nothing');
      }}
    >
      <legend className="sr-only">Pasted text</legend>
      <span className="nums grow">
        Pasted: {countLines(text)} {countLines(text) === 1 ? 'line' : 'lines'},{' '}
        {bytesText(new Blob([text]).size)}
        {!fits && '. That is too long for an entry.'}
      </span>
      <Button size="sm" ref={first} onClick={() => onChoose('file')}>
        Attach as a file
      </Button>
      {fits && (
        <>
          <Button size="sm" onClick={() => onChoose('code')}>
            Put in the entry as code
          </Button>
          <Button size="sm" onClick={() => onChoose('text')}>
            Put in as it is
          </Button>
        </>
      )}
      <Button size="sm" variant="ghost" onClick={() => onChoose('nothing')}>
        Throw away
      </Button>
    </fieldset>
  );
}
