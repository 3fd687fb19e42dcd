/** How commands on incidents tell what they did. */
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import type { Cli } from '../cli.ts';
import { printable } from '../terminal/text.ts';
import { entryTime } from '../terminal/times.ts';

export interface Json {
  json?: boolean;
}

/** The JSON for who wants it, else a line. Gives the exit code. */
export function tell(cli: Cli, { json }: Json, value: unknown, line: string): number {
  if (json) cli.screen.json(value);
  else cli.screen.line(line);
  return 0;
}

export function standing(incident: Incident): string {
  return `${incident.ref}  ${incident.severity}  ${incident.status}  ${printable(incident.title)}`;
}

/** `INC-3  2026-11-20 14:32  db failover started`; of a text of several lines the first. */
export function loggedLine(incident: Incident, entry: TimelineEntry): string {
  const star = entry.starred ? '★ ' : '';
  return `${incident.ref}  ${entryTime(entry.at, incident.zone)}  ${star}${printable(firstLine(entry.text))}`;
}

function firstLine(text: string): string {
  const [first = '', ...more] = text.trim().split(/\r?\n/);
  return more.length > 0 ? `${first} …` : first;
}
