/** Finds the document, comment or point that somebody names. */
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import type { Document } from '#shared/library/model.ts';
import type { PlacedComment, Review } from '#shared/postmortems/review/model.ts';
import { threadsOf } from '#shared/postmortems/review/threads.ts';
import { parseReference } from '#shared/reference.ts';
import { findDocument, findIncident, pick } from '../references.ts';

/** A postmortem or an investigation; an incident's reference names its postmortem. */
export async function findReviewed(client: HotwashClient, given: string): Promise<Document> {
  const kind = parseReference(given)?.kind;
  if (kind === 'postmortem' || kind === 'investigation') return findDocument(client, given, kind);
  const postmortems = await client.library.list({ kind: 'postmortem' });
  if (kind === 'incident') {
    const incident = await findIncident(client, given);
    const found = postmortems.find(({ id }) => id === incident.postmortemId);
    if (found) return found;
    throw fault('usage.no-postmortem', `${incident.ref} has no postmortem yet.`, {
      todo: `Begin it: hotwash postmortem new ${incident.ref}`,
    });
  }
  return pick(
    given,
    [...postmortems, ...(await client.library.list({ kind: 'investigation' }))],
    'postmortem',
  );
}

/** The text as it is read, and the review of it. */
export async function readReviewed(
  client: HotwashClient,
  given: string,
): Promise<{ review: Review; text: string }> {
  const { id } = await findReviewed(client, given);
  const [review, { text }] = await Promise.all([
    client.postmortems.review.get({ id }),
    client.library.get({ id }),
  ]);
  return { review, text };
}

/** By number (`2`, `2.1`) or id. Fault: `usage.unknown-comment`. */
export function findComment(given: string, { comments, document }: Review, text: string): PlacedComment {
  const all = threadsOf(text, comments).flatMap(({ comment, replies }) => [comment, ...replies]);
  const found = all.find(({ number, id }) => number === given || id === given);
  if (found) return found;
  throw fault('usage.unknown-comment', `${document.ref} has no comment "${given}".`, {
    todo:
      all.length === 0
        ? 'It has no comments yet.'
        : `Its comments are ${all.map(({ number }) => number).join(', ')}: hotwash postmortem comments ${document.ref} --all`,
  });
}
