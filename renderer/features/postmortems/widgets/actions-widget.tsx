import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { useToday } from '#renderer/features/actions/action-cells.tsx';
import { AddAction } from '#renderer/features/actions/add-action.tsx';
import { ownersOf } from '#renderer/features/actions/filter-bar.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { isFinished } from '#shared/actions/board.ts';
import { whyRows } from '../why-tree.ts';
import { ActionRow, useMoveAction } from './action-row.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { WidgetFrame } from './widget-frame.tsx';
import { WidgetKeys } from './widget-keys.tsx';

const KEYS = [
  [['arrowup', 'arrowdown'], 'from action to action'],
  [['space'], 'tick it, and open it again'],
  [['e'], 'change the text'],
  [['o'], 'change the owner'],
  [['t'], 'change the due day: friday, +3d, sept 15'],
  [['1', '0'], 'priority 1 to 4, or none'],
  [['k'], 'change the kind'],
  [['alt+arrowup', 'alt+arrowdown'], 'move it before or after its neighbour'],
  [['delete'], 'remove it'],
  [['mod+z', 'mod+shift+z'], 'undo, and do again'],
] as const;

/** The incident's action items inside its postmortem: tick, add, move, give an owner, a day, a priority, a kind. */
export function ActionsWidget({ incidentId }: { incidentId: string }) {
  const actions = useQuery(queries.actions(incidentId));
  const all = useQuery(queries.actions());
  const whys = useQuery(queries.whys(incidentId));
  const zone = useZone();
  const today = useToday();
  const [reached, setReached] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const adding = useRef<HTMLInputElement>(null);
  const keptFocus = useKeptFocus(list, adding);
  const move = useMoveAction(actions.data ?? []);
  if (actions.error) return <FaultNotice error={actions.error} />;
  if (!actions.data) return null;
  const items = actions.data;
  const owners = ownersOf(all.data ?? items);
  const numbers = new Map(whyRows(whys.data ?? []).map(({ why, path }) => [why.id, path]));
  const open = items.filter((action) => !isFinished(action)).length;
  const tabStop = items.some(({ id }) => id === reached) ? reached : items[0]?.id;
  const walk = (index: number) => {
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-row]');
    if (index >= items.length) adding.current?.focus();
    else rows?.[index]?.focus();
  };
  return (
    <WidgetFrame
      title="Action items"
      note={`${open} open of ${items.length}`}
      aside={<WidgetKeys of="the action items" keys={KEYS} note="Tab goes on to the fields of an action." />}
    >
      <ul ref={list} aria-label="Action items" className="py-1" {...keptFocus}>
        {items.map((action, index) => (
          <ActionRow
            key={action.id}
            action={action}
            owners={owners}
            today={today}
            why={(action.whyId && numbers.get(action.whyId)) || null}
            reached={action.id === tabStop}
            onReached={() => setReached(action.id)}
            onWalk={(to) => walk(index + to)}
            onMove={(step) => move(action, step)}
          />
        ))}
      </ul>
      {items.length === 0 && (
        <p className="px-2.5 pb-1 text-ink-3">
          What will the team do so that it does not happen again, or hurts less? Name an owner with @ and a
          day with due.
        </p>
      )}
      <div className="px-2.5 pb-2">
        <AddAction incidentId={incidentId} zone={zone} field={adding} />
      </div>
    </WidgetFrame>
  );
}
