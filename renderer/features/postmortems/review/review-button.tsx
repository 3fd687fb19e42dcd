import { ClipboardCheck } from 'lucide-react';
import { memo } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import type { Reviewing } from './use-reviewing.ts';

/** Opens and closes the review; says how far it is and how many comments are open. */
export const ReviewButton = memo(function ReviewButton({ reviewing }: { reviewing: Reviewing }) {
  const { review, threads, open, setOpen } = reviewing;
  const comments = threads.filter(({ comment }) => comment.resolvedAt === null).length;
  const status = review?.document.status ?? 'draft';
  return (
    <Tooltip label={open ? 'Hide the review' : 'Show the review'} keys="mod+alt+r">
      <Button
        variant="ghost"
        aria-expanded={open}
        aria-label={`Review: ${status}, ${comments} open ${comments === 1 ? 'comment' : 'comments'}`}
        icon={<ClipboardCheck size={14} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        {status.charAt(0).toUpperCase() + status.slice(1)}
        {comments > 0 && <span className="nums text-sm text-ink-3">{comments}</span>}
      </Button>
    </Tooltip>
  );
});
