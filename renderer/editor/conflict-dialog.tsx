import { diffLines } from 'diff';
import { useMemo } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultText } from '#renderer/ui/fault-notice.tsx';
import type { DocumentEditing } from './use-document-editing.ts';

/** Two people saved: both texts, line by line, and a choice. Nothing is lost before it is made. */
export function ConflictDialog({ editing, onClose }: { editing: DocumentEditing; onClose: () => void }) {
  const { conflict, text } = editing;
  const lines = useMemo(() => (conflict ? comparison(conflict.theirs.text, text) : []), [conflict, text]);
  if (!conflict) return null;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Somebody else saved this document meanwhile"
      width="lg"
      footer={
        <>
          <Button onClick={onClose}>Keep editing</Button>
          <Button onClick={() => void editing.settle('theirs')}>Take theirs</Button>
          <Button variant="primary" busy={editing.saving} onClick={() => void editing.settle('mine')}>
            Save mine over it
          </Button>
        </>
      }
    >
      <FaultText fault={conflict.fault} />
      <p className="text-ink-2">
        <span className="text-red">− stands in what they saved</span>,{' '}
        <span className="text-green">+ stands in your text</span>. Theirs stays in the document's history
        either way.
      </p>
      <section
        aria-label="Differences"
        className="max-h-80 overflow-auto rounded border border-line bg-sunken"
        // A region that scrolls must be reachable by keyboard.
        tabIndex={conflict ? 0 : undefined}
      >
        <pre className="min-w-max py-1 text-code">
          {lines.map(({ key, mark, text: line }) => (
            <span
              key={key}
              className={classes(
                'block px-2',
                mark === '+' && 'bg-green-tint text-green',
                mark === '−' && 'bg-red-tint text-red',
                mark === ' ' && 'text-ink-3',
              )}
            >
              {mark} {line}
            </span>
          ))}
        </pre>
      </section>
    </Dialog>
  );
}

interface ComparedLine {
  key: string;
  mark: '+' | '−' | ' ';
  text: string;
}

/** Lines of unchanged text that are shown around a difference. */
const AROUND = 2;

function comparison(theirs: string, mine: string): ComparedLine[] {
  const parts = diffLines(theirs, mine, { stripTrailingCr: true });
  const lines: ComparedLine[] = [];
  parts.forEach((part, index) => {
    const mark = part.added ? '+' : part.removed ? '−' : ' ';
    const all = part.value.replace(/\n$/, '').split('\n');
    const shown = mark === ' ' && all.length > AROUND * 2 + 1 ? shorten(all, index, parts.length) : all;
    shown.forEach((text, at) => {
      lines.push({ key: `${index}.${at}`, mark, text });
    });
  });
  return lines;
}

function shorten(lines: readonly string[], index: number, count: number): string[] {
  const head = index === 0 ? [] : lines.slice(0, AROUND);
  const tail = index === count - 1 ? [] : lines.slice(-AROUND);
  return [...head, `… ${lines.length - head.length - tail.length} lines that are the same`, ...tail];
}
