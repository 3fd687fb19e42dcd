import { Copy, RotateCcw } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextArea } from '#renderer/ui/field.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import { plainOf } from '#shared/incidents/updates/plain.ts';
import type { DraftText } from './draft-text.ts';

/** A drafted text at the left, as it will look at the right. `mod+Enter` does what the dialog is for. */
export function DraftEditor({
  draft,
  label,
  field,
  onSend,
}: {
  draft: DraftText;
  label: string;
  field: RefObject<HTMLTextAreaElement | null>;
  onSend: () => void;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-3">
        <Field label={label} hint="Markdown. What you change is kept until it is logged.">
          <TextArea
            ref={field}
            value={draft.text}
            rows={12}
            maxLength={20_000}
            placeholder={draft.loading ? 'Drafting…' : ''}
            onChange={(event) => draft.set(event.target.value)}
            onKeyDown={onKeyDown}
            className="min-h-56 resize-y font-mono text-code"
          />
        </Field>
        <div className="flex min-w-0 flex-col gap-1">
          <span className="text-sm font-medium text-ink-2">Preview</span>
          <ScrollRegion
            label="Preview"
            className="h-0 min-h-56 grow rounded border border-line bg-surface px-3 py-2"
          >
            {draft.loading ? <Spinner label="Drafting…" /> : <MarkdownText source={draft.text} />}
          </ScrollRegion>
          <div className="flex min-h-6 flex-wrap items-center gap-1">
            <Button
              size="sm"
              variant="ghost"
              icon={<Copy size={12} aria-hidden />}
              onClick={() => void copy(draft.text, 'Markdown')}
            >
              Copy Markdown
            </Button>
            <Button
              size="sm"
              variant="ghost"
              icon={<Copy size={12} aria-hidden />}
              onClick={() => void copy(plainOf(draft.text), 'Plain text')}
            >
              Copy plain text
            </Button>
            {draft.edited && (
              <Button
                size="sm"
                variant="ghost"
                icon={<RotateCcw size={12} aria-hidden />}
                onClick={draft.again}
              >
                Draft anew
              </Button>
            )}
          </div>
        </div>
      </div>
      {draft.missing.length > 0 && (
        <p className="text-sm text-amber">Left open: {draft.missing.join('; ')}.</p>
      )}
      {draft.error !== null && draft.error !== undefined && <FaultNotice error={draft.error} />}
    </div>
  );
}

/** Hands a text to the clipboard and says so. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(`${what} copied`);
  } catch (error) {
    tellFault(error);
  }
}
