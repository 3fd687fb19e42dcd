/** Handing a role over from the command line, with a note drafted from how the incident stands. */
import { fault } from '#shared/fault.ts';
import type { Cli } from '../cli.ts';
import { printable } from '../terminal/text.ts';
import { roleNamed } from './steering.ts';
import { type Json, tell } from './telling.ts';
import { printDraft, refuseBoth, typedOrRead } from './updates.ts';
import { whichIncident } from './which.ts';

export interface HandoverOptions extends Json {
  role?: string;
  /** `-` reads the input. */
  note?: string;
  key?: string;
  plain?: boolean;
  /** Logs the draft as it is. */
  asDrafted?: boolean;
}

/** Without a note, and without `asDrafted`, it prints the draft and changes nothing. */
export async function handOver(
  cli: Cli,
  given: string | undefined,
  person: string,
  options: HandoverOptions,
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const role = await roleNamed(client, options.role ?? 'incident commander');
  const { key, asDrafted = false } = options;
  const note = await typedOrRead(cli, options.note ?? '');
  refuseBoth(note, asDrafted);
  const { id, ref } = incident;
  if (note === '' && !asDrafted) {
    const draft = await client.incidents.updates.draftHandover({ id });
    const asked = options.role === undefined ? '' : ` --role ${JSON.stringify(role)}`;
    const hint = `Nothing is handed over yet. hotwash incident handover ${ref} ${person === '' ? 'NAME' : JSON.stringify(person)}${asked} --as-drafted does it with this note, --note - with yours.`;
    return printDraft(cli, draft, options, hint);
  }
  if (person === '') {
    throw fault('usage.who', 'It is not said who takes over.', {
      todo: `hotwash incident handover ${ref} NAME`,
    });
  }
  const text = note || (await client.incidents.updates.draftHandover({ id })).markdown;
  const entry = await client.incidents.updates.handOver({ id, role, person, text, key });
  return tell(cli, options, entry, `${ref}  handed over: ${printable(person)} is ${role}`);
}
