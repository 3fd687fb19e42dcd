/** A runbook beside a timeline: read and run in a pane; its runs belong to the incident. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import { type RunbookText, useReadingWork } from './reading-work.tsx';
import { RunbookContext } from './runbook-context.ts';

/** In the address: the person put the run aside, and wants none shown. */
const NO_RUN = 'none';

export interface RunbookPaneProps {
  /** An id or a reference. */
  id: string;
  incident: Incident;
  /** The run in the address; undefined takes the incident's last one. */
  run: string | undefined;
  /** The name of the environment to begin with. */
  environment?: string | undefined;
  /** What had the focus when the pane was asked for: it takes the focus only from there. */
  openedFrom: Element | null;
  onRun: (run: string) => void;
  onClose: () => void;
}

export function RunbookPane({
  id,
  incident,
  run,
  environment,
  openedFrom,
  onRun,
  onClose,
}: RunbookPaneProps) {
  const { data, error } = useQuery(queries.runbook(id));
  const runs = useQuery(queries.runs({ incidentId: incident.id }));
  const title = data?.reading.title || data?.document.title || id;
  const last = (runs.data ?? [])
    .filter(({ runbookId, groupId }) => runbookId === data?.document.id && groupId === null)
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))[0];
  return (
    <>
      <header className="flex h-9 shrink-0 items-center gap-1 border-b border-line pr-2 pl-4">
        <h2 className="truncate-line grow font-semibold" title={title}>
          {title}
        </h2>
        <Link
          to="/runbooks/$id"
          params={{ id: data?.document.ref ?? id }}
          aria-label="Open on its own screen"
          title="Open on its own screen"
          className="inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-2 hover:bg-hover hover:text-ink"
        >
          <ExternalLink size={14} aria-hidden />
        </Link>
        <IconButton
          size="sm"
          label="Close the runbook"
          keys="b"
          icon={<X size={14} aria-hidden />}
          onClick={onClose}
        />
      </header>
      {error && (
        <FaultNotice error={error} className="m-4" actions={<Button onClick={onClose}>Close it</Button>} />
      )}
      {data && runs.data ? (
        <Pane
          document={data.document}
          text={data.text}
          reading={data.reading}
          corrections={data.corrections}
          incident={incident}
          runRef={run === NO_RUN ? undefined : (run ?? last?.ref)}
          wished={environment}
          openedFrom={openedFrom}
          onRun={onRun}
        />
      ) : (
        !error && (
          <div className="p-4">
            <Spinner label="Loading…" />
          </div>
        )
      )}
    </>
  );
}

function Pane({
  incident,
  runRef,
  wished,
  openedFrom,
  onRun,
  ...shown
}: RunbookText & {
  incident: Incident;
  runRef: string | undefined;
  /** Name of an environment. */
  wished: string | undefined;
  openedFrom: Element | null;
  onRun: (run: string) => void;
}) {
  const work = useReadingWork({
    ...shown,
    runRef,
    place: { incident, show: (run) => onRun(run ?? NO_RUN) },
  });
  const { scroller, session } = work;
  const wish = session.environments.find(({ name }) => name === wished)?.id;
  const choose = useRef(session.chooseEnvironment);
  choose.current = session.chooseEnvironment;
  useEffect(() => {
    if (wish) choose.current(wish);
  }, [wish]);
  // The keys of the runbook work from here at once; a line that is being typed, or a place that a person went to while
  // the runbook was being read, is not torn away.
  useEffect(() => {
    const now = document.activeElement;
    const stayed = now === null || now === document.body || now === openedFrom;
    if (stayed && !now?.matches('input, textarea')) scroller.current?.focus({ preventScroll: true });
  }, [scroller, openedFrom]);
  return (
    <RunbookContext value={work.view}>
      {work.bar}
      <ScrollRegion ref={scroller} label="Runbook" className="grow scroll-py-3 px-4 py-3">
        <div className="flex flex-col gap-3 pb-[30vh]">{work.content}</div>
      </ScrollRegion>
      {work.dialogs}
    </RunbookContext>
  );
}
