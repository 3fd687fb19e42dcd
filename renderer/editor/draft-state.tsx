import { Check, CircleAlert, History, PenLine } from 'lucide-react';
import { useZone } from '#renderer/app/zone.ts';
import { Button } from '#renderer/ui/button.tsx';
import { clockTime, fullTime } from '#renderer/ui/time-text.ts';
import { faultOf } from '#shared/fault.ts';
import type { DocumentEditing } from './use-document-editing.ts';

/** Where the text is safe at this moment: saved, kept as a draft, or not kept and why. */
export function DraftState({ editing }: { editing: DocumentEditing }) {
  const zone = useZone();
  const { draft, dirty } = editing;
  if (draft.state === 'failed') {
    return (
      <span role="alert" className="flex items-center gap-1 text-red" title={faultOf(draft.error).message}>
        <CircleAlert size={12} aria-hidden /> Draft not kept: {faultOf(draft.error).message}
      </span>
    );
  }
  if (!dirty) {
    return (
      <span className="flex items-center gap-1">
        <Check size={12} aria-hidden className="text-green" /> Saved
      </span>
    );
  }
  return (
    <span className="nums flex items-center gap-1">
      <PenLine size={12} aria-hidden />
      {draft.state === 'kept' ? `Draft kept ${clockTime(Date.parse(draft.at), zone)}` : 'Not saved'}
    </span>
  );
}

/** Says that unsaved text was found, and lets one throw it away. */
export function RestoredNotice({ editing }: { editing: DocumentEditing }) {
  const zone = useZone();
  if (editing.restoredAt === null || !editing.dirty) return null;
  return (
    <div role="status" className="flex items-center gap-2 border-b border-blue-line bg-blue-tint px-4 py-1.5">
      <History size={14} aria-hidden className="shrink-0 text-blue" />
      <p className="nums grow">
        Unsaved text from {fullTime(Date.parse(editing.restoredAt), zone)} was restored. It is in the editor;
        saving makes it the document.
      </p>
      <Button size="sm" onClick={() => void editing.discard()}>
        Discard it
      </Button>
      <Button size="sm" onClick={() => void editing.save()} busy={editing.saving}>
        Save it
      </Button>
    </div>
  );
}
