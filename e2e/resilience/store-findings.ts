/** What stands on the timelines of a data folder, and whether anything in it was left half done. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '#main/process-identity.ts';
import type { HotwashClient } from '#shared/contract.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import type { Stage } from './commanding.ts';

/** Under the ledger's names: how often each text stands, and where each incident is. */
export async function timelineFindings(client: HotwashClient): Promise<{
  found: Map<string, unknown>;
  incidents: Incident[];
  entries: TimelineEntry[];
}> {
  const found = new Map<string, unknown>();
  const incidents = await client.incidents.list();
  const entries: TimelineEntry[] = [];
  for (const { id, ref, severity, mergedIntoId } of incidents) {
    found.set(`severity ${ref}`, severity);
    found.set(`merged ${ref}`, mergedIntoId);
    for (const entry of await client.incidents.entries({ id })) {
      entries.push(entry);
      if (entry.kind !== 'note') continue;
      const { source, text } = entry;
      count(found, source?.format === 'csv' ? `imported ${source.name}` : `entry ${text}`);
    }
  }
  return { found, incidents, entries };
}

/** Merges and imports that took place in part, one line each. */
export function halfDone(
  { merges, imports }: Pick<Stage, 'merges' | 'imports'>,
  { incidents, entries }: { incidents: readonly Incident[]; entries: readonly TimelineEntry[] },
): string[] {
  const lines: string[] = [];
  const counted = (is: number, wanted: number, what: string) => {
    if (is !== wanted) lines.push(`${what}: ${is} of ${wanted}`);
  };
  const brought = (format: string, name: string) =>
    entries.filter(({ source }) => source?.format === format && source.name === name);
  for (const [ref, count] of merges) {
    const incident = incidents.find((each) => each.ref === ref);
    if (!incident) lines.push(`${ref} is gone`);
    else if (incident.status === 'merged') counted(brought('incident', ref).length, count, `merged ${ref}`);
    else {
      counted(brought('incident', ref).length, 0, `${ref}, which is not merged`);
      if (incident.mergedIntoId) lines.push(`${ref} is not merged and names another incident`);
    }
  }
  for (const [name, count] of imports) {
    const all = brought('csv', name);
    if (all.length === 0) continue;
    counted(all.filter(({ kind }) => kind === 'note').length, count, `imported ${name}`);
    counted(all.filter(({ evidence }) => evidence.length === 1).length, 1, `the file of ${name}`);
  }
  return lines;
}

/** Notes and folders of processes that do not live any more, one line each. */
export function leftLying(dataDir: string): string[] {
  const lines: string[] = [];
  for (const name of namesIn(join(dataDir, 'open'))) {
    const [pid = '', start = ''] = name.split('-');
    if (!isAlive(`${pid}:${start}`)) lines.push(`open/${name}`);
  }
  for (const name of namesIn(join(dataDir, 'spool'))) lines.push(`spool/${name}`);
  return lines;
}

function count(found: Map<string, unknown>, name: string): void {
  found.set(name, Number(found.get(name) ?? 0) + 1);
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
