/** Status and approvals, from the command line. */
import type { DocumentStatus } from '#shared/library/model.ts';
import type { Approval, Review } from '#shared/postmortems/review/model.ts';
import { threadsOf } from '#shared/postmortems/review/threads.ts';
import type { Cli } from '../cli.ts';
import { headingLines, titleLine } from '../pages/page.ts';
import { printable } from '../terminal/text.ts';
import { commentLines } from './commenting.ts';
import { findReviewed, readReviewed } from './which.ts';

interface Options {
  json?: boolean;
}

/** How an approver's answer stands, in words. */
function answerText({ state, stale, brought }: Pick<Approval, 'state' | 'stale' | 'brought'>): string {
  if (state === 'asked') return 'has not answered';
  // Others can write such a folder: it says no more than that somebody wrote it there.
  const from = brought ? ' (from the folder)' : '';
  if (state === 'approved') return `${stale ? 'approved an earlier text' : 'approved'}${from}`;
  return `${stale ? 'wanted changes; the text was changed since' : 'wants changes'}${from}`;
}

export async function showReview(cli: Cli, given: string, options: Options): Promise<number> {
  const { review, text } = await readReviewed(await cli.client(), given);
  const { screen } = cli;
  if (options.json) {
    screen.json(review);
    return 0;
  }
  const { document, approvals } = review;
  const open = threadsOf(text, review.comments).filter(({ comment }) => comment.resolvedAt === null);
  screen.lines([
    titleLine(screen, document.ref, document.title, document.status),
    ...headingLines(screen, 'Approvers', approvals.length === 0 ? 'nobody was asked yet' : ''),
    ...approvals.map((approval) => {
      const note = approval.note === '' ? '' : `: ${printable(approval.note)}`;
      return `  ${printable(approval.person)} ${answerText(approval)}${note}`;
    }),
    ...headingLines(screen, 'Open comments', open.length === 0 ? 'none' : ''),
    ...open.flatMap((thread) => commentLines(screen, thread)),
  ]);
  return 0;
}

export async function setStatus(
  cli: Cli,
  given: string,
  status: DocumentStatus,
  options: Options & { anyway?: boolean },
): Promise<number> {
  const client = await cli.client();
  const document = await findReviewed(client, given);
  const { id } = document;
  const before = (await client.postmortems.review.get({ id })).missing;
  const review = await client.postmortems.review.setStatus({ id, status, anyway: options.anyway ?? false });
  if (options.json) cli.screen.json(review);
  else {
    cli.screen.line(`${document.ref}: ${document.status} → ${review.document.status}`);
    if (options.anyway && before.length > 0) cli.screen.note(`Without every approval. ${before.join(' ')}`);
  }
  return 0;
}

export async function askPeople(
  cli: Cli,
  given: string,
  people: string[],
  options: Options & { off?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id } = await findReviewed(client, given);
  const { review } = client.postmortems;
  return told(
    cli,
    options.off ? await review.unask({ id, people }) : await review.ask({ id, people }),
    options,
  );
}

export async function answer(
  cli: Cli,
  given: string,
  state: 'approved' | 'changes wanted',
  { note, person, ...options }: Options & { note: string; person?: string },
): Promise<number> {
  const client = await cli.client();
  const { id } = await findReviewed(client, given);
  const { review } = client.postmortems;
  const after =
    state === 'approved'
      ? await review.approve({ id, person, note })
      : await review.wantChanges({ id, person, note });
  return told(cli, after, options);
}

export async function withdraw(
  cli: Cli,
  given: string,
  { person, ...options }: Options & { person?: string },
): Promise<number> {
  const client = await cli.client();
  const { id } = await findReviewed(client, given);
  return told(cli, await client.postmortems.review.withdraw({ id, person }), options);
}

function told(cli: Cli, review: Review, { json }: Options): number {
  if (json) {
    cli.screen.json(review);
    return 0;
  }
  const { document, approvals, missing } = review;
  const names = approvals.map((approval) => `${printable(approval.person)} ${answerText(approval)}`);
  cli.screen.line(
    `${document.ref} is ${document.status}. ${names.join('; ') || 'Nobody is asked to approve it'}.`,
  );
  if (missing.length === 0 && document.status === 'in review') {
    cli.screen.note(`Everybody approved it: hotwash postmortem status ${document.ref} approved`);
  }
  return 0;
}
