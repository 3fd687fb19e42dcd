/** Import of a postmortem that Hotwash exported: its blocks become an incident with all that hangs on it. */
import { randomUUID } from 'node:crypto';
import { sha256Of } from '#main/db/blobs.ts';
import type { Tx } from '#main/db/database.ts';
import type { ReadContext } from '#shared/postmortems/block.ts';
import { type BlocksRead, readBlocks } from '#shared/postmortems/document.ts';
import type { EvidenceItem } from '#shared/postmortems/evidence.ts';
import { STATED_NAMES } from '#shared/postmortems/model.ts';
import { statedDifferences } from '#shared/postmortems/stated.ts';
import { unknownEvidence, unreadable } from './block-edits.ts';
import { newAction } from './list-edits.ts';
import type { PostmortemsDeps } from './ports.ts';
import type { StatedValues } from './stated.ts';
import { applyWhys } from './why-edits.ts';
import type { Whys } from './whys.ts';

export interface Adoption {
  tx: Tx;
  deps: Pick<PostmortemsDeps, 'incidents' | 'actions' | 'actor'>;
  whys: Whys;
  stated: StatedValues;
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

/** Creates the incident inside a write, with its times as they were. Gives its id, and sentences on what to look at. */
export function adoptIncident(
  blocks: BlocksRead,
  { tx, deps, whys, stated, context }: Adoption,
): { id: string; warnings: string[] } {
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
    alert: incident.alert ?? '',
    service: incident.service ?? '',
    tags: incident.tags ?? [],
  });
  for (const role of facts.roles ?? []) tx.create('role', { ...role, id: randomUUID(), incidentId: id });
  for (const { name, at } of facts.moments ?? []) deps.incidents.putMoment(tx, id, name, at);
  const pinned = adoptTimeline(blocks, id, tx, deps);
  const { ids, unknown } = applyWhys(tx, whys, {
    incidentId: id,
    whys: [],
    base: null,
    edited: blocks.whys ?? [],
    evidenceId: (label) => pinned.get(label) ?? null,
  });
  for (const line of blocks.actions ?? []) {
    deps.actions.add({ ...newAction(line, (number) => ids.get(number) ?? null), incidentId: id });
  }
  const said = [...(blocks.impact ?? []), ...(blocks.metrics?.stated ?? [])];
  stated.apply(tx, { incidentId: id, names: STATED_NAMES, current: [], base: null, edited: said });
  const differences = statedDifferences(said, deps.incidents.get(id).metrics);
  return { id, warnings: [...unknownEvidence(unknown), ...differences.map(({ sentence }) => sentence)] };
}

/** Gives the ids of the evidence by its labels. */
function adoptTimeline(
  blocks: BlocksRead,
  incidentId: string,
  tx: Tx,
  deps: Adoption['deps'],
): Map<string, string> {
  const incident = deps.incidents.find(incidentId);
  const pieces = new Map((blocks.evidence ?? []).map((piece) => [piece.label, piece]));
  const pinned = new Map<string, string>();
  for (const row of blocks.timeline ?? []) {
    const entryId = deps.incidents.timeline.addEntry(tx, incident, {
      text: row.text,
      at: row.at,
      kind: row.kind,
      starred: row.starred,
      author: row.author || undefined,
      recordedAt: row.recordedAt ?? undefined,
      corrected: row.corrected,
      audience: row.audience,
      source: row.source,
    });
    for (const label of row.evidence) {
      const piece = pieces.get(label);
      if (piece) pinned.set(label, adoptEvidence(tx, incidentId, entryId, piece));
    }
  }
  return pinned;
}

/** The excerpt travels with the document; the content only when the excerpt is all of it. Gives its id. */
function adoptEvidence(
  tx: Tx,
  incidentId: string,
  entryId: string,
  { label: _, ...piece }: EvidenceItem,
): string {
  const whole = [piece.excerpt, `${piece.excerpt}\n`].find((text) => sha256Of(text) === piece.sha256);
  if (whole !== undefined) tx.putBlob(Buffer.from(whole, 'utf8'));
  const id = randomUUID();
  tx.create('evidence', { ...piece, id, incidentId, entryId, runId: null, stepId: null });
  return id;
}
