/** An incident shown: as a page, as JSON, its clocks alone. */
import { clocksOf } from '#shared/incidents/clocks.ts';
import { shownIncident } from '#shared/incidents/shown.ts';
import type { Cli } from '../cli.ts';
import { printIncidents } from '../lists.ts';
import { clockLines } from '../pages/clock-lines.ts';
import { incidentPage } from '../pages/incident-page.ts';
import { titleLine } from '../pages/page.ts';
import type { Json } from './telling.ts';
import { whichIncident } from './which.ts';

export async function showIncident(
  cli: Cli,
  given: string | undefined,
  { json = false, ids = false }: Json & { ids?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id } = await whichIncident(client, given);
  const [detail, timing] = await Promise.all([client.incidents.get({ id }), client.incidents.timing({ id })]);
  const clocks = clocksOf(timing, cli.clock());
  if (json) {
    cli.screen.json(shownIncident(detail, clocks));
    return 0;
  }
  const whys = await client.postmortems.whys({ incidentId: id });
  const actions = await client.actions.list({ incidentId: id });
  cli.screen.lines(incidentPage(cli.screen, { ...detail, clocks, whys, actions, ids }));
  return 0;
}

export async function showClocks(cli: Cli, given: string | undefined, { json }: Json): Promise<number> {
  const client = await cli.client();
  const { id } = await whichIncident(client, given);
  const timing = await client.incidents.timing({ id });
  const clocks = clocksOf(timing, cli.clock());
  const { incident } = timing;
  if (json) cli.screen.json(clocks);
  else {
    const lines = clockLines(cli.screen, clocks, incident.zone);
    cli.screen.lines([titleLine(cli.screen, incident.ref, incident.title, incident.status), ...lines]);
    if (!clocks.running) cli.screen.line('Its clocks stand still.');
  }
  return 0;
}

export async function listIncidents(cli: Cli, options: Json & { live?: boolean }): Promise<number> {
  return printIncidents(cli, { json: options.json ?? false, live: options.live ?? false });
}
