import { implement } from '@orpc/server';
import { reviewContract } from '#shared/postmortems/review/contract.ts';
import type { ReviewService } from './service.ts';

export function reviewRouter(review: ReviewService) {
  const os = implement(reviewContract);
  return os.router({
    get: os.get.handler(({ input }) => review.get(input.id)),
    setStatus: os.setStatus.handler(({ input }) => review.setStatus(input.id, input.status, input.anyway)),
    ask: os.ask.handler(({ input }) => review.ask(input.id, input.people)),
    unask: os.unask.handler(({ input }) => review.unask(input.id, input.people)),
    approve: os.approve.handler(({ input: { id, ...said } }) => review.approve(id, said)),
    wantChanges: os.wantChanges.handler(({ input: { id, ...said } }) => review.wantChanges(id, said)),
    withdraw: os.withdraw.handler(({ input }) => review.withdraw(input.id, input.person)),
    comment: os.comment.handler(({ input: { id, ...comment } }) => review.comment(id, comment)),
    editComment: os.editComment.handler(({ input }) => review.editComment(input.commentId, input.text)),
    removeComment: os.removeComment.handler(({ input }) => {
      review.removeComment(input.commentId);
      return {};
    }),
    resolve: os.resolve.handler(({ input }) => review.resolve(input.commentId)),
    reopen: os.reopen.handler(({ input }) => review.reopen(input.commentId)),
    dismiss: os.dismiss.handler(({ input }) => review.dismiss(input.id, input.key)),
    restore: os.restore.handler(({ input }) => review.restore(input.id, input.key)),
    check: os.check.handler(({ input }) => review.check(input.id, input.gapMinutes)),
  });
}
