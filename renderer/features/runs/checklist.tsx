/** The runbook's checklist as a run ticked it. Ticks are kept with the run; the runbook's own text is never changed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { keyedChecklist } from '#shared/runbooks/checklist-keys.ts';
import type { RunbookReading, Tick } from '#shared/runbooks/model.ts';

const ticksKey = (runId: string) => ['runs', 'ticks', runId];

export function Checklist({
  runId,
  checklist,
}: {
  /** Null while there is no run: the boxes cannot be ticked then. */
  runId: string | null;
  checklist: RunbookReading['checklist'];
}) {
  const cache = useQueryClient();
  const ticks = useQuery({
    queryKey: ticksKey(runId ?? ''),
    queryFn: () => client.runbooks.ticks({ runId: runId ?? '' }),
    enabled: runId !== null,
  });
  const tick = useMutation({
    mutationFn: (change: { key: string; done: boolean }) =>
      client.runbooks.tick({ runId: runId ?? '', ...change }),
    onSuccess: (next) => cache.setQueryData(ticksKey(runId ?? ''), next),
  });
  const said = new Map((runId === null ? [] : (ticks.data ?? [])).map((each) => [each.key, each]));
  const lines = keyedChecklist(checklist).map((line) => ({ ...line, ...stateOf(line, said.get(line.key)) }));
  const title = `Checklist ${lines.filter(({ done }) => done).length}/${lines.length}`;
  return (
    <section aria-label={title} className="border-b border-line px-3 py-2 last:border-b-0">
      <h2 className="pb-1 text-sm font-semibold">{title}</h2>
      {runId === null && (
        <p className="pb-1 text-ink-2">
          A tick says that somebody looked during a run: run the diagnosis, then tick.
        </p>
      )}
      <ul className="flex flex-col gap-1">
        {lines.map(({ key, text, done, by }) => (
          <li key={key} title={by ? `${done ? 'ticked' : 'unticked'} by ${by}` : undefined}>
            <Checkbox
              id={`check-${key}`}
              checked={done}
              disabled={runId === null || ticks.isPending}
              onChange={(next) => tick.mutate({ key, done: next })}
              label={text}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What somebody said in this run counts over what the file says. */
function stateOf(line: { done: boolean }, tick: Tick | undefined): { done: boolean; by: string | null } {
  return tick ? { done: tick.done, by: tick.by } : { done: line.done, by: null };
}
