import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import {
  DoneBox,
  DueCell,
  OwnerCell,
  PriorityCell,
  TextCell,
  useToday,
} from '#renderer/features/actions/action-cells.tsx';
import { useRemoveAction } from '#renderer/features/actions/action-table.tsx';
import { AddAction } from '#renderer/features/actions/add-action.tsx';
import { ownersOf } from '#renderer/features/actions/filter-bar.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { isFinished } from '#shared/actions/board.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import { WidgetFrame } from './widget-frame.tsx';

/** The incident's action items inside its postmortem: tick, add, give an owner, a day and a priority. */
export function ActionsWidget({ incidentId }: { incidentId: string }) {
  const actions = useQuery(queries.actions(incidentId));
  const all = useQuery(queries.actions());
  const zone = useZone();
  const today = useToday();
  if (actions.error) return <FaultNotice error={actions.error} />;
  if (!actions.data) return null;
  const owners = ownersOf(all.data ?? actions.data);
  const open = actions.data.filter((action) => !isFinished(action)).length;
  return (
    <WidgetFrame title="Action items" note={`${open} open of ${actions.data.length}`}>
      <ul className="py-1">
        {actions.data.map((action) => (
          <Row key={action.id} action={action} owners={owners} today={today} />
        ))}
      </ul>
      <div className="px-2.5 pb-2">
        <AddAction incidentId={incidentId} zone={zone} />
      </div>
    </WidgetFrame>
  );
}

function Row({ action, owners, today }: { action: ActionItem; owners: readonly string[]; today: string }) {
  const remove = useRemoveAction(action);
  return (
    <li className="group flex items-start gap-2 px-2.5 py-0.5 hover:bg-hover">
      <span className="flex h-6 items-center">
        <DoneBox action={action} />
      </span>
      <div className="min-w-0 grow">
        <TextCell action={action} />
        <div className="-mt-1 flex flex-wrap items-center text-sm">
          <OwnerCell action={action} owners={owners} />
          <DueCell action={action} today={today} />
          <PriorityCell action={action} />
          <span className="nums ml-auto text-ink-3">{action.ref}</span>
          <IconButton
            size="sm"
            label={`Remove ${action.ref}`}
            icon={<Trash2 size={12} aria-hidden />}
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
            onClick={() => remove.mutate()}
          />
        </div>
      </div>
    </li>
  );
}
