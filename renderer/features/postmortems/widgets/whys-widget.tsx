import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { Why } from '#shared/postmortems/model.ts';
import { readWhyLine } from '../why-line.ts';
import {
  depthOf,
  indentTarget,
  outdentTarget,
  positionAfter,
  positionLast,
  type WhyRow,
  whyRows,
} from '../why-tree.ts';
import { NewWhy } from './new-why.tsx';
import { WhyItem } from './why-item.tsx';
import { WidgetFrame } from './widget-frame.tsx';

/** A why that is being written and not stored yet: under which parent, and after which why it is drawn. */
interface Place {
  parentId: string | null;
  afterId: string | null;
  depth: number;
  position: number;
}

/**
 * The five whys as an outliner. In a line: Enter adds a why beside it, Tab puts it under the one before, Shift+Tab
 * takes it out again, Ctrl+Enter asks why about it, arrow keys move between lines; after Escape, Tab leaves.
 */
export function WhysWidget({ incidentId }: { incidentId: string }) {
  const whys = useQuery(queries.whys(incidentId));
  const actions = useQuery(queries.actions(incidentId));
  const [adding, setAdding] = useState<Place | null>(null);
  const [line, setLine] = useState('');
  const [focused, setFocused] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: ({ place, text }: { place: Place; text: string }) =>
      client.postmortems.addWhy({
        incidentId,
        parentId: place.parentId,
        position: place.position,
        ...readWhyLine(text),
      }),
  });
  const move = useMutation({
    mutationFn: (to: { whyId: string; parentId: string | null; position: number }) =>
      client.postmortems.updateWhy(to),
  });
  if (whys.error) return <FaultNotice error={whys.error} />;
  if (!whys.data) return null;
  const list = whys.data;
  const rows = whyRows(list);

  const beside = (row: WhyRow): Place => ({
    parentId: row.why.parentId,
    afterId: lastUnder(rows, row).why.id,
    depth: row.depth,
    position: positionAfter(list, row.why),
  });
  const under = (row: WhyRow): Place => ({
    parentId: row.why.id,
    afterId: lastUnder(rows, row).why.id,
    depth: row.depth + 1,
    position: positionLast(list, row.why.id),
  });
  const atEnd = (): Place => ({
    parentId: null,
    afterId: rows.at(-1)?.why.id ?? null,
    depth: 0,
    position: positionLast(list, null),
  });
  const indent = (row: WhyRow) => {
    const parentId = indentTarget(rows, row.why.id);
    if (parentId !== null) {
      move.mutate({ whyId: row.why.id, parentId, position: positionLast(list, parentId) });
    }
  };
  const outdent = (row: WhyRow) => {
    const parentId = outdentTarget(rows, row.why.id);
    const parent = list.find((why) => why.id === row.why.parentId);
    if (parentId === undefined || !parent) return;
    move.mutate({ whyId: row.why.id, parentId, position: positionAfter(list, parent) });
  };
  /** Tab on a line that is not stored yet only changes where it will be stored. */
  const shiftPlace = (place: Place, by: 1 | -1): Place => {
    if (by === 1) {
      const before = rows.findLast(
        (row) => row.why.parentId === place.parentId && row.why.position < place.position,
      );
      return before ? under(before) : place;
    }
    const parent = rows.find((row) => row.why.id === place.parentId);
    return parent ? beside(parent) : place;
  };
  const store = async (place: Place, goOn: boolean) => {
    const stored: Why = await add.mutateAsync({ place, text: line });
    setLine('');
    if (!goOn) {
      setAdding(null);
      return;
    }
    setAdding({ ...place, afterId: stored.id, position: stored.position + 0.5 });
  };
  const newLine = adding && (
    <NewWhy
      key="new"
      depth={adding.depth}
      line={line}
      onLine={setLine}
      onShift={(by) => setAdding(shiftPlace(adding, by))}
      onStore={(goOn) => store(adding, goOn)}
      onGiveUp={(back) => {
        setLine('');
        setAdding(null);
        if (back) setFocused(adding.afterId);
      }}
    />
  );
  return (
    <WidgetFrame
      title="Five whys"
      note={rows.length > 0 ? `${rows.length} asked, ${depthOf(rows)} deep` : undefined}
      aside={
        <Button
          size="sm"
          variant="ghost"
          icon={<Plus size={12} aria-hidden />}
          onClick={() => setAdding(atEnd())}
        >
          Ask why
        </Button>
      }
    >
      {rows.length === 0 && !adding && (
        <p className="px-2.5 py-2 text-ink-3">
          Ask why it happened, answer, and ask why again. A why may have several answers: write each as a why
          of its own.
        </p>
      )}
      <ol aria-label="Five whys" className="py-1">
        {adding?.afterId === null && newLine}
        {rows.flatMap((row) => [
          <WhyItem
            key={row.why.id}
            row={row}
            incidentId={incidentId}
            actions={(actions.data ?? []).filter(({ whyId }) => whyId === row.why.id)}
            focus={focused === row.why.id}
            onFocused={() => setFocused(null)}
            onSibling={() => setAdding(beside(row))}
            onChild={() => setAdding(under(row))}
            onIndent={() => indent(row)}
            onOutdent={() => outdent(row)}
            onRemoved={() => setFocused(rows[rows.indexOf(row) - 1]?.why.id ?? null)}
          />,
          adding?.afterId === row.why.id && newLine,
        ])}
      </ol>
    </WidgetFrame>
  );
}

/** The last row of the branch that begins with this row: a sibling is drawn after it. */
function lastUnder(rows: readonly WhyRow[], row: WhyRow): WhyRow {
  const at = rows.indexOf(row);
  const end = rows.findIndex((other, index) => index > at && other.depth <= row.depth);
  return (end === -1 ? rows.at(-1) : rows[end - 1]) ?? row;
}
