/** Import of a postmortem that Hotwash exported: its blocks become an incident with all that hangs on it. */
import { randomUUID } from 'node:crypto';
import { sha256Of } from '#main/db/blobs.ts';
import type { Tx } from '#main/db/database.ts';
import type { ReadContext } from '#shared/postmortems/block.ts';
import { type BlocksRead, readBlocks } from '#shared/postmortems/document.ts';
import type { EvidenceItem } from '#shared/postmortems/evidence.ts';
import { unreadable } from './block-edits.ts';
import { newAction } from './list-edits.ts';
import type { PostmortemsDeps } from './ports.ts';
import { applyWhys } from './why-edits.ts';
import type { Whys } from './whys.ts';

export interface Adoption {
  tx: Tx;
  deps: Pick<PostmortemsDeps, 'incidents' | 'actions' | 'actor'>;
  whys: Whys;
  context: ReadContext;
}

/** What the text says of its incident; null when it has no facts. Fault: `postmortems.unreadable`. */
export function readAdoptable(text: string, context: ReadContext): BlocksRead | null {
  const first = readBlocks(text, context, new Set(['facts']));
  if (!first.facts) return null;
  const zone = first.facts.incident.zone ?? context.zone;
  const blocks = readBlocks(text, { ...context, zone });
  if (blocks.problems.length > 0) throw unreadable(blocks.problems);
  return blocks;
}

/** Creates the incident inside a write, with its times as they were. Gives its id. */
export function adoptIncident(blocks: BlocksRead, { tx, deps, whys, context }: Adoption): string {
  const facts = blocks.facts!;
  const id = facts.origin?.id ?? randomUUID();
  const { incident } = facts;
  tx.create('incident', {
    id,
    number: tx.nextNumber('incident'),
    title: incident.title ?? 'Untitled incident',
    severity: incident.severity ?? 'SEV3',
    status: incident.status ?? 'closed',
    kind: incident.kind ?? 'retrospective',
    zone: incident.zone ?? context.zone,
    summary: incident.summary ?? '',
    declaredBy: incident.declaredBy ?? deps.actor,
    createdAt: facts.origin?.createdAt ?? context.now,
    postmortemId: null,
    runbookIds: [],
    alert: '',
    service: '',
    tags: [],
  });
  for (const role of facts.roles ?? []) tx.create('role', { ...role, id: randomUUID(), incidentId: id });
  for (const { name, at } of facts.moments ?? []) deps.incidents.putMoment(tx, id, name, at);
  adoptTimeline(blocks, id, tx, deps);
  const { ids } = applyWhys(tx, whys, { incidentId: id, whys: [], base: null, edited: blocks.whys ?? [] });
  for (const line of blocks.actions ?? []) {
    deps.actions.add({ ...newAction(line, (number) => ids.get(number) ?? null), incidentId: id });
  }
  return id;
}

function adoptTimeline(blocks: BlocksRead, incidentId: string, tx: Tx, deps: Adoption['deps']): void {
  const incident = deps.incidents.find(incidentId);
  const pieces = new Map((blocks.evidence ?? []).map((piece) => [piece.label, piece]));
  for (const row of blocks.timeline ?? []) {
    const entryId = deps.incidents.timeline.addEntry(tx, incident, {
      text: row.text,
      at: row.at,
      kind: row.kind,
      starred: row.starred,
      author: row.author || undefined,
      recordedAt: row.recordedAt ?? undefined,
      corrected: row.corrected,
    });
    for (const label of row.evidence) {
      const piece = pieces.get(label);
      if (piece) adoptEvidence(tx, incidentId, entryId, piece);
    }
  }
}

/** The excerpt travels with the document; the content only when the excerpt is all of it. */
function adoptEvidence(
  tx: Tx,
  incidentId: string,
  entryId: string,
  { label: _, ...piece }: EvidenceItem,
): void {
  const whole = [piece.excerpt, `${piece.excerpt}\n`].find((text) => sha256Of(text) === piece.sha256);
  if (whole !== undefined) tx.putBlob(Buffer.from(whole, 'utf8'));
  tx.create('evidence', { ...piece, id: randomUUID(), incidentId, entryId, runId: null, stepId: null });
}
