import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ListTodo } from 'lucide-react';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Document } from '#shared/library/model.ts';
import type { RankedRecommendation } from '#shared/postmortems/investigations/model.ts';

/** The ranked recommendations: pick some or none, and one step makes action items of them. */
export function Recommendations({
  document,
  recommendations,
}: {
  document: Document;
  recommendations: readonly RankedRecommendation[];
}) {
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const open = recommendations.filter(({ actions }) => actions.length === 0);
  const wanted = open.filter(({ rank }) => picked.has(rank));
  const make = useMutation({
    mutationFn: () =>
      client.postmortems.investigations.makeActions({
        id: document.id,
        ranks: wanted.length === 0 ? undefined : wanted.map(({ rank }) => rank),
      }),
    onSuccess: (made) => {
      setPicked(new Set());
      tell(made.length === 1 ? `Made ${made[0]!.ref}` : `Made ${made.length} action items`, {
        detail: made.map(({ ref }) => ref).join(', '),
        action: { label: 'Take back', run: () => void takeBack(made) },
      });
    },
    meta: { quiet: true },
  });
  const count = wanted.length === 0 ? open.length : wanted.length;
  const label =
    open.length === 0
      ? 'All are action items'
      : `Make ${count === 1 ? 'an action item' : `${count} action items`}${wanted.length === 0 ? ' of all' : ''}`;
  useCommands([
    {
      id: 'investigation.actions',
      title: 'Make action items of the recommendations',
      group: 'Investigation',
      keys: 'm',
      run: () => open.length > 0 && make.mutate(),
    },
  ]);
  const cell = 'border-b border-line px-2 py-1 align-top';
  return (
    <>
      <table className="w-full border-separate border-spacing-0" aria-label="Recommendations">
        <thead>
          <tr className="text-left text-sm text-ink-3 *:h-7 *:border-b *:border-line">
            <th scope="col" className="w-10 px-2 font-medium">
              <span className="sr-only">Pick</span>
            </th>
            <th scope="col" className="w-10 px-2 font-medium">
              Rank
            </th>
            <th scope="col" className="px-2 font-medium">
              Action
            </th>
            <th scope="col" className="w-3/12 px-2 font-medium">
              Impact
            </th>
            <th scope="col" className="w-2/12 px-2 font-medium">
              Effort
            </th>
            <th scope="col" className="w-24 px-2 font-medium">
              Action item
            </th>
          </tr>
        </thead>
        <tbody>
          {recommendations.map(({ rank, action, impact, effort, actions, line }) => (
            <tr key={`${line} ${rank}`} className="hover:bg-hover">
              <td className={cell}>
                {actions.length === 0 && (
                  <input
                    type="checkbox"
                    aria-label={`Pick recommendation ${rank}`}
                    checked={picked.has(rank)}
                    onChange={(event) => {
                      const next = new Set(picked);
                      if (event.target.checked) next.add(rank);
                      else next.delete(rank);
                      setPicked(next);
                    }}
                    className="mt-1 size-3.5 accent-(--accent)"
                  />
                )}
              </td>
              <td className={`${cell} nums text-ink-3`}>{rank}</td>
              <td className={cell}>{action}</td>
              <td className={`${cell} text-ink-2`}>{impact || '–'}</td>
              <td className={`${cell} text-ink-2`}>{effort || '–'}</td>
              <td className={`${cell} nums`}>
                {actions.map(({ id, ref, status }) => (
                  <Link
                    key={id}
                    to="/actions"
                    search={{ action: ref }}
                    title={status}
                    className="mr-1 rounded text-accent hover:underline"
                  >
                    {ref}
                  </Link>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {make.error && <FaultNotice error={make.error} />}
      <div className="flex items-center gap-3">
        <Button
          variant="primary"
          icon={<ListTodo size={14} aria-hidden />}
          disabled={open.length === 0}
          busy={make.isPending}
          title="M"
          onClick={() => make.mutate()}
        >
          {label}
        </Button>
        <Link
          to="/actions"
          search={{ document: document.ref }}
          className="rounded text-sm text-accent hover:underline"
        >
          All action items of {document.ref}
        </Link>
      </div>
    </>
  );
}

async function takeBack(made: readonly ActionItem[]): Promise<void> {
  for (const { id } of made) await client.actions.remove({ id });
}
