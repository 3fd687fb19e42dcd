/** The five whys as a picture, and what the checks say of them. */
import type { HotwashClient } from '#shared/contract.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { checkWhys } from '#shared/postmortems/why-checks.ts';
import { whysInWords, whysPicture } from '#shared/postmortems/whys-picture/facts.ts';
import { whysSvg } from '#shared/postmortems/whys-picture/svg.ts';
import type { Cli } from '../cli.ts';
import { writeNamedFile } from '../files/read-write.ts';
import { numberedWhys } from '../pages/whys.ts';
import { printable, sizeOf } from '../terminal/text.ts';
import type { Json } from './telling.ts';

/** Writes the picture to the file, or prints it for `-`. */
export async function drawWhys(
  cli: Cli,
  client: HotwashClient,
  incident: Incident,
  { svg: out, json }: Json & { svg: string },
): Promise<number> {
  const { entries, whys, actions } = await factsOf(client, incident);
  const picture = whysPicture({ incident, whys, actions, entries });
  const svg = whysSvg(picture);
  if (out === '-') {
    cli.screen.document(Buffer.from(svg));
    return 0;
  }
  const file = await writeNamedFile(out, cli.cwd, svg);
  const bytes = Buffer.byteLength(svg);
  if (json) cli.screen.json({ file, bytes, words: whysInWords(picture) });
  else cli.screen.line(`Wrote ${file} (${sizeOf(bytes)}).`);
  return 0;
}

/** What was dismissed in the incident's postmortem is not said again. */
export async function tellWhyHints(
  cli: Cli,
  client: HotwashClient,
  incident: Incident,
  { json }: Json,
): Promise<number> {
  const { roles, whys, actions } = await factsOf(client, incident);
  const dismissed =
    incident.postmortemId === null
      ? []
      : (await client.postmortems.review.get({ id: incident.postmortemId })).dismissals;
  const keys = new Set(dismissed.map(({ key }) => key));
  const people = [...roles.map(({ person }) => person), ...actions.flatMap(({ owner }) => owner ?? [])];
  const hints = checkWhys(whys, { actions, people: [...new Set(people)] }).filter(
    ({ key }) => !keys.has(key),
  );
  const numbers = new Map(numberedWhys(whys).map(({ why, number }) => [why.id, number]));
  const numbered = hints.map((hint) => ({ number: numbers.get(hint.whyId) ?? '', ...hint }));
  if (json) cli.screen.json(numbered);
  else if (whys.length === 0) cli.screen.line('Nobody has asked why yet.');
  else if (numbered.length === 0) cli.screen.line('Nothing to say about the whys.');
  for (const { number, message, explanation } of json ? [] : numbered) {
    cli.screen.line(`${number}  ${printable(message)}`);
    cli.screen.line(`${' '.repeat(number.length)}  ${explanation}`);
  }
  return 0;
}

async function factsOf(client: HotwashClient, { id }: Incident) {
  const [detail, whys, actions] = await Promise.all([
    client.incidents.get({ id }),
    client.postmortems.whys({ incidentId: id }),
    client.actions.list({ incidentId: id }),
  ]);
  return { ...detail, whys, actions };
}
