import { useMutation } from '@tanstack/react-query';
import { Flag, ListPlus, MessageCircleQuestion, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useZone } from '#renderer/app/zone.ts';
import { client } from '#renderer/client/client.ts';
import { AddAction } from '#renderer/features/actions/add-action.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { ActionItem } from '#shared/actions/model.ts';
import { readWhyLine, writeWhyLine } from '../why-line.ts';
import type { WhyRow } from '../why-tree.ts';
import { lineClasses, oneLine, Rail } from './why-line-parts.tsx';

/** One stored why: its line, its marks, the actions that hang on it. */
export function WhyItem({
  row,
  incidentId,
  actions,
  focus,
  onFocused,
  onSibling,
  onChild,
  onIndent,
  onOutdent,
  onRemoved,
}: {
  row: WhyRow;
  incidentId: string;
  actions: readonly ActionItem[];
  /** True: take the focus now. */
  focus: boolean;
  onFocused: () => void;
  onSibling: () => void;
  onChild: () => void;
  onIndent: () => void;
  onOutdent: () => void;
  onRemoved: () => void;
}) {
  const { why, depth, path } = row;
  const stored = writeWhyLine(why);
  const [edited, setEdited] = useState<string | null>(null);
  const [addingAction, setAddingAction] = useState(false);
  /** After Escape, Tab moves the focus as everywhere, until another key is typed. */
  const leaving = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const zone = useZone();
  const update = useMutation({
    mutationFn: (patch: { question?: string; answer?: string; contributingFactor?: boolean }) =>
      client.postmortems.updateWhy({ whyId: why.id, ...patch }),
  });
  const remove = useMutation({
    mutationFn: () => client.postmortems.removeWhy({ whyId: why.id }),
    onSuccess: () => {
      onRemoved();
      tell('Removed the why', { detail: stored });
    },
  });
  useEffect(() => {
    if (!focus) return;
    field.current?.focus();
    onFocused();
  }, [focus, onFocused]);

  const save = () => {
    if (edited !== null && edited.trim() !== '' && edited !== stored) update.mutate(readWhyLine(edited, why));
    setEdited(null);
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const wasLeaving = leaving.current;
    leaving.current = event.key === 'Escape' || (wasLeaving && event.key === 'Shift');
    if (event.key === 'Tab' && wasLeaving) return;
    if (event.key === 'Enter') {
      save();
      if (event.ctrlKey || event.metaKey) onChild();
      else onSibling();
    } else if (event.key === 'Tab') {
      save();
      if (event.shiftKey) onOutdent();
      else onIndent();
    } else if (event.key === 'Escape') setEdited(null);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      focusNeighbour(event, event.key === 'ArrowUp' ? -1 : 1);
    else if (event.key === 'Backspace' && event.currentTarget.value === '' && !row.hasChildren)
      remove.mutate();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li className="group px-2.5 hover:bg-hover">
      <div className="relative flex min-h-6 items-start gap-1">
        <Rail depth={depth} />
        <span className="nums w-8 shrink-0 text-right text-xs leading-6 text-ink-3">{path}</span>
        <textarea
          rows={1}
          ref={field}
          data-why={why.id}
          aria-label={`Why ${path}`}
          value={edited ?? stored}
          title={stored}
          autoComplete="off"
          onChange={(event) => setEdited(oneLine(event.target.value))}
          onKeyDown={keys}
          onBlur={save}
          className={classes(lineClasses, 'bg-transparent', why.contributingFactor && 'font-medium')}
        />
        {why.contributingFactor && (
          <span className="mt-1 shrink-0 rounded-sm bg-amber-tint px-1 text-xs text-amber">contributing</span>
        )}
        <span className="absolute -top-6 right-0 z-10 hidden rounded border border-line bg-raised group-focus-within:flex group-hover:flex">
          <IconButton
            size="sm"
            label="Ask why about it"
            keys="mod+enter"
            icon={<MessageCircleQuestion size={14} aria-hidden />}
            onClick={onChild}
          />
          <IconButton
            size="sm"
            aria-pressed={why.contributingFactor}
            label={why.contributingFactor ? 'No contributing factor' : 'Mark as contributing factor'}
            icon={<Flag size={14} aria-hidden className={why.contributingFactor ? 'text-amber' : ''} />}
            onClick={() => update.mutate({ contributingFactor: !why.contributingFactor })}
          />
          <IconButton
            size="sm"
            label="Add an action for it"
            icon={<ListPlus size={14} aria-hidden />}
            onClick={() => setAddingAction(!addingAction)}
          />
          <IconButton
            size="sm"
            label={row.hasChildren ? 'Remove it and what hangs under it' : 'Remove'}
            icon={<Trash2 size={14} aria-hidden />}
            onClick={() => remove.mutate()}
          />
        </span>
      </div>
      {actions.map((action) => (
        <p key={action.id} className="nums text-sm text-ink-3" style={{ paddingLeft: depth * 16 + 40 }}>
          → {action.ref} {action.text}
        </p>
      ))}
      {addingAction && (
        <div className="py-1" style={{ paddingLeft: depth * 16 + 36 }}>
          <AddAction
            incidentId={incidentId}
            whyId={why.id}
            zone={zone}
            focus
            onAdded={() => setAddingAction(false)}
          />
        </div>
      )}
    </li>
  );
}

function focusNeighbour(event: KeyboardEvent<HTMLTextAreaElement>, step: 1 | -1): void {
  const list = event.currentTarget.closest('ol');
  const lines = [...(list?.querySelectorAll<HTMLTextAreaElement>('[data-why]') ?? [])];
  lines[lines.indexOf(event.currentTarget) + step]?.focus();
}
