/** Who approves a document, and what they said. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import type { Document, DocumentStatus } from '#shared/library/model.ts';
import type { ApprovalState, Review } from '#shared/postmortems/review/model.ts';
import { needsApproval, samePerson } from '#shared/postmortems/review/status.ts';
import type { ReviewGround } from './ground.ts';
import type { StoredApproval } from './store.ts';

export interface Answer {
  person?: string;
  note: string;
  revision?: string;
}

export function createApprovals({ db, actor, store, now, find, review }: ReviewGround) {
  const of = (document: Document, person: string): StoredApproval | undefined =>
    store.approvals(document.id).find((approval) => samePerson(approval.person, person));

  const change = (given: string, work: (tx: Tx, document: Document) => void): Review => {
    const { id } = find(given);
    db.write(actor, (tx) => work(tx, find(id)));
    return review(id);
  };

  const add = (tx: Tx, document: Document, person: string, said: Partial<StoredApproval> = {}): void => {
    tx.create('approval', {
      id: randomUUID(),
      documentId: document.id,
      person: person.trim().replace(/\s+/g, ' '),
      state: 'asked',
      note: '',
      sha256: null,
      at: now(),
      brought: false,
      ...said,
    });
  };

  const toReview = (tx: Tx, document: Document): void => {
    if (document.status === 'draft') tx.update('document', document.id, { status: 'in review' });
  };

  const answer = (given: string, state: ApprovalState, { person = actor, note, revision }: Answer): Review =>
    change(given, (tx, document) => {
      const current = review(document.id).revision;
      if (revision !== undefined && revision !== current) throw changed(document);
      const known = of(document, person);
      const said = { state, note, sha256: current, at: now(), brought: false };
      if (known) tx.update('approval', known.id, said);
      else add(tx, document, person, said);
      toReview(tx, document);
    });

  return {
    /** Fault: `review.not-approved`, which names who is missing. */
    setStatus: (given: string, status: DocumentStatus, anyway: boolean): Review =>
      change(given, (tx, document) => {
        if (document.kind === 'runbook') {
          throw fault('usage.not-reviewed', `${document.ref} is a runbook: runbooks are not reviewed.`);
        }
        if (status === document.status) return;
        const { missing } = review(document.id);
        if (needsApproval(status) && !anyway && missing.length > 0) throw notApproved(document, missing);
        tx.update('document', document.id, { status });
      }),

    ask: (given: string, people: readonly string[]): Review =>
      change(given, (tx, document) => {
        for (const person of people) if (!of(document, person)) add(tx, document, person);
        toReview(tx, document);
      }),

    /** Fault: `review.no-approver`. */
    unask: (given: string, people: readonly string[]): Review =>
      change(given, (tx, document) => {
        for (const person of people) {
          const known = of(document, person);
          if (!known) throw noApprover(document, person, store.approvals(document.id));
          tx.remove('approval', known.id);
        }
      }),

    /** Fault: `review.changed`, when the text is not the one that was read. */
    approve: (given: string, said: Answer): Review => answer(given, 'approved', said),
    wantChanges: (given: string, said: Answer): Review => answer(given, 'changes wanted', said),

    /** Fault: `review.no-approver`. */
    withdraw: (given: string, person = actor): Review =>
      change(given, (tx, document) => {
        const known = of(document, person);
        if (!known) throw noApprover(document, person, store.approvals(document.id));
        tx.update('approval', known.id, {
          state: 'asked',
          note: '',
          sha256: null,
          at: now(),
          brought: false,
        });
      }),
  };
}

function notApproved(document: Document, missing: readonly string[]): FaultError {
  return fault('review.not-approved', `${document.ref} is not approved yet. ${missing.join(' ')}`, {
    todo: 'Ask them, or go on all the same: `--anyway` on the command line, a second click in the window.',
    kept: `It is ${document.status} as before.`,
  });
}

function changed(document: Document): FaultError {
  return fault('review.changed', `${document.ref} was changed while you read it.`, {
    todo: 'Read what changed, then answer again.',
    kept: 'Your answer was not recorded.',
  });
}

function noApprover(document: Document, person: string, known: readonly StoredApproval[]): FaultError {
  const names = known.map((approval) => approval.person);
  return fault('review.no-approver', `${person} is no approver of ${document.ref}.`, {
    todo: names.length === 0 ? 'Nobody was asked yet.' : `The approvers are: ${names.join(', ')}.`,
  });
}
