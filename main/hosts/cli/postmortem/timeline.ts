/** `hotwash postmortem timeline`: all entries, or the starred ones. */
import { fault } from '#shared/fault.ts';
import { blockOption, findBlocks, withBlockOption } from '#shared/postmortems/live-blocks.ts';
import type { Cli } from '../cli.ts';
import { findReviewed } from './which.ts';

type Rows = 'all' | 'starred';

/** Without `wanted` it only tells. Fault: `usage.no-timeline`. */
export async function shownTimeline(
  cli: Cli,
  given: string,
  wanted: Rows | undefined,
  options: { json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id, ref, incidentId, kind } = await findReviewed(client, given);
  const { text, document } =
    kind === 'postmortem' ? await client.postmortems.get({ id }) : await client.library.get({ id });
  const live = incidentId !== null && kind === 'postmortem';
  if (!live || !findBlocks(text).blocks.some(({ name }) => name === 'timeline')) {
    throw fault('usage.no-timeline', `${ref} shows no timeline of an incident.`, {
      todo: live
        ? 'Write <!-- hotwash:timeline --> and <!-- /hotwash:timeline --> into it, a line each.'
        : 'Name the postmortem of an incident.',
      kept: 'Nothing was changed.',
    });
  }
  const before: Rows = blockOption(text, 'timeline') === 'starred' ? 'starred' : 'all';
  const timeline = wanted ?? before;
  if (timeline !== before) {
    const next = withBlockOption(text, 'timeline', timeline === 'starred' ? 'starred' : '');
    await client.postmortems.save({ id, text: next, baseSha256: document.sha256 });
  }
  const entries = await client.incidents.entries({ id: incidentId });
  const shown = timeline === 'all' ? entries.length : entries.filter(({ starred }) => starred).length;
  if (options.json) cli.screen.json({ timeline, shown, entries: entries.length });
  else if (timeline === 'all') cli.screen.line(`${ref} shows all ${entries.length} entries of the timeline`);
  else cli.screen.line(`${ref} shows the ${shown} starred of ${entries.length} entries of the timeline`);
  return 0;
}
