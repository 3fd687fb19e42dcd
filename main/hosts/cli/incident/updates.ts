/** Status updates from the command line: drafted, then logged. */
import { fault } from '#shared/fault.ts';
import type { Audience } from '#shared/incidents/model.ts';
import type { Draft } from '#shared/incidents/updates/contract.ts';
import type { Cli } from '../cli.ts';
import { printable } from '../terminal/text.ts';
import { type Json, loggedLine, tell } from './telling.ts';
import { whichIncident } from './which.ts';

export interface UpdateOptions extends Json {
  audience: Audience;
  next?: string;
  key?: string;
  plain?: boolean;
  /** Logs the draft as it is. */
  asDrafted?: boolean;
}

/** Without a text, and without `asDrafted`, it prints the draft and logs nothing. */
export async function updateStatus(
  cli: Cli,
  given: string | undefined,
  text: string,
  options: UpdateOptions,
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const { audience, next, key, asDrafted = false } = options;
  const typed = await typedOrRead(cli, text);
  refuseBoth(typed, asDrafted);
  if (typed === '' && !asDrafted) {
    const draft = await client.incidents.updates.draft({ id: incident.id, audience });
    const hint = `Nothing is logged yet. hotwash incident update ${incident.ref}${audience === 'external' ? ' --audience external' : ''} --as-drafted logs it so, with - it reads your text.`;
    return printDraft(cli, draft, options, hint);
  }
  const message = typed || (await client.incidents.updates.draft({ id: incident.id, audience })).markdown;
  const entry = await client.incidents.updates.post({ id: incident.id, audience, text: message, next, key });
  return tell(cli, options, entry, loggedLine(incident, entry));
}

/** The draft on stdout, so that it can be sent to a file and edited; what is missing in it on stderr. */
export function printDraft(
  cli: Cli,
  draft: Draft,
  { json, plain }: Json & { plain?: boolean },
  hint: string,
): number {
  const { screen } = cli;
  if (json) screen.json(draft);
  else {
    screen.document(Buffer.from(`${(plain ? draft.plain : draft.markdown).trimEnd()}\n`, 'utf8'));
    if (draft.missing.length > 0) screen.note(`Not known yet: ${draft.missing.map(printable).join(', ')}.`);
    screen.note(hint);
  }
  return 0;
}

/** The text of the command line; for `-` all of the input. Fault: `usage.empty-text`. */
export async function typedOrRead(cli: Cli, text: string): Promise<string> {
  if (text !== '-') return text.trim();
  const read = (await cli.screen.readInput()).toString('utf8').trim();
  if (read !== '') return read;
  throw fault('usage.empty-text', 'The input held no text.', { kept: 'Nothing was logged.' });
}

/** Fault: `usage.two-texts`. */
export function refuseBoth(text: string, asDrafted: boolean): void {
  if (text === '' || !asDrafted) return;
  throw fault('usage.two-texts', 'A text and --as-drafted exclude each other.', {
    todo: 'Leave one of them out.',
  });
}
