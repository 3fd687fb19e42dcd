/** The runbook's source. What is typed is kept as a draft within a second and saved on demand. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { SourceEditor } from '#renderer/editor/source-editor.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import type { DocumentText } from '#shared/library/model.ts';

/** Milliseconds without a key after which the draft is kept. */
const IDLE_MS = 600;

export function SourceTab({ detail, onClose }: { detail: DocumentText; onClose: () => void }) {
  const { document, draft } = detail;
  const cache = useQueryClient();
  const [text, setText] = useState(draft?.text ?? detail.text);
  /** The revision that the edit began from. */
  const [base, setBase] = useState(draft?.baseSha256 ?? document.sha256);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<string | null>(null);
  const changed = text !== detail.text;

  const keepDraft = async () => {
    clearTimeout(timer.current);
    const next = waiting.current;
    waiting.current = null;
    if (next === null) return;
    await client.library.draft({ id: document.id, text: next, baseSha256: base }).catch(tellFault);
  };
  const keep = useRef(keepDraft);
  keep.current = keepDraft;
  useEffect(() => () => void keep.current(), []);

  const onChange = (next: string) => {
    setText(next);
    waiting.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep.current(), IDLE_MS);
  };
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      clearTimeout(timer.current);
      waiting.current = null;
      return client.library.save({ id: document.id, text, baseSha256: base });
    },
    onSuccess: (saved) => {
      setBase(saved.document.sha256);
      setText(saved.text);
      tell('Saved');
      void cache.invalidateQueries({ queryKey: queries.runbook('').queryKey.slice(0, 2) });
    },
  });
  const discard = async () => {
    clearTimeout(timer.current);
    waiting.current = null;
    await client.library.draft({ id: document.id, text: null, baseSha256: document.sha256 }).catch(tellFault);
    save.reset();
    setText(detail.text);
    setBase(document.sha256);
  };
  useCommands([
    {
      id: 'runbook.save',
      group: 'Runbook',
      title: 'Save the source',
      keys: 'mod+s',
      whileTyping: true,
      run: () => changed && save.mutate(),
    },
  ]);

  return (
    <div className="flex min-w-0 grow flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-4">
        <span role="status" className="truncate-line text-ink-2">
          {changed
            ? 'Changed. What you type is kept as a draft until you save.'
            : 'As stored. Its bytes stay as they are where you do not edit.'}
        </span>
        <div className="grow" />
        <Button variant="ghost" disabled={!changed} onClick={() => void discard()}>
          Discard changes
        </Button>
        <Button onClick={onClose}>
          Back to reading <Kbd keys="e" />
        </Button>
        <Button variant="primary" disabled={!changed} busy={save.isPending} onClick={() => save.mutate()}>
          Save
        </Button>
      </div>
      {save.error && <FaultNotice error={save.error} className="m-2" />}
      <div className="min-h-0 grow">
        <SourceEditor
          value={text}
          onChange={onChange}
          language="markdown"
          ariaLabel={`Source of ${document.title}`}
        />
      </div>
    </div>
  );
}
