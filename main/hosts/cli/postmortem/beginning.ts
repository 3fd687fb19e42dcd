/** `hotwash postmortem new`. */
import type { Cli } from '../cli.ts';
import { findIncident } from '../references.ts';
import { printable } from '../terminal/text.ts';

export async function newPostmortem(
  cli: Cli,
  given: string,
  options: { template?: string; timeline?: 'all' | 'starred'; json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const incident = await findIncident(client, given);
  const { template, timeline } = options;
  const document = await client.postmortems.create({ incidentId: incident.id, template, timeline });
  if (options.json) {
    cli.screen.json(document);
    return 0;
  }
  const verb = incident.postmortemId === null ? 'Began' : `${incident.ref} has its postmortem already:`;
  cli.screen.line(`${verb} ${document.ref}: ${printable(document.title)}`);
  cli.screen.note(`What it lacks: hotwash postmortem check ${document.ref}`);
  return 0;
}
