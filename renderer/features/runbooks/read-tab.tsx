/** The reading view: outline, run bar, document with its command cards, findings. */
import { useNavigate } from '@tanstack/react-router';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { Findings } from './findings.tsx';
import { Outline } from './outline.tsx';
import { type RunbookText, useReadingWork } from './reading-work.tsx';
import { RunbookContext } from './runbook-context.ts';
import { showHeading } from './scrolling.ts';

/** `runRef` is the run in the address. */
export function ReadTab({ runRef, ...shown }: RunbookText & { runRef: string | undefined }) {
  const { document, reading } = shown;
  const navigate = useNavigate();
  const work = useReadingWork({
    ...shown,
    runRef,
    place: {
      incident: null,
      show: (run) =>
        void navigate({ to: '/runbooks/$id', params: { id: document.ref }, search: { run }, replace: true }),
    },
  });
  const { scroller, session } = work;
  return (
    <RunbookContext value={work.view}>
      <div className="flex min-h-0 min-w-0 grow flex-col">
        {work.bar}
        <div className="flex min-h-0 grow">
          <Outline
            reading={reading}
            stepOf={session.stepOf}
            current={work.section}
            onOpen={(start) => showHeading(scroller.current, start)}
            onRun={session.environment && !session.active ? work.runSection : null}
          />
          <ScrollRegion ref={scroller} label="Runbook" className="grow scroll-py-3 px-6 py-4">
            <div className="mx-auto flex max-w-184 flex-col gap-4 pb-[40vh]">{work.content}</div>
          </ScrollRegion>
          <Findings
            document={document}
            reading={reading}
            session={session}
            onCommand={work.openCommand}
            onHeading={work.openHeading}
          />
        </div>
      </div>
      {work.dialogs}
    </RunbookContext>
  );
}
