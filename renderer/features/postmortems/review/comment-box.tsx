import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Field, TextArea } from '#renderer/ui/field.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';

/** Where a comment or a reply is written. `mod+Enter` sends it, Escape gives it up. */
export function CommentBox({
  label,
  send,
  text: given = '',
  busy,
  onSend,
  onCancel,
}: {
  label: string;
  /** The button's word. */
  send: string;
  text?: string;
  busy: boolean;
  /** True when it was taken: the box is emptied. */
  onSend: (text: string) => Promise<boolean>;
  onCancel?: () => void;
}) {
  const [text, setText] = useState(given);
  const id = useId();
  const submit = async () => {
    if (text.trim() === '' || busy) return;
    if (await onSend(text.trim())) setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={label} hideLabel>
        <TextArea
          id={id}
          rows={3}
          autoFocus
          value={text}
          placeholder={label}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div className="flex items-center gap-1.5">
        <Button size="sm" disabled={text.trim() === ''} busy={busy} onClick={() => void submit()}>
          {send}
        </Button>
        {onCancel && (
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <span className="ml-auto text-xs text-ink-3">
          <Kbd keys="mod+enter" />
        </span>
      </div>
    </div>
  );
}
