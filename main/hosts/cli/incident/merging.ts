/** Merging incidents, and taking back what was done. */
import type { Cli } from '../cli.ts';
import { printable } from '../terminal/text.ts';
import { type Json, standing, tell } from './telling.ts';
import { whichIncident } from './which.ts';

export async function mergeIncident(
  cli: Cli,
  given: string | undefined,
  options: Json & { into: string },
): Promise<number> {
  const client = await cli.client();
  const merged = await whichIncident(client, given);
  const into = await whichIncident(client, options.into);
  const remains = await client.incidents.merge({ id: merged.id, into: into.id });
  return tell(cli, options, remains, `${merged.ref} was merged into ${standing(remains)}`);
}

export async function takeBack(
  cli: Cli,
  given: string | undefined,
  how: 'undo' | 'redo',
  options: Json,
): Promise<number> {
  const client = await cli.client();
  const { id, ref } = await whichIncident(client, given);
  const undone = await client.incidents[how]({ id });
  return tell(cli, options, undone, `${ref}  ${printable(undone.what)}`);
}
