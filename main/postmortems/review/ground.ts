/** What every part of the review stands on. */
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import type { Document, DocumentText } from '#shared/library/model.ts';
import { judgedText } from '#shared/postmortems/review/judged.ts';
import type { Review } from '#shared/postmortems/review/model.ts';
import { missingApprovals } from '#shared/postmortems/review/status.ts';
import { createReviewStore, type ReviewStore } from './store.ts';

export interface ReviewGroundDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  findDocument: (given: string) => Document;
  /** The text as it is read: live blocks as the data is now. */
  textOf: (document: Document) => DocumentText;
}

export interface ReviewGround {
  db: Database;
  actor: string;
  store: ReviewStore;
  now(): string;
  /** By id or reference. Fault: `documents.not-found`, `usage.not-reviewed` for a runbook. */
  find(given: string): Document;
  textOf(document: Document): DocumentText;
  review(given: string): Review;
}

export function createReviewGround(deps: ReviewGroundDeps): ReviewGround {
  const { db, actor, clock, textOf } = deps;
  const store = createReviewStore(db.sql);
  const find = (given: string): Document => {
    const document = deps.findDocument(given);
    if (document.kind !== 'runbook') return document;
    throw fault('usage.not-reviewed', `${document.ref} is a runbook: runbooks are not reviewed here.`, {
      todo: 'Name a postmortem (PM-1) or an investigation (INV-1).',
    });
  };
  return {
    db,
    actor,
    store,
    find,
    textOf,
    now: () => new Date(clock()).toISOString(),
    review(given) {
      const document = find(given);
      const revision = sha256Of(judgedText(textOf(document).text));
      const approvals = store.approvals(document.id).map((approval) => ({
        ...approval,
        stale: approval.sha256 !== null && approval.sha256 !== revision,
      }));
      return {
        document,
        revision,
        approvals,
        comments: store.comments(document.id),
        dismissals: store.dismissals(document.id),
        missing: missingApprovals(approvals),
      };
    },
  };
}
