/** The fields of an action, each changed where it stands; used by the table and by the postmortem's widget. */
import { useMutation } from '@tanstack/react-query';
import { MACHINE_ZONE, useZone } from '#renderer/app/zone.ts';
import { client } from '#renderer/client/client.ts';
import { classes } from '#renderer/ui/classes.ts';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { dueGroup, dueInWords, isFinished } from '#shared/actions/board.ts';
import { type ActionItem, ActionPriority, ActionStatus } from '#shared/actions/model.ts';
import { readDueDay } from '#shared/time/days.ts';
import { formatDay } from '#shared/time/grammar.ts';

/** Everything about an action that its cells may change. */
export type ActionPatch = Partial<
  Pick<ActionItem, 'text' | 'owner' | 'due' | 'priority' | 'kind' | 'status' | 'link'>
>;

/** Changes one action. A fault becomes a toast; the field then shows what is stored. */
export function useUpdateAction(action: Pick<ActionItem, 'id'>) {
  const { mutate } = useMutation({
    mutationFn: (patch: ActionPatch) => client.actions.update({ id: action.id, ...patch }),
  });
  return mutate;
}

/** The calendar day that it is now in the chosen zone. */
export function useToday(): string {
  return formatDay(new Date().toISOString(), useZone() || MACHINE_ZONE);
}

export function DoneBox({ action }: { action: ActionItem }) {
  const update = useUpdateAction(action);
  return (
    <input
      type="checkbox"
      aria-label={`Done: ${action.text}`}
      checked={isFinished(action)}
      onChange={(event) => update({ status: event.target.checked ? 'done' : 'open' })}
      className="size-3.5 shrink-0 accent-(--accent)"
    />
  );
}

export function TextCell({ action }: { action: ActionItem }) {
  const update = useUpdateAction(action);
  return (
    <InlineValue
      label={`Text of ${action.ref}`}
      value={action.text}
      shown={action.text}
      check={(text) => (text.trim() === '' ? 'An action says what is to be done.' : null)}
      onSave={(text) => update({ text })}
      className={classes('max-w-full', isFinished(action) && 'text-ink-3 line-through')}
    />
  );
}

export function OwnerCell({ action, owners }: { action: ActionItem; owners: readonly string[] }) {
  const update = useUpdateAction(action);
  const missing = action.owner === null && !isFinished(action);
  return (
    <InlineValue
      label={`Owner of ${action.ref}`}
      value={action.owner ?? ''}
      hint="name"
      suggestions={owners}
      shown={action.owner ?? <span className={missing ? 'text-amber' : 'text-ink-3'}>no owner</span>}
      onSave={(owner) => update({ owner: owner === '' ? null : owner.replace(/^@/, '') })}
      className="truncate-line max-w-full"
    />
  );
}

export function DueCell({ action, today }: { action: ActionItem; today: string }) {
  const update = useUpdateAction(action);
  const overdue = dueGroup(action, today) === 'overdue';
  return (
    <InlineValue
      label={`Due day of ${action.ref}`}
      value={action.due ?? ''}
      hint="friday, +3d, 2026-12-01"
      check={(text) =>
        text.trim() === '' || readDueDay(text, today)
          ? null
          : 'Not a day. Write one such as friday, +3d, jan 15 or 2026-01-15.'
      }
      shown={
        action.due === null ? (
          <span className={isFinished(action) ? 'text-ink-3' : 'text-amber'}>no date</span>
        ) : (
          <span className={overdue ? 'font-medium text-red' : ''}>
            {action.due}{' '}
            {!isFinished(action) && (
              <span className={overdue ? 'font-normal' : 'text-ink-3'}>{dueInWords(action.due, today)}</span>
            )}
          </span>
        )
      }
      onSave={(text) => update({ due: text === '' ? null : readDueDay(text, today) })}
      className="nums truncate-line max-w-full"
    />
  );
}

const PRIORITIES = [
  ...ActionPriority.options.map((value) => ({ value, label: value })),
  { value: 'none', label: '–' },
] as const;

export function PriorityCell({ action }: { action: ActionItem }) {
  const update = useUpdateAction(action);
  return (
    <Select
      label={`Priority of ${action.ref}`}
      options={PRIORITIES}
      value={action.priority ?? 'none'}
      onChange={(value) => update({ priority: value === 'none' ? null : value })}
      className="h-6! w-16 border-transparent! bg-transparent!"
    />
  );
}

const STATUSES = ActionStatus.options.map((value) => ({ value, label: value }));

export function StatusCell({ action }: { action: ActionItem }) {
  const update = useUpdateAction(action);
  return (
    <Select
      label={`Status of ${action.ref}`}
      options={STATUSES}
      value={action.status}
      onChange={(status) => update({ status })}
      className="h-6! w-28 border-transparent! bg-transparent!"
    />
  );
}
