/** The review of postmortems and investigations: status, approvers, comments, what is not ready yet. */
import { randomUUID } from 'node:crypto';
import type { ActionItem } from '#shared/actions/model.ts';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';
import type { StatedValue, Why } from '#shared/postmortems/model.ts';
import type { Readiness, Review } from '#shared/postmortems/review/model.ts';
import { type ReviewedIncident, readinessOf } from '#shared/postmortems/review/readiness.ts';
import { formatDay } from '#shared/time/grammar.ts';
import { createApprovals } from './approvals.ts';
import { createComments } from './comments.ts';
import { createReviewGround, type ReviewGroundDeps } from './ground.ts';
import { createTravelling } from './travelling.ts';

export interface ReviewDeps extends ReviewGroundDeps {
  incident: (id: string) => IncidentDetail;
  actions: (incidentId: string) => ActionItem[];
  whys: (incidentId: string) => Why[];
  stated: (incidentId: string) => StatedValue[];
  /** Minutes of silence on the timeline that the readiness list tells of. */
  gapMinutes: () => number;
}

export type ReviewService = ReturnType<typeof createReviewService>;

export function createReviewService(deps: ReviewDeps) {
  const ground = createReviewGround(deps);
  const { db, actor, store, now, find, textOf, review } = ground;
  const comments = createComments(ground);

  const reviewed = ({ incidentId }: Document): ReviewedIncident | null =>
    incidentId === null
      ? null
      : {
          ...deps.incident(incidentId),
          actions: deps.actions(incidentId),
          whys: deps.whys(incidentId),
          stated: deps.stated(incidentId),
        };

  return {
    get: review,
    ...createApprovals(ground),
    comment: comments.add,
    editComment: comments.edit,
    removeComment: comments.remove,
    resolve: comments.resolve,
    reopen: comments.reopen,
    ...createTravelling(ground),

    dismiss(given: string, key: string): Review {
      const { id } = find(given);
      db.write(actor, (tx) => {
        if (store.dismissals(id).some((each) => each.key === key)) return;
        tx.create('dismissal', { id: randomUUID(), documentId: id, key, by: actor, at: now() });
      });
      return review(id);
    },

    restore(given: string, key: string): Review {
      const { id } = find(given);
      db.write(actor, (tx) => {
        for (const each of store.dismissals(id)) if (each.key === key) tx.remove('dismissal', each.id);
      });
      return review(id);
    },

    /** Of the stored text with its live blocks as the data is now. */
    check(given: string, gapMinutes = deps.gapMinutes()): Readiness {
      const document = find(given);
      return readinessOf({
        source: textOf(document).text,
        kind: document.kind,
        incident: reviewed(document),
        comments: store.comments(document.id),
        dismissals: store.dismissals(document.id),
        gapMinutes,
        today: formatDay(now(), 'UTC'),
        zone: 'UTC',
      });
    },
  };
}
