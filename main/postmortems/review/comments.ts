/** What is said about a document, beside it. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import type { Anchor, Comment } from '#shared/postmortems/review/model.ts';
import { samePerson } from '#shared/postmortems/review/status.ts';
import type { ReviewGround } from './ground.ts';

export interface NewComment {
  text: string;
  anchor: Anchor | null;
  replyToId: string | null;
}

export function createComments({ db, actor, store, now, find }: ReviewGround) {
  const known = (id: string): Comment => {
    const comment = store.comment(id);
    if (comment) return comment;
    throw fault('review.no-comment', 'There is no such comment any more.', {
      todo: 'It may have been deleted meanwhile; look at the list again.',
    });
  };
  /** The comment that the thread begins with. */
  const root = (comment: Comment): Comment =>
    comment.replyToId === null ? comment : known(comment.replyToId);
  const own = (comment: Comment): Comment => {
    if (samePerson(comment.author, actor)) return comment;
    throw fault('review.not-yours', `The comment is ${comment.author}'s, and you are ${actor}.`, {
      todo: 'Reply to it, or resolve it.',
      kept: 'The comment stays as it is.',
    });
  };
  const change = (id: string, work: (tx: Tx, comment: Comment) => void): Comment =>
    db.write(actor, (tx) => {
      const comment = known(id);
      work(tx, comment);
      return store.comment(comment.id) ?? comment;
    });
  const settle = (id: string, resolved: boolean): Comment =>
    change(root(known(id)).id, (tx, comment) => {
      if ((comment.resolvedAt !== null) === resolved) return;
      tx.update('comment', comment.id, {
        resolvedBy: resolved ? actor : null,
        resolvedAt: resolved ? now() : null,
      });
    });

  return {
    add(given: string, { text, anchor, replyToId }: NewComment): Comment {
      const document = find(given);
      const id = randomUUID();
      return db.write(actor, (tx) => {
        const to = replyToId === null ? null : root(known(replyToId));
        if (to && to.documentId !== document.id) throw elsewhere();
        tx.create('comment', {
          id,
          documentId: document.id,
          replyToId: to?.id ?? null,
          anchor: to ? null : anchor,
          text,
          author: actor,
          at: now(),
          resolvedBy: null,
          resolvedAt: null,
        });
        return known(id);
      });
    },
    edit: (id: string, text: string): Comment =>
      change(id, (tx, comment) => {
        tx.update('comment', own(comment).id, { text });
      }),
    remove(id: string): void {
      db.write(actor, (tx) => {
        const comment = own(known(id));
        const replies = store.comments(comment.documentId).filter(({ replyToId }) => replyToId === id);
        if (replies.some(({ author }) => !samePerson(author, actor))) throw answered();
        for (const reply of replies) tx.remove('comment', reply.id);
        tx.remove('comment', id);
      });
    },
    resolve: (id: string): Comment => settle(id, true),
    reopen: (id: string): Comment => settle(id, false),
  };
}

function answered(): FaultError {
  return fault('review.answered', 'Others have replied to the comment, so it cannot be deleted.', {
    todo: 'Resolve it instead.',
    kept: 'The comment and its replies stay.',
  });
}

function elsewhere(): FaultError {
  return fault('usage.other-document', 'That comment is about another document.');
}
