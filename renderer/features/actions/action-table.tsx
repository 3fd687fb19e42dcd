import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { client } from '#renderer/client/client.ts';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import {
  DoneBox,
  DueCell,
  OwnerCell,
  PriorityCell,
  StatusCell,
  TextCell,
  useUpdateAction,
} from './action-cells.tsx';
import { ownersOf } from './filter-bar.tsx';
import { isFinished } from './groups.ts';

const HEADINGS = [
  ['Done', 'w-12'],
  ['Number', 'w-18'],
  ['What is to be done', ''],
  ['Owner', 'w-32'],
  ['Due', 'w-52'],
  ['Priority', 'w-20'],
  ['Status', 'w-32'],
  ['Incident', 'w-20'],
  ['Remove', 'w-12'],
] as const;

const QUIET_HEADINGS: readonly string[] = ['Done', 'Remove'];

/**
 * One group of actions. Tab reaches the first row, arrow keys the others; on a row Space ticks it, `E` changes the
 * text, `O` the owner, `T` the due day, `1` to `4` the priority (`0` none), Delete removes it.
 */
export function ActionTable({
  label,
  actions,
  all,
  incidents,
  today,
  marked,
  headings,
}: {
  label: string;
  actions: readonly ActionItem[];
  all: readonly ActionItem[];
  incidents: readonly Incident[];
  today: string;
  marked: string | undefined;
  /** False: the headings are there for screen readers only, because a table above draws the same ones. */
  headings: boolean;
}) {
  const owners = ownersOf(all);
  return (
    <table className="w-full table-fixed border-separate border-spacing-0" aria-label={label}>
      <thead>
        <tr>
          {HEADINGS.map(([heading, width]) => (
            <th
              key={heading}
              scope="col"
              className={classes(
                'px-2 text-left text-sm font-medium text-ink-3 first:pl-4',
                headings ? 'h-6 border-b border-line' : 'h-0 border-t border-line leading-0',
                width,
              )}
            >
              <span className={headings && !QUIET_HEADINGS.includes(heading) ? '' : 'sr-only'}>
                {heading}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {actions.map((action, index) => (
          <ActionRow
            key={action.id}
            action={action}
            owners={owners}
            incident={incidents.find(({ id }) => id === action.incidentId)}
            today={today}
            marked={marked === action.ref || marked === action.id}
            first={index === 0}
          />
        ))}
      </tbody>
    </table>
  );
}

function ActionRow({
  action,
  owners,
  incident,
  today,
  marked,
  first,
}: {
  action: ActionItem;
  owners: readonly string[];
  incident: Incident | undefined;
  today: string;
  marked: boolean;
  first: boolean;
}) {
  const row = useRef<HTMLTableRowElement>(null);
  const update = useUpdateAction(action);
  const remove = useRemoveAction(action);
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: 'center' });
  }, [marked]);
  const press = (cell: string) =>
    row.current?.querySelector<HTMLElement>(`[data-cell="${cell}"] button`)?.click();
  const keys = (event: KeyboardEvent) => {
    if (event.target !== row.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const act: Record<string, () => void> = {
      ' ': () => update({ status: isFinished(action) ? 'open' : 'done' }),
      e: () => press('text'),
      enter: () => press('text'),
      o: () => press('owner'),
      t: () => press('due'),
      '1': () => update({ priority: 'P1' }),
      '2': () => update({ priority: 'P2' }),
      '3': () => update({ priority: 'P3' }),
      '4': () => update({ priority: 'P4' }),
      '0': () => update({ priority: null }),
      delete: () => remove.mutate(),
      arrowdown: () => neighbour(row.current, 1)?.focus(),
      arrowup: () => neighbour(row.current, -1)?.focus(),
    };
    const run = act[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const cell = 'border-b border-line px-2 py-0.5 align-top';
  return (
    <tr
      ref={row}
      data-action={action.ref}
      tabIndex={first ? 0 : -1}
      onKeyDown={keys}
      className={classes('group outline-offset-[-2px]', marked ? 'bg-accent-tint' : 'hover:bg-hover')}
    >
      <td className={`${cell} pl-4 pt-1.5`}>
        <DoneBox action={action} />
      </td>
      <td className={`${cell} nums pt-1 text-ink-3`}>{action.ref}</td>
      <td className={cell} data-cell="text">
        <TextCell action={action} />
      </td>
      <td className={cell} data-cell="owner">
        <OwnerCell action={action} owners={owners} />
      </td>
      <td className={cell} data-cell="due">
        <DueCell action={action} today={today} />
      </td>
      <td className={cell}>
        <PriorityCell action={action} />
      </td>
      <td className={cell}>
        <StatusCell action={action} />
      </td>
      <td className={`${cell} nums pt-1`}>
        {incident && (
          <Link
            to="/incidents/$id"
            params={{ id: incident.ref }}
            title={incident.title}
            className="rounded text-accent hover:underline"
          >
            {incident.ref}
          </Link>
        )}
      </td>
      <td className={cell}>
        <IconButton
          size="sm"
          label={`Remove ${action.ref}`}
          icon={<Trash2 size={14} aria-hidden />}
          className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100"
          onClick={() => remove.mutate()}
        />
      </td>
    </tr>
  );
}

/** Removes an action; the toast offers to add it again. */
export function useRemoveAction(action: ActionItem) {
  return useMutation({
    mutationFn: () => client.actions.remove({ id: action.id }),
    onSuccess: () => {
      const { text, owner, due, priority, kind, link, whyId, incidentId } = action;
      tell(`Removed ${action.ref}`, {
        detail: text,
        action: {
          label: 'Add it again',
          run: () => void client.actions.add({ text, owner, due, priority, kind, link, whyId, incidentId }),
        },
      });
    },
  });
}

/** The row before or after, across the groups. */
function neighbour(row: HTMLElement | null, step: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-action]')];
  return row ? rows[rows.indexOf(row) + step] : undefined;
}
