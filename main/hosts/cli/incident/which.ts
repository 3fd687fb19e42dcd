/** Which incident is meant: by reference, id or title, or the live one where there is just one. */
import type { HotwashClient } from '#shared/contract.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { isLive } from '#shared/incidents/status.ts';
import { parseReference } from '#shared/reference.ts';
import { pick } from '../references.ts';

/** What stands for the live incident on a command line. */
export const LIVE = /^(?:live|-)$/i;

/**
 * The incident that `given` names; without one, or with `live` or `-`, the one that is live. Faults:
 * `usage.no-live-incident`, `usage.which-incident` when several are, and those of `pick`.
 */
export async function whichIncident(client: HotwashClient, given?: string): Promise<Incident> {
  const incidents = await client.incidents.list();
  if (given !== undefined && !LIVE.test(given.trim())) return pick(given, incidents, 'incident');
  const live = incidents.filter(({ status, kind }) => isLive(status) && kind !== 'retrospective');
  if (live.length === 1) return live[0]!;
  throw live.length === 0 ? noneLive(incidents) : severalLive(live);
}

/** True for a word that can only name an incident: `INC-7`, `live`, `-`. */
export function namesIncident(word: string): boolean {
  return LIVE.test(word) || parseReference(word)?.kind === 'incident';
}

function noneLive(incidents: Incident[]): FaultError {
  return fault('usage.no-live-incident', 'No incident is live.', {
    todo:
      incidents.length === 0
        ? 'Declare one: hotwash incident declare "What is wrong"'
        : 'Name the one that you mean, such as INC-7 (hotwash incident list shows them), or declare one.',
  });
}

function severalLive(live: Incident[]): FaultError {
  const shown = live.slice(0, 5).map(({ ref, severity, title }) => `${ref} (${severity}, ${title})`);
  const more = live.length > shown.length ? ', …' : '';
  return fault('usage.which-incident', `${live.length} incidents are live: ${shown.join(', ')}${more}.`, {
    todo: 'Name the one that you mean by its reference.',
  });
}

/**
 * The incident, where the first word names one by reference, `live` or `-`, and the rest as one text. A single `-` is
 * the text that is read from the input.
 */
export function incidentFirst(
  first: string | undefined,
  more: string[],
): { given: string | undefined; text: string } {
  if (first === undefined) return { given: undefined, text: '' };
  if (first === '-' && more.length === 0) return { given: undefined, text: '-' };
  if (namesIncident(first)) return { given: first, text: more.join(' ') };
  return { given: undefined, text: [first, ...more].join(' ') };
}
