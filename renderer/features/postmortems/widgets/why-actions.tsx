import { useMutation } from '@tanstack/react-query';
import { Unlink } from 'lucide-react';
import { client } from '#renderer/client/client.ts';
import { DoneBox } from '#renderer/features/actions/action-cells.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { ActionItem } from '#shared/actions/model.ts';

/** The action items that hang on a why, each with how it stands. */
export function WhyActions({ actions }: { actions: readonly ActionItem[] }) {
  const unhang = useMutation({
    mutationFn: (id: string) => client.actions.update({ id, whyId: null }),
  });
  return (
    <ul aria-label="Actions for it" className="pb-0.5">
      {actions.map((action) => (
        <li key={action.id} className="group/action flex min-h-6 items-center gap-1.5 text-sm text-ink-2">
          <DoneBox action={action} />
          <span className="nums shrink-0 text-ink-3">{action.ref}</span>
          <span
            className={classes(
              'min-w-0 [overflow-wrap:anywhere]',
              action.status === 'done' || action.status === 'dropped' ? 'text-ink-3 line-through' : '',
            )}
          >
            {action.text}
          </span>
          {action.status !== 'open' && <span className="shrink-0 text-ink-3">{action.status}</span>}
          {action.owner !== null && <span className="shrink-0 text-ink-3">{action.owner}</span>}
          <IconButton
            size="sm"
            label={`Take ${action.ref} off this why`}
            icon={<Unlink size={12} aria-hidden />}
            className="opacity-0 focus-visible:opacity-100 group-hover/action:opacity-100"
            onClick={() => unhang.mutate(action.id)}
          />
        </li>
      ))}
    </ul>
  );
}
