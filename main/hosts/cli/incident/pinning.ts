/** Evidence from the command line: output of runs, and files. */
import { basename } from 'node:path';
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import { MOST_FILE_BYTES } from '#shared/incidents/contract.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import type { RunDetail, Step } from '#shared/runs/model.ts';
import type { Cli } from '../cli.ts';
import { readNamedFile } from '../files/read-write.ts';
import { findRun } from '../references.ts';
import { selectCommands } from '../selectors.ts';
import { printable, sizeOf } from '../terminal/text.ts';
import { type Json, tell } from './telling.ts';
import { whichIncident } from './which.ts';

/** Without a run it is the incident's last; without a step the last that left output. */
export async function pinOutput(
  cli: Cli,
  given: string,
  runGiven: string | undefined,
  options: Json & { step?: string; note: string },
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const detail = await runOf(client, incident, runGiven);
  const step = options.step === undefined ? lastStep(detail) : stepNamed(detail, options.step);
  const entry = await client.incidents.pinOutput({ id: incident.id, stepId: step.id, note: options.note });
  return tell(cli, options, entry, pinnedLine(incident, 'pinned', entry));
}

async function runOf(client: HotwashClient, incident: Incident, given?: string): Promise<RunDetail> {
  if (given !== undefined) return client.runs.get({ id: (await findRun(client, given)).id });
  const runs = await client.runs.list({ incidentId: incident.id });
  const last = runs.toSorted((one, two) => one.startedAt.localeCompare(two.startedAt)).at(-1);
  if (last) return client.runs.get({ id: last.id });
  throw fault('usage.no-run', `Nothing ran in ${incident.ref} yet.`, {
    todo: `Name a run, or run something in it: hotwash run RB-1 --env NAME --incident ${incident.ref}`,
  });
}

function lastStep({ run, steps }: RunDetail): Step {
  const over = steps.findLast((step) => step.state === 'ended' && step.outputSha256 !== null);
  if (over) return over;
  throw fault('usage.no-output', `No command of ${run.ref} has left output.`, {
    todo: `hotwash show ${run.ref} tells how it stands.`,
  });
}

/** Faults: `usage.one-step`, and those of selectors. */
function stepNamed({ run, steps }: RunDetail, given: string): Step {
  const ids = selectCommands(steps, [given]);
  if (ids.length === 1) return steps.find(({ id }) => id === ids[0])!;
  throw fault('usage.one-step', `"${given}" fits ${ids.length} steps of ${run.ref}.`, {
    todo: `Pin one at a time, by its number: hotwash show ${run.ref} prints them.`,
  });
}

function pinnedLine(incident: Incident, done: string, entry: TimelineEntry): string {
  const pinned = entry.evidence.map((each) => `${sizeOf(each.size)}, SHA-256 ${each.sha256.slice(0, 12)}…`);
  const text = printable(entry.text.split('\n')[0] ?? '');
  return `${incident.ref}  ${done}: ${text} (${pinned.join('; ')})`;
}

/** What a file is by its name; the core looks at the bytes of images itself. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  log: 'text/plain',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  webp: 'image/webp',
};

/** A file as evidence; `-` is the input, named by `--name`. */
export async function attachFile(
  cli: Cli,
  given: string,
  file: string,
  options: Json & { note: string; at?: string; name?: string; key?: string },
): Promise<number> {
  const client = await cli.client();
  const incident = await whichIncident(client, given);
  const data = file === '-' ? await cli.screen.readInput() : await readNamedFile(file, cli.cwd);
  const name = options.name ?? (file === '-' ? 'input.txt' : basename(file));
  if (data.length > MOST_FILE_BYTES) {
    throw fault('incidents.file-too-large', `${name} has ${sizeOf(data.length)}.`, {
      todo: `At most ${sizeOf(MOST_FILE_BYTES)} can be attached. Attach the part that matters.`,
    });
  }
  const entry = await client.incidents.attachFile({
    id: incident.id,
    name,
    mediaType: MEDIA_TYPES[name.split('.').at(-1)!.toLowerCase()] ?? 'application/octet-stream',
    data: data.toString('base64'),
    note: options.note,
    at: options.at,
    key: options.key,
  });
  return tell(cli, options, entry, pinnedLine(incident, 'attached', entry));
}
