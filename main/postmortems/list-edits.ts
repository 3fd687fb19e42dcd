/** Edits of the timeline and of the action items, from a document into the data. */
import type { Tx } from '#main/db/database.ts';
import type { ActionLine } from '#shared/actions/lines.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { changedFields, type Key, listEdits } from '#shared/postmortems/matching.ts';
import type { TimelineRow } from '#shared/postmortems/timeline.ts';
import type { ActionsPort, IncidentsPort } from './ports.ts';

const entryKeys: Key<TimelineRow>[] = [
  (row) => JSON.stringify([row.at, row.recordedAt, row.text, row.author, row.kind]),
  (row) => row.recordedAt && JSON.stringify([row.recordedAt, row.text]),
  (row) => row.recordedAt,
  (row) => JSON.stringify([row.at, row.author, row.kind, row.text]),
  (row) => row.text,
  (row) => (row.recordedAt === null ? JSON.stringify([row.at, row.kind]) : null),
];

export interface TimelineEdit {
  incident: Incident;
  entries: readonly TimelineEntry[];
  current: readonly TimelineRow[];
  base: readonly TimelineRow[] | null;
  edited: readonly TimelineRow[];
  /** True: the document shows starred entries only, so that what is added to it gets a star. */
  starredOnly: boolean;
}

/** Corrects, adds and removes entries. Gives how many of the document's rows were missing but were kept. */
export function applyTimeline(tx: Tx, incidents: IncidentsPort, edit: TimelineEdit): number {
  const { incident, entries, current, base, edited, starredOnly } = edit;
  const { updates, removes, adds, places } = listEdits(current, base, edited, entryKeys);
  for (const { current: index, before, after } of updates) {
    const { id } = entries[index]!;
    const told = changedFields(before, after, ['text', 'at', 'starred']);
    if (Object.keys(told).length > 0) incidents.timeline.correct(id, told);
    tx.update('entry', id, changedFields(before, after, ['author', 'kind']));
  }
  for (const index of removes) incidents.timeline.remove(entries[index]!.id);
  for (const row of adds) {
    incidents.timeline.addEntry(tx, incident, {
      text: row.text,
      at: row.at,
      kind: row.kind,
      starred: row.starred || starredOnly,
      author: row.author || undefined,
      recordedAt: row.recordedAt ?? undefined,
      corrected: row.corrected,
      audience: row.audience,
      source: row.source,
    });
  }
  if (base !== null) return 0;
  const placed = new Set(places);
  return current.filter(({ starred }, index) => (starred || !starredOnly) && !placed.has(index)).length;
}

const actionKeys: Key<ActionLine>[] = [
  (line) => line.ref && JSON.stringify([line.ref, line.text]),
  (line) => line.ref,
  (line) => line.text,
];

const ACTION_FIELDS = ['text', 'owner', 'due', 'priority', 'kind', 'status', 'link', 'source'] as const;

export interface ActionsEdit {
  incidentId: string;
  items: readonly ActionItem[];
  current: readonly ActionLine[];
  base: readonly ActionLine[] | null;
  edited: readonly ActionLine[];
  /** The why that has this outline number in the edited document. */
  whyId: (number: string) => string | null;
}

/** Changes, adds, removes and reorders action items. Gives how many were missing in the document but were kept. */
export function applyActions(actions: ActionsPort, edit: ActionsEdit): number {
  const { incidentId, items, current, base, edited, whyId } = edit;
  const { updates, removes, places } = listEdits(current, base, edited, actionKeys);
  for (const { current: index, before, after } of updates) {
    const patch = changedFields(before, after, ACTION_FIELDS);
    // A number that was not touched still means the why it meant, whatever its number is by now.
    const hangsOn = before.why === after.why ? {} : { whyId: after.why && whyId(after.why) };
    if (Object.keys({ ...patch, ...hangsOn }).length > 0)
      actions.update(items[index]!.id, { ...patch, ...hangsOn });
  }
  for (const index of removes) actions.remove(items[index]!.id);
  const order = edited.map((line, index) => {
    const place = places[index] ?? null;
    return place === null ? actions.add({ ...newAction(line, whyId), incidentId }) : items[place]!;
  });
  reorder(actions, order);
  return base === null ? current.length - new Set(places.filter((place) => place !== null)).size : 0;
}

export function newAction(line: ActionLine, whyId: (number: string) => string | null) {
  const { text, owner, due, priority, kind, status, link, source, recorded } = line;
  return {
    ...{ text, owner, due, priority, kind, status, link, source },
    whyId: line.why && whyId(line.why),
    documentId: recorded?.documentId ?? null,
    recorded: recorded ?? undefined,
  };
}

/** Gives the items, in the order of the document, the positions that they have between them. */
function reorder(actions: ActionsPort, order: readonly ActionItem[]): void {
  const positions = order.map((item) => item.position).toSorted((a, b) => a - b);
  for (const [index, item] of order.entries()) {
    if (item.position !== positions[index]) actions.update(item.id, { position: positions[index] });
  }
}
