import { useMutation } from '@tanstack/react-query';
import { CircleCheck, PackageOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { ImportButton } from '#renderer/features/runbooks/import-button.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { loadSamples } from './samples.ts';

/** What a new person sees first: three steps, or everything at once from the samples. */
export function FirstSteps({ hasEnvironment }: { hasEnvironment: boolean }) {
  const samples = useMutation({ mutationFn: loadSamples });
  return (
    <div className="mx-auto flex max-w-180 flex-col gap-6 px-6 py-10">
      <div className="flex flex-col gap-1">
        <h2 className="text-xl font-semibold">Bring the runbook that you have</h2>
        <p className="text-doc text-ink-2">
          Hotwash runs plain Markdown as it is, judges what it sees against what the runbook expects, and
          keeps it as evidence for the timeline and the postmortem. Everything stays on this machine.
        </p>
      </div>
      <ol className="flex flex-col rounded border border-line">
        <FirstStep number={1} title="Import a runbook" action={<ImportButton />}>
          A Markdown file, or several. Nothing in it needs to change, and its bytes are kept as they are.
        </FirstStep>
        <FirstStep
          number={2}
          done={hasEnvironment}
          title="Say where its commands run"
          action={<Button onClick={() => go('/environments?add=local')}>Add an environment</Button>}
        >
          This machine’s shell, to begin with. Each environment has its own policy on what may run there.
        </FirstStep>
        <FirstStep
          number={3}
          title="Declare an incident"
          action={<Button onClick={() => runCommand('incidents.declare')}>Declare</Button>}
        >
          A title is enough. From then on its clock stays in sight, and <kbd className="font-sans">L</kbd>{' '}
          logs to its timeline from anywhere.
        </FirstStep>
      </ol>
      <div className="flex items-center gap-4 rounded border border-line bg-canvas px-4 py-3">
        <PackageOpen size={20} aria-hidden className="shrink-0 text-ink-3" />
        <p className="grow text-ink-2">
          Or look around first: three runbooks that run on this machine, a postmortem, an investigation.
        </p>
        <Button variant="primary" busy={samples.isPending} onClick={() => samples.mutate()}>
          Load the sample workspace
        </Button>
      </div>
    </div>
  );
}

function FirstStep({
  number,
  title,
  done,
  action,
  children,
}: {
  number: number;
  title: string;
  done?: boolean;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex items-center gap-4 border-b border-line px-4 py-3 last:border-b-0">
      <span className="nums w-5 shrink-0 text-center text-lg text-ink-3">
        {done ? <CircleCheck size={18} className="text-green" role="img" aria-label="done" /> : number}
      </span>
      <div className="min-w-0 grow">
        <h3 className="font-semibold">{title}</h3>
        <p className="text-ink-2">{children}</p>
      </div>
      {action}
    </li>
  );
}
