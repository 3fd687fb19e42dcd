/** Comments, from the command line. */
import { fault } from '#shared/fault.ts';
import { anchorAt } from '#shared/postmortems/review/anchor.ts';
import type { Anchor, Comment, PlacedComment } from '#shared/postmortems/review/model.ts';
import { locateSelection } from '#shared/postmortems/review/selecting.ts';
import { inTextOrder, type Thread, threadsOf } from '#shared/postmortems/review/threads.ts';
import type { Cli } from '../cli.ts';
import { type Page, textLines } from '../pages/page.ts';
import { cut, printable } from '../terminal/text.ts';
import { findComment, readReviewed } from './which.ts';

interface Options {
  json?: boolean;
}

export async function listComments(
  cli: Cli,
  given: string,
  options: Options & { all?: boolean },
): Promise<number> {
  const { review, text } = await readReviewed(await cli.client(), given);
  const threads = inTextOrder(threadsOf(text, review.comments)).filter(
    ({ comment }) => options.all || comment.resolvedAt === null,
  );
  if (options.json) {
    cli.screen.json(threads.flatMap(({ comment, replies }): PlacedComment[] => [comment, ...replies]));
    return 0;
  }
  if (threads.length === 0) {
    const { ref } = review.document;
    const settled =
      review.comments.length > 0 ? 'All comments are resolved; --all shows them.' : 'No comments yet.';
    cli.screen.note(`${settled} hotwash postmortem comment ${ref} "…" --on "words of the text"`);
    return 0;
  }
  cli.screen.lines(threads.flatMap((thread) => commentLines(cli.screen, thread)));
  return 0;
}

export function commentLines(page: Page, { comment, replies }: Thread): string[] {
  return [
    `  ${comment.number}  ${page.style.dim(placeText(comment))}`,
    ...textLines(page, `     ${printable(comment.author)}: `, comment.text),
    ...replies.flatMap((reply) =>
      textLines(page, `     ${reply.number} ${printable(reply.author)}: `, reply.text),
    ),
    ...(comment.resolvedBy === null ? [] : [`     resolved by ${printable(comment.resolvedBy)}`]),
  ];
}

function placeText({ anchor, place }: PlacedComment): string {
  if (anchor === null) return 'on all of it';
  const quote = `"${cut(printable(anchor.quote), 60)}"`;
  if (place === null) return `its text is gone: ${quote}`;
  return `line ${place.line}, on ${quote}${place.how === 'changed' ? ', which was changed since' : ''}`;
}

export async function addComment(
  cli: Cli,
  given: string,
  text: string,
  options: Options & { on?: string; reply?: string; edit?: string },
): Promise<number> {
  const client = await cli.client();
  const { review, text: source } = await readReviewed(client, given);
  const { id, ref } = review.document;
  let comment: Comment;
  if (options.edit !== undefined) {
    const commentId = findComment(options.edit, review, source).id;
    comment = await client.postmortems.review.editComment({ commentId, text });
  } else {
    const replyToId = options.reply === undefined ? null : findComment(options.reply, review, source).id;
    const anchor = options.on === undefined || replyToId !== null ? null : anchorOn(source, options.on, ref);
    comment = await client.postmortems.review.comment({ id, text, anchor, replyToId });
  }
  if (options.json) {
    cli.screen.json(comment);
    return 0;
  }
  const { review: after } = await readReviewed(client, given);
  cli.screen.line(
    `${ref}, comment ${findComment(comment.id, after, source).number}: ${printable(comment.text)}`,
  );
  return 0;
}

/** Fault: `usage.no-such-words`. */
function anchorOn(source: string, words: string, ref: string): Anchor {
  const place = locateSelection(source, words, 0);
  if (place) return anchorAt(source, place.start, place.end);
  throw fault('usage.no-such-words', `${ref} does not say "${words}".`, {
    todo: `Quote words as they stand there: hotwash show ${ref} --source`,
    kept: 'Nothing was commented.',
  });
}

export async function settleComment(
  cli: Cli,
  given: string,
  which: string,
  resolved: boolean,
  options: Options,
): Promise<number> {
  const client = await cli.client();
  const { review, text } = await readReviewed(client, given);
  const { id: commentId, number } = findComment(which, review, text);
  const calls = client.postmortems.review;
  const comment = resolved ? await calls.resolve({ commentId }) : await calls.reopen({ commentId });
  if (options.json) cli.screen.json(comment);
  else
    cli.screen.line(`${review.document.ref}, comment ${number} is ${resolved ? 'resolved' : 'open again'}.`);
  return 0;
}

export async function removeComment(cli: Cli, given: string, which: string): Promise<number> {
  const client = await cli.client();
  const { review, text } = await readReviewed(client, given);
  const { id: commentId, number } = findComment(which, review, text);
  await client.postmortems.review.removeComment({ commentId });
  cli.screen.line(`${review.document.ref}, comment ${number} is deleted.`);
  return 0;
}
