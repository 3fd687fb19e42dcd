/** What a process does to incidents while it may be killed. Everything acknowledged goes into the ledger. */
import type { HotwashClient } from '#shared/contract.ts';
import type { Ledger } from './ledger.ts';

const LINES_IN_FILE = 400;
const SEVERITIES = ['SEV1', 'SEV2', 'SEV4', 'SEV5'] as const;

export interface Stage {
  ledger: Ledger;
  /** Lines that were sent with a key and not answered: sending them again must not log them twice. */
  keyed: Map<string, { id: string; text: string; key: string }>;
  /** Entries that an incident brings along when it is merged, by its reference. */
  merges: Map<string, number>;
  /** Entries that an import brings, by the name of its file. */
  imports: Map<string, number>;
  /** The incident that everyone works on. */
  common: string;
}

/** A file of messages whose name and keys are its own. */
export function messagesFile(name: string, count = LINES_IN_FILE): { path: string; text: string } {
  const lines = Array.from(
    { length: count },
    (_, index) =>
      `${new Date(Date.UTC(2026, 8, 4, 11) + index * 1000).toISOString()},ann,${name} line ${index}`,
  );
  return { path: `${name}.csv`, text: `time,author,text\n${lines.join('\n')}\n` };
}

/** Logs a line that can be sent again. */
export async function logKept(client: HotwashClient, stage: Stage, id: string, text: string): Promise<void> {
  const line = { id, text, key: `key-${text}` };
  const name = `entry ${text}`;
  stage.keyed.set(name, line);
  await stage.ledger.change(name, 1, () => client.incidents.log(line));
  stage.keyed.delete(name);
}

/**
 * Commands incidents until `stop` is aborted, or until the process behind `client` is gone, when it throws. `name` is
 * like no other hand's.
 */
export async function command(
  client: HotwashClient,
  stage: Stage,
  name: string,
  stop: AbortSignal,
): Promise<void> {
  // What a hand undoes is the last thing that was done to an incident, so each has one of its own.
  const own = await client.incidents.declare({ title: `Of ${name}` });
  for (let round = 0; !stop.aborted; round++) {
    await logKept(client, stage, stage.common, `${name} line ${round}`);
    await logAndTakeBack(client, stage, own.id, `${name} undone ${round}`, round % 2 === 1);
    const severity = SEVERITIES[round % SEVERITIES.length]!;
    await stage.ledger.change(`severity ${own.ref}`, severity, () =>
      client.incidents.setSeverity({ id: own.id, severity }),
    );
    if (round % 2 === 0) await mergeOne(client, stage, `${name} merged ${round}`);
    else await importOne(client, stage, own.id, `${name}-import-${round}`.replaceAll(' ', '-'));
  }
}

async function logAndTakeBack(
  client: HotwashClient,
  { ledger }: Stage,
  id: string,
  text: string,
  again: boolean,
): Promise<void> {
  const name = `entry ${text}`;
  await ledger.change(name, 1, () => client.incidents.log({ id, text }));
  await ledger.change(name, undefined, () => client.incidents.undo({ id }));
  if (again) await ledger.change(name, 1, () => client.incidents.redo({ id }));
}

/** Declares an incident with some lines; nothing of it is in the ledger, which tells entries by their text alone. */
export async function haveDuplicate(
  client: HotwashClient,
  stage: Stage,
  title: string,
  lines = 5,
): Promise<{ id: string; ref: string }> {
  const { id, ref } = await client.incidents.declare({ title });
  for (let line = 0; line < lines; line++) await client.incidents.log({ id, text: `${title}: ${line}` });
  stage.merges.set(ref, (await client.incidents.entries({ id })).length);
  return { id, ref };
}

async function mergeOne(client: HotwashClient, stage: Stage, title: string): Promise<void> {
  const { id, ref } = await haveDuplicate(client, stage, title);
  await stage.ledger.change(`merged ${ref}`, stage.common, () =>
    client.incidents.merge({ id, into: stage.common }),
  );
}

async function importOne(client: HotwashClient, stage: Stage, id: string, name: string): Promise<void> {
  const { path, text } = messagesFile(name);
  const request = { id, files: [{ path, data: Buffer.from(text).toString('base64') }] };
  stage.imports.set(path, LINES_IN_FILE);
  const { candidates } = await client.incidents.imports.read(request);
  const keys = candidates.map(({ key }) => key);
  const { taken } = await stage.ledger.change(`imported ${path}`, LINES_IN_FILE, () =>
    client.incidents.imports.take({ ...request, keys }),
  );
  if (taken !== LINES_IN_FILE) throw new Error(`${taken} of ${LINES_IN_FILE} lines of ${path} were taken`);
}
