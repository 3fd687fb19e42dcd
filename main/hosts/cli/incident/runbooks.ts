/** The runbooks that an incident is worked with. */
import type { Cli } from '../cli.ts';
import { findDocument } from '../references.ts';
import { tableLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';
import { type Json, tell } from './telling.ts';
import { whichIncident } from './which.ts';

export async function attachRunbook(
  cli: Cli,
  given: string,
  runbookGiven: string,
  how: 'attach' | 'detach',
  options: Json,
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const runbook = await findDocument(client, runbookGiven, 'runbook');
  const changed = await client.incidents.runbooks[how]({ id: incident.id, runbookId: runbook.id });
  const done = how === 'attach' ? 'attached' : 'detached';
  return tell(cli, options, changed, `${incident.ref}  ${done} ${runbook.ref}  ${printable(runbook.title)}`);
}

export async function suggestRunbooks(cli: Cli, given: string | undefined, { json }: Json): Promise<number> {
  const client = await cli.client();
  const { screen } = cli;
  const incident = await whichIncident(client, given);
  const suggested = await client.incidents.runbooks.suggest({ id: incident.id });
  if (json) screen.json(suggested);
  else if (suggested.length === 0) screen.line(`No runbook seems to fit ${incident.ref}.`);
  else {
    const rows = suggested.map(({ ref, title, reasons }) => [
      ref,
      printable(title),
      printable(reasons.join(', ')),
    ]);
    const columns = [
      { head: 'ref', paint: screen.style.bold },
      { head: 'title', shrinks: true },
      { head: 'because of' },
    ];
    screen.lines(tableLines(columns, rows, screen.width, screen.style));
    screen.note(`hotwash incident runbook attach ${incident.ref} ${suggested[0]!.ref}`);
  }
  return 0;
}
