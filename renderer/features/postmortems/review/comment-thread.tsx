import { Check, CornerDownRight, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useZone } from '#renderer/app/zone.ts';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { fullTime } from '#renderer/ui/time-text.ts';
import { tell } from '#renderer/ui/toast.tsx';
import type { PlacedComment } from '#shared/postmortems/review/model.ts';
import { samePerson } from '#shared/postmortems/review/status.ts';
import type { Thread } from '#shared/postmortems/review/threads.ts';
import { CommentBox } from './comment-box.tsx';
import { useReviewActs } from './use-review-acts.ts';

/** A comment, what it is about, and its replies. */
export const CommentThread = memo(function CommentThread({
  thread: { comment, replies },
  actor,
  isCurrent,
  onOpen,
}: {
  thread: Thread;
  actor: string;
  isCurrent: boolean;
  onOpen: (comment: PlacedComment) => void;
}) {
  const { id, documentId, anchor, place, resolvedBy } = comment;
  const { act, busy } = useReviewActs();
  const [replying, setReplying] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li
      ref={item}
      data-thread={id}
      aria-current={isCurrent || undefined}
      className={classes(
        'flex flex-col gap-1.5 border-b border-line px-3 py-2',
        isCurrent && 'bg-accent-tint',
      )}
    >
      {anchor ? (
        <button
          type="button"
          onClick={() => onOpen(comment)}
          className="group flex min-h-6 flex-col items-start text-left"
        >
          <span className="line-clamp-2 border-l-2 border-amber-line pl-2 text-sm text-ink-2 group-hover:text-ink">
            {anchor.quote.replace(/\s+/g, ' ')}
          </span>
          {place === null && (
            <span className="text-sm font-medium text-amber">Its text is gone; this is how it was.</span>
          )}
          {place?.how === 'changed' && (
            <span className="text-sm text-ink-3">The text was changed since; the nearest is marked.</span>
          )}
        </button>
      ) : (
        <span className="text-sm text-ink-3">On the whole document</span>
      )}
      <Said comment={comment} actor={actor} />
      {replies.map((reply) => (
        <div key={reply.id} className="ml-3 border-l border-line pl-2">
          <Said comment={reply} actor={actor} />
        </div>
      ))}
      {resolvedBy !== null && <p className="text-sm text-ink-3">Resolved by {resolvedBy}</p>}
      {replying ? (
        <CommentBox
          label={`Reply to ${comment.author}`}
          send="Reply"
          busy={busy}
          onSend={async (text) => {
            const done = await act((review) => review.comment({ id: documentId, text, replyToId: id }));
            if (done) setReplying(false);
            return done;
          }}
          onCancel={() => setReplying(false)}
        />
      ) : (
        <div className="flex gap-1">
          <Button
            size="sm"
            variant="ghost"
            icon={<CornerDownRight size={12} aria-hidden />}
            onClick={() => setReplying(true)}
          >
            Reply
          </Button>
          {resolvedBy === null ? (
            <Button
              size="sm"
              variant="ghost"
              busy={busy}
              icon={<Check size={12} aria-hidden />}
              onClick={() => void act((review) => review.resolve({ commentId: id }))}
            >
              Resolve
            </Button>
          ) : (
            <Button
              size="sm"
              variant="ghost"
              busy={busy}
              icon={<RotateCcw size={12} aria-hidden />}
              onClick={() => void act((review) => review.reopen({ commentId: id }))}
            >
              Reopen
            </Button>
          )}
        </div>
      )}
    </li>
  );
});

/** What one person said; one's own can be written anew and deleted. */
function Said({ comment, actor }: { comment: PlacedComment; actor: string }) {
  const { id, author, at, text } = comment;
  const zone = useZone();
  const { act, busy } = useReviewActs();
  const [editing, setEditing] = useState(false);
  const own = samePerson(author, actor);
  const remove = async () => {
    const { documentId, anchor, replyToId } = comment;
    if (!(await act((review) => review.removeComment({ commentId: id })))) return;
    const putBack = () => act((review) => review.comment({ id: documentId, text, anchor, replyToId }));
    tell('Comment deleted', { action: { label: 'Put it back', run: () => void putBack() } });
  };
  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex min-h-6 items-center gap-1.5">
        <span className="truncate-line font-medium">{author}</span>
        <span className="nums truncate-line text-sm text-ink-3">{fullTime(Date.parse(at), zone)}</span>
        {own && !editing && (
          <span className="ml-auto flex">
            <IconButton
              size="sm"
              label={`Edit comment ${comment.number}`}
              icon={<Pencil size={12} aria-hidden />}
              onClick={() => setEditing(true)}
            />
            <IconButton
              size="sm"
              label={`Delete comment ${comment.number}`}
              disabled={busy}
              icon={<Trash2 size={12} aria-hidden />}
              onClick={() => void remove()}
            />
          </span>
        )}
      </div>
      {editing ? (
        <CommentBox
          label="Your comment"
          send="Save"
          text={text}
          busy={busy}
          onSend={async (next) => {
            const done = await act((review) => review.editComment({ commentId: id, text: next }));
            if (done) setEditing(false);
            return done;
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <div className="min-w-0 break-words">
          <MarkdownText source={text} />
        </div>
      )}
    </div>
  );
}
