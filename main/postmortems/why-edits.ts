/** Edits of the five whys, from a document into the data. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import { numberedWhys, whyTree } from '#shared/postmortems/five-whys.ts';
import { changedFields, type Key, listEdits } from '#shared/postmortems/matching.ts';
import type { Why, WhyTree } from '#shared/postmortems/model.ts';
import type { Whys } from './whys.ts';

/** A why with its place: `depth` counts from 1, `path` holds the questions above it. */
interface WhyRow {
  number: string;
  parent: string | null;
  depth: number;
  path: string;
  question: string;
  answer: string;
  contributingFactor: boolean;
  factor: string;
  /** Labels of the document's evidence. */
  evidence: string[];
}

function whyRows(tree: readonly WhyTree[]): WhyRow[] {
  const paths = new Map<string | null, string[]>([[null, []]]);
  return numberedWhys(tree).map(({ number, why, parent }) => {
    const above = paths.get(parent)!;
    paths.set(number, [...above, why.question]);
    const { question, answer, contributingFactor, factor, evidence } = why;
    return {
      number,
      parent,
      depth: above.length + 1,
      path: JSON.stringify(above),
      question,
      answer,
      contributingFactor,
      factor,
      evidence,
    };
  });
}

const keys: Key<WhyRow>[] = [
  (row) => JSON.stringify([row.path, row.question, row.answer]),
  (row) => JSON.stringify([row.question, row.answer]),
  (row) => JSON.stringify([row.path, row.question]),
  (row) => row.question,
  (row) => row.answer && JSON.stringify([row.depth, row.answer]),
];
const near = (before: WhyRow, after: WhyRow) => before.depth === after.depth;

const FIELDS = ['question', 'answer', 'contributingFactor', 'factor', 'evidence'] as const;

export interface WhysEdit {
  incidentId: string;
  whys: readonly Why[];
  base: readonly WhyTree[] | null;
  edited: readonly WhyTree[];
  /** The names of the incident's evidence by its id, as they are now. */
  labels?: ReadonlyMap<string, string>;
  /** The evidence that has this label in the edited document. */
  evidenceId: (label: string) => string | null;
}

export interface WhysApplied {
  /** The why that has this outline number in the edited document. */
  ids: Map<string, string>;
  /** How many were missing in the document but were kept. */
  kept: number;
  /** Labels of evidence that is not there. */
  unknown: string[];
}

/** Changes, adds, moves and removes whys. */
export function applyWhys(tx: Tx, service: Whys, edit: WhysEdit): WhysApplied {
  const { incidentId, whys, base, edited, evidenceId } = edit;
  const tree = whyTree(whys, edit.labels);
  const known = numberedWhys(tree).map(({ why }) => why.id);
  const rows = whyRows(edited);
  const edits = listEdits(whyRows(tree), base && whyRows(base), rows, keys, near);
  const ids = new Map(rows.map((row, index) => [row.number, idOf(edits.places[index] ?? null, known)]));
  const changed = new Map(edits.updates.map(({ before, after }) => [after, before]));
  const unknown: string[] = [];
  const idsOf = (labels: readonly string[]) =>
    [...new Set(labels)].flatMap((label) => {
      const piece = evidenceId(label);
      if (piece === null) unknown.push(label);
      return piece ?? [];
    });
  for (const [index, row] of rows.entries()) {
    const id = ids.get(row.number)!;
    const parentId = row.parent === null ? null : ids.get(row.parent)!;
    const position = Number(row.number.split('.').at(-1));
    const { question, answer, contributingFactor, factor } = row;
    if ((edits.places[index] ?? null) === null) {
      tx.create('why', {
        id,
        incidentId,
        parentId,
        position,
        question,
        answer,
        contributingFactor,
        factor,
        evidenceIds: idsOf(row.evidence),
      });
    } else {
      const before = changed.get(row) ?? row;
      const { evidence, ...told } = changedFields(before, row, FIELDS);
      // Labels that were not touched still mean what they meant, whatever the evidence is called by now. Without
      // knowing what the edit began from, evidence only comes to what is there.
      const had = whys.find((why) => why.id === id)?.evidenceIds ?? [];
      const evidenceIds =
        base === null ? [...new Set([...had, ...idsOf(row.evidence)])] : evidence && idsOf(evidence);
      tx.update('why', id, { ...told, evidenceIds, parentId, position });
    }
  }
  const placed = new Set(ids.values());
  for (const index of edits.removes) {
    const id = known[index]!;
    // Removing a why takes those under it along, so it may be gone already.
    if (!placed.has(id) && tx.read('why', id)) service.remove(id);
  }
  const kept = base === null ? known.filter((id) => !placed.has(id)).length : 0;
  return { ids, kept, unknown };
}

function idOf(place: number | null, known: readonly string[]): string {
  return place === null ? randomUUID() : known[place]!;
}
