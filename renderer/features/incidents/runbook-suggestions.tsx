/** Runbooks that fit what is being declared, asked for while it is typed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import { classes } from '#renderer/ui/classes.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { SuggestedRunbook } from '#shared/incidents/runbooks/contract.ts';

/** How many are offered: more could not be told apart at a glance. */
const MOST = 4;

export interface About {
  title: string;
  alert: string;
  service: string;
  tags: string[];
}

/** What fits, best first; what was found before stays until the next answer. */
export function useSuggestedRunbooks(about: About): readonly SuggestedRunbook[] {
  const text = JSON.stringify(about);
  const asked = useSettled(text);
  const wanted = JSON.parse(asked) as About;
  const blank = [wanted.title, wanted.alert, wanted.service, ...wanted.tags].join('').trim() === '';
  const { data } = useQuery({
    queryKey: ['incidents', 'suggested', 'about', asked],
    queryFn: () => client.incidents.runbooks.suggest({ about: wanted }),
    enabled: !blank,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return blank ? [] : (data ?? []).slice(0, MOST);
}

/** The next choice, with none at the end of the round. */
export function nextChoice(
  suggested: readonly SuggestedRunbook[],
  chosen: string | null,
  by: 1 | -1,
): string | null {
  const round = [null, ...suggested.map(({ id }) => id)];
  const at = Math.max(0, round.indexOf(chosen));
  return round[(at + by + round.length) % round.length] ?? null;
}

/** The suggestions as a choice of one or none, each with its reasons. */
export function RunbookSuggestions({
  suggested,
  chosen,
  onChoose,
}: {
  suggested: readonly SuggestedRunbook[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
}) {
  const current = suggested.find(({ id }) => id === chosen);
  return (
    <fieldset className="flex min-h-32 flex-col gap-1">
      <legend className="mb-1 flex w-full items-center gap-2 text-sm font-medium text-ink-2">
        Runbook to work with <Kbd keys="alt+r" />
        <span className="font-normal text-ink-3">or the arrow keys</span>
      </legend>
      {suggested.length === 0 && (
        <p className="text-sm text-ink-3">
          Runbooks that fit are offered here while you type. One can be attached later too.
        </p>
      )}
      <ul className="flex flex-col gap-0.5">
        {suggested.map(({ id, ref, title, reasons }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={id === chosen}
              onClick={() => onChoose(id === chosen ? null : id)}
              className={classes(
                'flex h-7 w-full min-w-0 items-center gap-2 rounded border px-2 text-left',
                id === chosen
                  ? 'border-accent bg-accent-tint text-ink'
                  : 'border-transparent text-ink-2 hover:bg-hover',
              )}
            >
              <span className="nums w-12 shrink-0 text-sm text-ink-3">{ref}</span>
              <span className="truncate-line shrink-0 max-w-[55%]">{title}</span>
              <span className="truncate-line min-w-0 text-sm text-ink-3">{reasons.join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {current ? `Runbook: ${current.title}` : 'No runbook chosen'}
      </p>
    </fieldset>
  );
}
