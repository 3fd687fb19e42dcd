import { useMutation, useQuery } from '@tanstack/react-query';
import { Clipboard, Diff, Ellipsis, FileDown, Flag, FlagOff, SkipForward } from 'lucide-react';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { downloadBytes } from '#renderer/client/download.ts';
import { queries } from '#renderer/client/queries.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import type { Run } from '#shared/runs/model.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { goesOn } from './run-progress.tsx';

/** What else can be done with a run. */
export function RunMenu({
  run,
  isBaseline,
  keepGoing,
  onKeepGoing,
}: {
  run: Run;
  isBaseline: boolean;
  keepGoing: boolean;
  onKeepGoing: (keepGoing: boolean) => void;
}) {
  const [comparing, setComparing] = useState(false);
  const others = (useQuery(queries.runs({ runbookId: run.runbookId })).data ?? []).filter(
    ({ id }) => id !== run.id,
  );
  const { runbookId, environmentId } = run;
  const baseline = useMutation({
    mutationFn: async () => {
      if (isBaseline) await client.runs.clearBaseline({ runbookId, environmentId });
      else await client.runs.setBaseline({ runId: run.id });
    },
    onSuccess: () =>
      tell(
        isBaseline
          ? `${run.environmentName} has no baseline any more`
          : `${run.ref} is the baseline in ${run.environmentName}`,
        { detail: 'Expectations such as “within 10 % of baseline” are judged against it from now on.' },
      ),
  });
  const report = async (use: (markdown: string) => void | Promise<void>) => {
    try {
      const { markdown } = await client.runs.report({ id: run.id });
      await use(markdown);
    } catch (error) {
      tellFault(error);
    }
  };
  return (
    <>
      <Menu
        trigger={<IconButton label="More for this run" icon={<Ellipsis size={16} aria-hidden />} />}
        items={[
          {
            label: 'Compare with another run…',
            icon: <Diff size={14} aria-hidden />,
            disabled: others.length === 0,
            onSelect: () => setComparing(true),
          },
          {
            label: isBaseline ? 'Take it no longer as the baseline' : 'Take it as the baseline',
            icon: isBaseline ? <FlagOff size={14} aria-hidden /> : <Flag size={14} aria-hidden />,
            disabled: run.state !== 'ended',
            onSelect: () => baseline.mutate(),
          },
          {
            label: keepGoing ? 'Stop at the first failure' : 'Go on after failures',
            icon: <SkipForward size={14} aria-hidden />,
            disabled: goesOn(run),
            onSelect: () => onKeepGoing(!keepGoing),
          },
          null,
          {
            label: 'Save the report as Markdown',
            icon: <FileDown size={14} aria-hidden />,
            onSelect: () =>
              void report((markdown) =>
                downloadBytes(`${run.ref}.md`, 'text/markdown', [new TextEncoder().encode(markdown)]),
              ),
          },
          {
            label: 'Copy the report',
            icon: <Clipboard size={14} aria-hidden />,
            onSelect: () =>
              void report(async (markdown) => {
                await navigator.clipboard.writeText(markdown);
                tell('Report copied', { detail: 'It is Markdown: paste it into a wiki or an issue.' });
              }),
          },
        ]}
      />
      {comparing && <CompareDialog run={run} others={others} onClose={() => setComparing(false)} />}
    </>
  );
}
