import { useQuery } from '@tanstack/react-query';
import { ListTree, Network, Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { ActionItem } from '#shared/actions/model.ts';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import { evidenceLabels } from '#shared/postmortems/evidence.ts';
import type { Why } from '#shared/postmortems/model.ts';
import { checkWhys } from '#shared/postmortems/why-checks.ts';
import { depthOf, unfolded, type WhyRow, whyRows } from '../why-tree.ts';
import { NewWhy } from './new-why.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { useWhyActs } from './use-why-acts.ts';
import { WhyItem } from './why-item.tsx';
import { WhysDrawing } from './whys-picture.tsx';
import { WidgetFrame } from './widget-frame.tsx';
import { WidgetKeys } from './widget-keys.tsx';

const KEYS = [
  [['enter'], 'a why beside it'],
  [['mod+enter'], 'ask why about it'],
  [['tab', 'shift+tab'], 'under the why before it, and out again'],
  [['alt+arrowup', 'alt+arrowdown'], 'move it before or after its neighbour'],
  [['arrowup', 'arrowdown'], 'from line to line'],
  [['mod+arrowup', 'mod+arrowdown'], 'fold its branch, and open it'],
  [['backspace'], 'in an empty line: remove it'],
  [['alt+enter'], 'contributing factor, evidence, action'],
  [['mod+z', 'mod+shift+z'], 'undo, and do again'],
  [['escape'], 'give the edit up; Tab then leaves the line'],
] as const;

/** The five whys as an outliner by keyboard, and as a picture. */
export function WhysWidget({ incidentId }: { incidentId: string }) {
  const whys = useQuery(queries.whys(incidentId));
  const actions = useQuery(queries.actions(incidentId));
  const detail = useQuery(queries.incident(incidentId));
  const error = whys.error ?? actions.error ?? detail.error;
  if (error) return <FaultNotice error={error} />;
  if (!whys.data || !actions.data || !detail.data) return null;
  return <Whys whys={whys.data} actions={actions.data} detail={detail.data} />;
}

function Whys({
  whys,
  actions,
  detail,
}: {
  whys: readonly Why[];
  actions: readonly ActionItem[];
  detail: IncidentDetail;
}) {
  const { incident, entries, roles } = detail;
  const [drawn, setDrawn] = useState(false);
  const [line, setLine] = useState('');
  const [focused, setFocused] = useState<string | null>(null);
  const [reached, setReached] = useState<string | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => whyRows(whys), [whys]);
  const shown = useMemo(() => unfolded(rows, folded), [rows, folded]);
  const evidence = useMemo(() => {
    const labels = evidenceLabels(entries);
    return entries
      .flatMap((entry) => entry.evidence)
      .map((piece) => ({ label: labels.get(piece.id) ?? '', evidence: piece }));
  }, [entries]);
  const hints = useHints(incident.postmortemId, whys, actions, roles);
  const tree = useWhyActs({ incidentId: incident.id, whys, rows, setFolded, setFocused, setReached });
  const { adding, setAdding, acts } = tree;
  const list = useRef<HTMLOListElement>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const keptFocus = useKeptFocus(list, begin);
  const facts = useMemo(() => ({ incident, whys, actions, entries }), [incident, whys, actions, entries]);

  const newLine = adding && (
    <NewWhy
      key="new"
      depth={adding.depth}
      line={line}
      onLine={setLine}
      onShift={(by) => setAdding(tree.shifted(adding, by))}
      onStore={async (goOn) => {
        await tree.store(adding, line, goOn);
        setLine('');
      }}
      onGiveUp={(back) => {
        setLine('');
        setAdding(null);
        if (back) setFocused(adding.afterId);
      }}
    />
  );
  // The why that it is drawn after may be gone, or folded away, by now.
  const placed = adding !== null && shown.some(({ why }) => why.id === adding.afterId);
  const tabStop = shown.some(({ why }) => why.id === reached) ? reached : shown[0]?.why.id;
  const ground = {
    incidentId: incident.id,
    documentId: incident.postmortemId,
    zone: incident.zone,
    evidence,
    actions,
    acts,
  };
  const item = (row: WhyRow) => (
    <WhyItem
      key={row.why.id}
      row={row}
      ground={ground}
      hints={hints.get(row.why.id) ?? []}
      folded={folded.has(row.why.id)}
      reached={row.why.id === tabStop}
      focus={focused === row.why.id}
      onFocused={() => setFocused(null)}
    />
  );
  return (
    <WidgetFrame
      title="Five whys"
      note={rows.length > 0 ? `${rows.length} asked, ${depthOf(rows)} deep` : undefined}
      aside={
        <>
          <WidgetKeys
            of="the five whys"
            keys={KEYS}
            note="In a line, what stands after → is the answer. A why may have several answers: write each as a why of its own."
          />
          <IconButton
            size="sm"
            label={drawn ? 'Fold the picture' : 'Show the picture'}
            aria-expanded={drawn}
            icon={drawn ? <ListTree size={14} aria-hidden /> : <Network size={14} aria-hidden />}
            onClick={() => setDrawn(!drawn)}
          />
          <Button
            ref={begin}
            size="sm"
            variant="ghost"
            icon={<Plus size={12} aria-hidden />}
            onClick={() => setAdding(tree.atEnd())}
          >
            Ask why
          </Button>
        </>
      }
    >
      {rows.length === 0 && !adding && (
        <p className="px-2.5 py-2 text-ink-3">
          Ask why it happened, answer, and ask why again. A why may have several answers: write each as a why
          of its own.
        </p>
      )}
      <ol ref={list} aria-label="Five whys" className="py-1" {...keptFocus}>
        {shown.flatMap((row) => [item(row), adding?.afterId === row.why.id && newLine])}
        {!placed && newLine}
      </ol>
      {drawn && <WhysDrawing facts={facts} />}
    </WidgetFrame>
  );
}

/** The hints of each why, without those that were dismissed. */
function useHints(
  documentId: string | null,
  whys: readonly Why[],
  actions: readonly ActionItem[],
  roles: IncidentDetail['roles'],
) {
  const review = useQuery({ ...queries.review(documentId ?? ''), enabled: documentId !== null });
  const dismissals = review.data?.dismissals;
  return useMemo(() => {
    const people = [...roles.map(({ person }) => person), ...actions.flatMap(({ owner }) => owner ?? [])];
    const dismissed = new Set(dismissals?.map(({ key }) => key));
    const hints = checkWhys(whys, { actions, people: [...new Set(people)] });
    return Map.groupBy(
      hints.filter(({ key }) => !dismissed.has(key)),
      ({ whyId }) => whyId,
    );
  }, [whys, actions, roles, dismissals]);
}
