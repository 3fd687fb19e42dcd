/** How far a review is, and what keeps it from going on. */
import type { DocumentStatus } from '#shared/library/model.ts';
import type { Approval } from './model.ts';

type Known = Pick<Approval, 'person' | 'state' | 'stale'>;

/** Sentences that say why it is not approved; empty when every approver approved the text as it is now. */
export function missingApprovals(approvals: readonly Known[]): string[] {
  if (approvals.length === 0) return ['Nobody was asked to approve it.'];
  return approvals.flatMap((approval) => {
    const sentence = missingOf(approval);
    return sentence === null ? [] : [sentence];
  });
}

function missingOf({ person, state, stale }: Known): string | null {
  if (state === 'asked') return `${person} has not answered.`;
  if (state === 'changes wanted') {
    return stale ? `${person} wanted changes; the text was changed since.` : `${person} wants changes.`;
  }
  return stale ? `${person} approved an earlier text; it was changed since.` : null;
}

/** True when going to this status says that the document is approved. */
export function needsApproval(status: DocumentStatus): boolean {
  return status === 'approved' || status === 'published';
}

/** Names are one when they differ only in case and space. */
export function samePerson(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
}

function foldName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
