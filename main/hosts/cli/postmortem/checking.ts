/** What a reader would miss, on the command line. */
import { fault } from '#shared/fault.ts';
import type { Readiness, ReadinessItem } from '#shared/postmortems/review/model.ts';
import { isWhyKey } from '#shared/postmortems/why-checks.ts';
import type { Cli } from '../cli.ts';
import { textLines } from '../pages/page.ts';
import { findReviewed } from './which.ts';

export async function check(
  cli: Cli,
  given: string,
  options: { gap?: number; all?: boolean; why?: boolean; strict?: boolean; json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { screen } = cli;
  const document = await findReviewed(client, given);
  const found = await client.postmortems.review.check({ id: document.id, gapMinutes: options.gap });
  const code = options.strict && found.open.length > 0 ? 1 : 0;
  if (options.json) {
    screen.json(found);
    return code;
  }
  if (found.open.length === 0)
    screen.line(`${document.ref} is ready: nothing is missing that the check knows of.`);
  numbered(found, options.all ?? false).forEach((item, index) => {
    const place = item.line === null ? '' : ` (line ${item.line})`;
    const off = index >= found.open.length ? ' [dismissed]' : '';
    screen.lines(textLines(screen, `${String(index + 1).padStart(3)}  `, `${item.text}${place}${off}`));
    if (options.why) screen.lines(textLines(screen, '       ', `${item.why} ${item.instead}`));
  });
  if (!options.all && found.dismissed.length > 0) {
    screen.note(`${found.dismissed.length} dismissed; --all shows them.`);
  }
  return code;
}

function numbered({ open, dismissed }: Readiness, all: boolean): ReadinessItem[] {
  return all ? [...open, ...dismissed] : open;
}

export async function dismiss(
  cli: Cli,
  given: string,
  point: string,
  options: { undo?: boolean; json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id, ref } = await findReviewed(client, given);
  const found = await client.postmortems.review.check({ id });
  const all = numbered(found, true);
  // The hints on the whys have keys too: hotwash incident whys --check --json.
  const why = isWhyKey(point) ? { key: point, text: `the hint ${point}` } : undefined;
  const item = why ?? (/^\d+$/.test(point) ? all[Number(point) - 1] : all.find(({ key }) => key === point));
  if (!item) {
    throw fault('usage.unknown-point', `The check of ${ref} has no point ${point}.`, {
      todo: `See them: hotwash postmortem check ${ref} --all`,
      kept: 'Nothing was changed.',
    });
  }
  const { key, text } = item;
  const review = options.undo
    ? await client.postmortems.review.restore({ id, key })
    : await client.postmortems.review.dismiss({ id, key });
  if (options.json) cli.screen.json(review);
  else cli.screen.lines(textLines(cli.screen, options.undo ? 'Shown again: ' : 'Dismissed: ', text));
  return 0;
}
