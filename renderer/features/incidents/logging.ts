/** Logging a line: it shows on the timeline at once as on its way, and is never lost between here and the disk. */
import { cache } from '#renderer/client/cache.ts';
import { client } from '#renderer/client/client.ts';
import { connectionState, onConnectionState } from '#renderer/client/connection.ts';
import { putEntry } from '#renderer/client/timeline-cache.ts';
import { faultOf } from '#shared/fault.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { occurredNow, readWhen } from '#shared/time/grammar.ts';
import { exactText } from './between.ts';
import {
  allWaiting,
  bringBackLines,
  changeSent,
  dropSent,
  putSent,
  type SentLine,
  settleSent,
} from './on-its-way.ts';

/** True for a fault of the line to the core: what was sent may have arrived, and sending it again is safe. */
export function isLineFault(error: unknown): boolean {
  return faultOf(error).code.startsWith('client.');
}

/** True for a fault of what was typed: the line is the person's again, to be put right. */
export function isOfLine(error: unknown): boolean {
  return faultOf(error).code.startsWith('usage.');
}

/**
 * Logs a line that may begin with a time; resolves with the entry once it is durable. When the line to the core is
 * down it waits and is sent again by itself; the promise then rejects with that fault. A fault of what was typed takes
 * it off the timeline again: it is the caller's to give back. After any other it stays there, to be tried again.
 */
export async function logLine(incident: Incident, line: string): Promise<TimelineEntry> {
  const now = new Date().toISOString();
  const read = readWhen(line, { now, zone: incident.zone });
  const item: SentLine = {
    kind: 'line',
    key: crypto.randomUUID(),
    incidentId: incident.id,
    line: line.trim(),
    text: 'at' in read ? read.rest : line.trim(),
    at: 'at' in read ? read.at : occurredNow(now, incident.zone),
    entryId: null,
    state: 'sending',
    fault: null,
  };
  putSent(item);
  try {
    return await arrived(item, client.incidents.log({ id: incident.id, text: item.line, key: item.key }));
  } catch (error) {
    if (isOfLine(error)) dropSent(item);
    throw error;
  }
}

/** Sends a line again with the time that it had when it was typed. What is still on its way is not sent twice. */
export async function sendAgain(item: SentLine): Promise<void> {
  if (onTheirWay.has(item.key)) return;
  changeSent(item, { state: 'sending', fault: null });
  const { incidentId: id, text, at, key } = item;
  try {
    await arrived(item, client.incidents.log({ id, text, at: exactText(at), key }));
  } catch {
    // It stands on the timeline with its fault.
  }
}

/** Keys of the lines whose answer is awaited. */
const onTheirWay = new Set<string>();

async function arrived(item: SentLine, answer: Promise<TimelineEntry>): Promise<TimelineEntry> {
  onTheirWay.add(item.key);
  // Without a line to the core the call waits a while for one; nobody is to believe meanwhile that it is being saved.
  if (connectionState() !== 'connected') changeSent(item, { state: 'waiting' });
  try {
    const entry = await answer;
    settleSent(item, entry.id);
    putEntry(cache, entry);
    return entry;
  } catch (error) {
    changeSent(item, { state: isLineFault(error) ? 'waiting' : 'refused', fault: faultOf(error) });
    throw error;
  } finally {
    onTheirWay.delete(item.key);
  }
}

let started = false;

/** Brings back what an earlier window left, and sends what waits whenever the core is reached again. */
export function startLogging(): void {
  if (started) return;
  started = true;
  bringBackLines();
  const send = () => {
    for (const item of allWaiting()) if (item.kind === 'line') void sendAgain(item);
  };
  if (connectionState() === 'connected') send();
  onConnectionState((state) => {
    if (state === 'connected') send();
  });
}
