import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { client } from '#renderer/client/client.ts';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { type BoardTime, isFinished } from '#shared/actions/board.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';
import {
  DoneBox,
  DueCell,
  OwnerCell,
  PriorityCell,
  StatusCell,
  TextCell,
  useUpdateAction,
} from './action-cells.tsx';
import { ActionSourceCell, LinkCell, StaleMark } from './action-source.tsx';
import { ownersOf } from './filter-bar.tsx';

/** Each with its width and where its words begin: above those of the fields, which have an edge of their own. */
const HEADINGS = [
  ['Done', 'w-10 pl-4'],
  ['Number', 'w-19 pl-2'],
  ['What is to be done', 'pl-3'],
  ['Owner', 'w-26 pl-3'],
  ['Due', 'w-47 pl-3'],
  ['Priority', 'w-18 pl-[17px]'],
  ['Status', 'w-30 pl-[17px]'],
  ['Comes from', 'w-28 pl-2'],
  ['Link', 'w-14 pl-3'],
  ['Remove', 'w-10 pl-2'],
] as const;

const QUIET_HEADINGS: readonly string[] = ['Done', 'Remove'];

/**
 * One group of actions. Tab reaches the first row, arrow keys the others; on a row Space ticks it, `E` changes the
 * text, `O` the owner, `T` the due day, `L` the link, `1` to `4` the priority (`0` none), `I` begins it, `X` drops it,
 * Delete removes it.
 */
export function ActionTable({
  label,
  actions,
  all,
  incidents,
  documents,
  time,
  marked,
  headings,
}: {
  label: string;
  actions: readonly ActionItem[];
  all: readonly ActionItem[];
  incidents: readonly Incident[];
  documents: readonly Document[];
  time: BoardTime;
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
                'pr-2 text-left text-sm font-medium text-ink-3',
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
            document={documents.find(({ id }) => id === action.documentId)}
            time={time}
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
  document: from,
  time,
  marked,
  first,
}: {
  action: ActionItem;
  owners: readonly string[];
  incident: Incident | undefined;
  document: Document | undefined;
  time: BoardTime;
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
      l: () => press('link'),
      i: () => update({ status: action.status === 'in progress' ? 'open' : 'in progress' }),
      x: () => update({ status: action.status === 'dropped' ? 'open' : 'dropped' }),
      j: () => neighbour(row.current, 1)?.focus(),
      k: () => neighbour(row.current, -1)?.focus(),
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
      <td className={`${cell} nums pt-1 whitespace-nowrap text-ink-3`}>{action.ref}</td>
      <td className={`${cell} [overflow-wrap:anywhere]`} data-cell="text">
        <TextCell action={action} />
        <StaleMark action={action} time={time} />
      </td>
      <td className={cell} data-cell="owner">
        <OwnerCell action={action} owners={owners} />
      </td>
      <td className={cell} data-cell="due">
        <DueCell action={action} today={time.today} />
      </td>
      <td className={cell}>
        <PriorityCell action={action} />
      </td>
      <td className={cell}>
        <StatusCell action={action} />
      </td>
      <td className={`${cell} pt-[7px]`}>
        <ActionSourceCell action={action} incident={incident} document={from} />
      </td>
      <td className={cell} data-cell="link">
        <LinkCell action={action} />
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
      const { text, owner, due, priority, kind, link, whyId, incidentId, documentId, source } = action;
      tell(`Removed ${action.ref}`, {
        detail: text,
        action: {
          label: 'Add it again',
          run: () =>
            void client.actions.add({
              text,
              owner,
              due,
              priority,
              kind,
              link,
              whyId,
              incidentId,
              documentId,
              source,
            }),
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
