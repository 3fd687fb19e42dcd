/** A review leaves and comes back beside its document. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import type { ReviewFile } from '#shared/postmortems/review/model.ts';
import { samePerson } from '#shared/postmortems/review/status.ts';
import type { ReviewGround } from './ground.ts';

export function createTravelling({ db, actor, store, find }: ReviewGround) {
  /** Null when there is nothing to tell: a draft that nobody said anything about. */
  const exported = (given: string): ReviewFile | null => {
    const { id, status } = find(given);
    const file: ReviewFile = {
      status,
      approvals: store.approvals(id).map(({ documentId: _, brought: __, ...rest }) => rest),
      comments: store.comments(id).map(({ documentId: _, ...rest }) => rest),
      dismissals: store.dismissals(id).map(({ documentId: _, ...rest }) => rest),
    };
    const silent = [file.approvals, file.comments, file.dismissals].every(({ length }) => length === 0);
    return silent && status === 'draft' ? null : file;
  };

  /**
   * Takes a review in, beside what is there: what is known by its id, its person or its key stays as it is here, so
   * that nothing said here is overwritten, and taking the same file twice changes nothing. A reply whose comment did
   * not come along is left out. The status is taken where nothing was said here yet.
   */
  const bring = (given: string, file: ReviewFile): void => {
    const document = find(given);
    const documentId = document.id;
    db.write(actor, (tx: Tx) => {
      const people = store.approvals(documentId);
      const keys = new Set(store.dismissals(documentId).map(({ key }) => key));
      const untouched = people.length === 0 && keys.size === 0 && store.comments(documentId).length === 0;
      if (untouched && document.status === 'draft')
        tx.update('document', documentId, { status: file.status });
      for (const approval of file.approvals) {
        const here = people.some(({ person }) => samePerson(person, approval.person));
        if (here) continue;
        const id = tx.read('approval', approval.id) ? randomUUID() : approval.id;
        tx.create('approval', { ...approval, id, documentId, brought: true });
      }
      bringComments(tx, documentId, file.comments);
      for (const dismissal of file.dismissals) {
        if (keys.has(dismissal.key)) continue;
        const id = tx.read('dismissal', dismissal.id) ? randomUUID() : dismissal.id;
        tx.create('dismissal', { ...dismissal, id, documentId });
      }
    });
  };

  /** One that is here already is not taken twice; an id that another document uses gets a new one. */
  const bringComments = (tx: Tx, documentId: string, comments: ReviewFile['comments']): void => {
    const here = new Map(store.comments(documentId).map((comment) => [sameWords(comment), comment.id]));
    const ids = new Map<string, string>();
    const roots = comments.filter(({ replyToId }) => replyToId === null);
    for (const comment of [...roots, ...comments.filter(({ replyToId }) => replyToId !== null)]) {
      const replyToId = comment.replyToId === null ? null : ids.get(comment.replyToId);
      if (replyToId === undefined) continue;
      const known = here.get(sameWords(comment));
      const id = known ?? (tx.read('comment', comment.id) ? randomUUID() : comment.id);
      ids.set(comment.id, id);
      if (known === undefined) tx.create('comment', { ...comment, id, replyToId, documentId });
    }
  };

  return { exported, bring };
}

function sameWords({ author, at, text }: ReviewFile['comments'][number]): string {
  return JSON.stringify([author, at, text]);
}
