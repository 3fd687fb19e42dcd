/** Reads of what hangs on a review; rows are parsed by the models. */
import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { Approval, Comment, Dismissal } from '#shared/postmortems/review/model.ts';

export type ReviewStore = ReturnType<typeof createReviewStore>;

/** An approval as it is stored: whether it is stale follows from the text. */
export type StoredApproval = Omit<Approval, 'stale'>;
const StoredApproval = Approval.omit({ stale: true });

export function createReviewStore(sql: Sql) {
  const approvals = sql.prepare(
    'SELECT * FROM approvals WHERE document_id = ? ORDER BY person COLLATE NOCASE, person',
  );
  const comments = sql.prepare('SELECT * FROM comments WHERE document_id = ? ORDER BY at, rowid');
  const comment = sql.prepare('SELECT * FROM comments WHERE id = ?');
  const dismissals = sql.prepare('SELECT * FROM dismissals WHERE document_id = ? ORDER BY at, rowid');
  type Row = Record<string, unknown>;
  return {
    approvals: (documentId: string): StoredApproval[] =>
      approvals.all(documentId).map((row) => StoredApproval.parse(fieldsOf('approval', row as Row))),
    comments: (documentId: string): Comment[] =>
      comments.all(documentId).map((row) => Comment.parse(fieldsOf('comment', row as Row))),
    comment(id: string): Comment | null {
      const row = comment.get(id);
      return row ? Comment.parse(fieldsOf('comment', row as Row)) : null;
    },
    dismissals: (documentId: string): Dismissal[] =>
      dismissals.all(documentId).map((row) => Dismissal.parse(fieldsOf('dismissal', row as Row))),
  };
}
