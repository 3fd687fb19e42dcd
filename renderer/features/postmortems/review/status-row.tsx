import { useRef, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { DocumentStatus } from '#shared/library/model.ts';
import type { Review } from '#shared/postmortems/review/model.ts';
import { needsApproval } from '#shared/postmortems/review/status.ts';
import { useReviewActs } from './use-review-acts.ts';

const OPTIONS = DocumentStatus.options.map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}));

/** How far the document is. Without every approval it says who is missing, and asks. */
export function StatusRow({ review }: { review: Review }) {
  const { document, missing } = review;
  const { act } = useReviewActs();
  const [asked, setAsked] = useState<DocumentStatus | null>(null);
  // Not switched off meanwhile, which would take the focus away.
  const going = useRef(false);
  const go = async (status: DocumentStatus, anyway: boolean) => {
    if (going.current) return;
    going.current = true;
    await act((calls) => calls.setStatus({ id: document.id, status, anyway }));
    going.current = false;
  };
  return (
    <div className="flex items-center gap-2">
      <Select
        label="Status of the document"
        options={OPTIONS}
        value={document.status}
        className="w-36"
        onChange={(status) => {
          if (needsApproval(status) && missing.length > 0) setAsked(status);
          else void go(status, false);
        }}
      />
      {document.status !== 'draft' && missing.length === 0 && (
        <span className="text-sm text-ink-2">approved as it is</span>
      )}
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={`Not everybody approved ${document.ref}`}
        width="sm"
        footer={
          <>
            <Button onClick={() => setAsked(null)}>Keep it {document.status}</Button>
            <Button
              variant="primary"
              onClick={() => {
                if (asked) void go(asked, true);
                setAsked(null);
              }}
            >
              Make it {asked} anyway
            </Button>
          </>
        }
      >
        <ul className="list-disc pl-5">
          {missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="text-ink-2">The history keeps who went on without them.</p>
      </Dialog>
    </div>
  );
}
