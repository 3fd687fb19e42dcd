import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { client } from '#renderer/client/client.ts';
import {
  DoneBox,
  DueCell,
  OwnerCell,
  PriorityCell,
  TextCell,
  useUpdateAction,
} from '#renderer/features/actions/action-cells.tsx';
import { useRemoveAction } from '#renderer/features/actions/action-table.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { isFinished } from '#shared/actions/board.ts';
import { type ActionItem, ActionKind } from '#shared/actions/model.ts';
import { positionBeyond } from '#shared/actions/order.ts';

const KINDS = [
  ...ActionKind.options.map((value) => ({ value, label: value })),
  { value: 'none', label: 'kind' },
] as const;

/** One action item in the document. Arrow keys come to it; letters act on it, Tab goes to its fields. */
export function ActionRow({
  action,
  owners,
  today,
  why,
  reached,
  onReached,
  onWalk,
  onMove,
}: {
  action: ActionItem;
  owners: readonly string[];
  today: string;
  /** The outline number of the why that it hangs on. */
  why: string | null;
  reached: boolean;
  onReached: () => void;
  onWalk: (to: 1 | -1) => void;
  onMove: (step: 1 | -1) => void;
}) {
  const row = useRef<HTMLLIElement>(null);
  const update = useUpdateAction(action);
  const remove = useRemoveAction(action);
  const press = (cell: string) =>
    row.current?.querySelector<HTMLElement>(`[data-cell="${cell}"] button`)?.click();
  const keys = (event: KeyboardEvent) => {
    if (event.target !== row.current || event.ctrlKey || event.metaKey) return;
    const act: Record<string, () => void> = event.altKey
      ? { arrowup: () => onMove(-1), arrowdown: () => onMove(1) }
      : {
          ' ': () => update({ status: isFinished(action) ? 'open' : 'done' }),
          e: () => press('text'),
          enter: () => press('text'),
          o: () => press('owner'),
          t: () => press('due'),
          k: () => press('kind'),
          '1': () => update({ priority: 'P1' }),
          '2': () => update({ priority: 'P2' }),
          '3': () => update({ priority: 'P3' }),
          '4': () => update({ priority: 'P4' }),
          '0': () => update({ priority: null }),
          delete: () => remove.mutate(),
          arrowdown: () => onWalk(1),
          arrowup: () => onWalk(-1),
        };
    const run = act[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  return (
    <li
      ref={row}
      data-row={action.id}
      data-row-focus
      aria-label={`${action.ref} ${action.text}, ${action.status}`}
      tabIndex={reached ? 0 : -1}
      onFocus={onReached}
      onKeyDown={keys}
      className="group flex items-start gap-2 px-2.5 py-0.5 outline-offset-[-2px] hover:bg-hover focus-visible:bg-hover"
    >
      <span className="flex h-6 items-center">
        <DoneBox action={action} />
      </span>
      <div className="min-w-0 grow">
        <div data-cell="text">
          <TextCell action={action} />
        </div>
        <div className="flex flex-wrap items-center text-sm">
          <span data-cell="owner" className="flex w-26 min-w-0">
            <OwnerCell action={action} owners={owners} />
          </span>
          <span data-cell="due" className="flex w-44 min-w-0">
            <DueCell action={action} today={today} />
          </span>
          <PriorityCell action={action} />
          <span data-cell="kind">
            <Select
              label={`Kind of ${action.ref}`}
              options={KINDS}
              value={action.kind ?? 'none'}
              onChange={(kind) => update({ kind: kind === 'none' ? null : kind })}
              className="h-6! border-transparent! bg-transparent! px-1! text-sm!"
            />
          </span>
          <span className="nums ml-auto pl-2 text-ink-3">
            {why !== null && `why ${why} · `}
            {action.status === 'in progress' || action.status === 'dropped' ? `${action.status} · ` : ''}
            {action.ref}
          </span>
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

/** Moves an action past its neighbour: the two change places, and nothing else does. */
export function useMoveAction(actions: readonly ActionItem[]) {
  const { mutate } = useMutation({
    mutationFn: (to: { id: string; position: number }) => client.actions.update(to),
  });
  return (action: ActionItem, step: 1 | -1) => {
    const position = positionBeyond(actions, action.id, step);
    if (position !== null) mutate({ id: action.id, position });
  };
}
