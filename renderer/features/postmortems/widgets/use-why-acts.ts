import { useMutation } from '@tanstack/react-query';
import { type Dispatch, type SetStateAction, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { doAgain, takeBack } from '#renderer/features/incidents/undoing.ts';
import type { Why } from '#shared/postmortems/model.ts';
import { positionAfter, positionLast, positionMoved } from '#shared/postmortems/why-order.ts';
import { readWhyLine } from '../why-line.ts';
import { indentTarget, outdentTarget, type WhyRow } from '../why-tree.ts';
import type { WhyActs } from './why-item.tsx';

/** A why that is being written and not stored yet: under which parent, and after which why it is drawn. */
export interface Place {
  parentId: string | null;
  afterId: string | null;
  depth: number;
  position: number;
}

/** What can be done to the tree: by the keys of a line, and by the line that is not stored yet. */
export function useWhyActs({
  incidentId,
  whys,
  rows,
  setFolded,
  setFocused,
  setReached,
}: {
  incidentId: string;
  whys: readonly Why[];
  /** All of them, folded or not. */
  rows: readonly WhyRow[];
  setFolded: Dispatch<SetStateAction<ReadonlySet<string>>>;
  setFocused: (id: string | null) => void;
  setReached: (id: string) => void;
}) {
  const [adding, setAdding] = useState<Place | null>(null);
  const add = useMutation({
    mutationFn: ({ place, text }: { place: Place; text: string }) =>
      client.postmortems.addWhy({
        incidentId,
        parentId: place.parentId,
        position: place.position,
        ...readWhyLine(text),
      }),
  });
  const { mutate: move } = useMutation({
    mutationFn: (to: { whyId: string; parentId: string | null; position: number }) =>
      client.postmortems.updateWhy(to),
  });
  const fold = ({ why }: WhyRow, folded: boolean) =>
    setFolded((before) => {
      const next = new Set(before);
      if (folded) next.add(why.id);
      else next.delete(why.id);
      return next;
    });
  const beside = (row: WhyRow): Place => ({
    parentId: row.why.parentId,
    afterId: lastUnder(rows, row).why.id,
    depth: row.depth,
    position: positionAfter(whys, row.why),
  });
  const under = (row: WhyRow): Place => ({
    parentId: row.why.id,
    afterId: lastUnder(rows, row).why.id,
    depth: row.depth + 1,
    position: positionLast(whys, row.why.id),
  });
  const acts: WhyActs = {
    sibling: (row) => {
      // A line beside a folded why is drawn below all that hangs under it.
      fold(row, false);
      setAdding(beside(row));
    },
    child: (row) => {
      fold(row, false);
      setAdding(under(row));
    },
    indent(row) {
      const parentId = indentTarget(rows, row.why.id);
      const parent = rows.find(({ why }) => why.id === parentId);
      if (!parent) return;
      fold(parent, false);
      move({ whyId: row.why.id, parentId: parent.why.id, position: positionLast(whys, parentId) });
    },
    outdent(row) {
      const parentId = outdentTarget(rows, row.why.id);
      const parent = whys.find((why) => why.id === row.why.parentId);
      if (parentId === undefined || !parent) return;
      move({ whyId: row.why.id, parentId, position: positionAfter(whys, parent) });
    },
    move(row, step) {
      const position = positionMoved(whys, row.why, step);
      if (position !== null) move({ whyId: row.why.id, parentId: row.why.parentId, position });
    },
    fold,
    removed: (row) => setFocused(rows[rows.indexOf(row) - 1]?.why.id ?? null),
    reached: ({ why }) => setReached(why.id),
    undo: () => void takeBack(incidentId),
    redo: () => void doAgain(incidentId),
  };
  return {
    acts,
    adding,
    setAdding,
    /** A root behind all others. */
    atEnd: (): Place => ({
      parentId: null,
      afterId: rows.at(-1)?.why.id ?? null,
      depth: 0,
      position: positionLast(whys, null),
    }),
    /** Tab on a line that is not stored yet only changes where it will be stored. */
    shifted(place: Place, by: 1 | -1): Place {
      if (by === 1) {
        const before = rows.findLast(
          (row) => row.why.parentId === place.parentId && row.why.position < place.position,
        );
        if (before) fold(before, false);
        return before ? under(before) : place;
      }
      const parent = rows.find((row) => row.why.id === place.parentId);
      return parent ? beside(parent) : place;
    },
    async store(place: Place, text: string, goOn: boolean): Promise<void> {
      const stored: Why = await add.mutateAsync({ place, text });
      setAdding(goOn ? { ...place, afterId: stored.id, position: stored.position + 0.5 } : null);
    },
  };
}

/** The last row of the branch that begins with this row: a sibling is drawn after it. */
function lastUnder(rows: readonly WhyRow[], row: WhyRow): WhyRow {
  const at = rows.indexOf(row);
  const end = rows.findIndex((other, index) => index > at && other.depth <= row.depth);
  return (end === -1 ? rows.at(-1) : rows[end - 1]) ?? row;
}
