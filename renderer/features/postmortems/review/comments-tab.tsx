import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { PlacedComment } from '#shared/postmortems/review/model.ts';
import { CommentBox } from './comment-box.tsx';
import { CommentThread } from './comment-thread.tsx';
import { useReviewActs } from './use-review-acts.ts';
import type { Reviewing } from './use-reviewing.ts';

/** The threads in the order of the text, and the comment that is being written. */
export function CommentsTab({
  reviewing,
  actor,
  onOpen,
  onComment,
}: {
  reviewing: Reviewing;
  actor: string;
  onOpen: (comment: PlacedComment) => void;
  /** Begins a comment on what is selected. */
  onComment: () => void;
}) {
  const { document, threads, current, writing, write, stopWriting } = reviewing;
  const [showsResolved, setShowsResolved] = useState(false);
  const { act, busy } = useReviewActs();
  const resolved = threads.filter(({ comment }) => comment.resolvedAt !== null);
  const shown = showsResolved ? threads : threads.filter(({ comment }) => comment.resolvedAt === null);
  return (
    <div className="flex flex-col">
      {writing ? (
        <section aria-label="New comment" className="flex flex-col gap-1.5 border-b border-line px-3 py-2">
          {writing.anchor ? (
            <p className="line-clamp-3 border-l-2 border-amber-line pl-2 text-sm text-ink-2">
              {writing.anchor.quote.replace(/\s+/g, ' ')}
            </p>
          ) : (
            <p className="text-sm text-ink-3">On the whole document</p>
          )}
          <CommentBox
            // A new place begins a new comment.
            key={`${writing.anchor?.start} ${writing.anchor?.quote.length}`}
            label="Comment"
            send="Comment"
            busy={busy}
            onSend={async (text) => {
              const done = await act((review) =>
                review.comment({ id: document.id, text, anchor: writing.anchor }),
              );
              if (done) stopWriting();
              return done;
            }}
            onCancel={stopWriting}
          />
        </section>
      ) : (
        <div className="flex flex-wrap gap-1.5 border-b border-line px-3 py-2">
          <Button
            size="sm"
            icon={<MessageSquarePlus size={12} aria-hidden />}
            // The selection stays while the button is pressed.
            onMouseDown={(event) => event.preventDefault()}
            onClick={onComment}
          >
            Comment on the selection
          </Button>
          <Button size="sm" variant="ghost" onClick={() => write(null)}>
            On all of it
          </Button>
        </div>
      )}
      {shown.length > 0 ? (
        <ul aria-label="Comments">
          {shown.map((thread) => (
            <CommentThread
              key={thread.comment.id}
              thread={thread}
              actor={actor}
              isCurrent={thread.comment.id === current}
              onOpen={onOpen}
            />
          ))}
        </ul>
      ) : (
        !writing && (
          <p className="px-3 py-3 text-ink-2">
            Select words in the preview or the source and press <Kbd keys="c" /> (in the source{' '}
            <Kbd keys="mod+alt+m" />) to say something about them. Comments live beside the text, never in it,
            and stay with their words when the text is edited.
          </p>
        )
      )}
      {resolved.length > 0 && (
        <div className="px-3 py-2 text-sm text-ink-2">
          <Checkbox
            id="review-resolved"
            checked={showsResolved}
            onChange={setShowsResolved}
            label={`Show ${resolved.length} resolved`}
          />
        </div>
      )}
    </div>
  );
}
