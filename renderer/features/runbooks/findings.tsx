/** The right side: what was found, what may be the cause, what is left to check, when to escalate. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { EscalationList } from '#renderer/features/incidents/escalations.tsx';
import { Checklist } from '#renderer/features/runs/checklist.tsx';
import { VerdictMark, verdictsOf, verdictValue } from '#renderer/features/runs/words.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import type { Document } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import type { Step } from '#shared/runs/model.ts';
import { Related } from './related.tsx';
import type { RunSession } from './run-session.ts';

export interface FindingsProps {
  document: Document;
  reading: RunbookReading;
  session: RunSession;
  onCommand: (commandId: string) => void;
  onHeading: (heading: readonly string[]) => void;
}

export function Findings({ document, reading, session, onCommand, onHeading }: FindingsProps) {
  return (
    <ScrollRegion
      label="What was found"
      className="hidden w-70 shrink-0 border-l border-line pb-4 min-[1200px]:block 2xl:w-84"
    >
      <Verdicts steps={session.steps} onCommand={onCommand} />
      {reading.causes.length > 0 && <Causes causes={reading.causes} onHeading={onHeading} />}
      {reading.checklist.length > 0 && (
        <Checklist runId={session.run?.id ?? null} checklist={reading.checklist} />
      )}
      {reading.escalations.length > 0 && (
        <Escalation document={document} reading={reading} session={session} />
      )}
      {Object.values(reading.related).some((names) => names.length > 0) && (
        <Part title="Related">
          <Related related={reading.related} document={document} />
        </Part>
      )}
    </ScrollRegion>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-3 py-2 last:border-b-0">
      <h2 className="pb-1 text-sm font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Verdicts({ steps, onCommand }: { steps: readonly Step[]; onCommand: (commandId: string) => void }) {
  const rows = useMemo(
    () => steps.flatMap((step) => verdictsOf(step).map((verdict, index) => ({ step, verdict, index }))),
    [steps],
  );
  return (
    <Part title="Findings">
      {rows.length === 0 && (
        <p className="text-ink-3">Run the diagnosis: each expectation gets its verdict here.</p>
      )}
      <ul>
        {rows.map(({ step, verdict, index }) => (
          <li key={`${step.id} ${index}`}>
            <button
              type="button"
              onClick={() => onCommand(step.commandId)}
              className="flex w-full items-start gap-2 rounded-sm py-1 text-left hover:bg-hover"
            >
              <span className="flex h-5 items-center">
                <VerdictMark value={verdictValue(verdict)} />
              </span>
              <span className="nums min-w-0 [overflow-wrap:anywhere]">
                {seenOf(verdict.findings) || verdict.expectation.text}
                <span className="block text-sm text-ink-3">{step.label || step.heading.at(-1)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The finding that decides: the first that is not met, else the first. */
function seenOf(findings: Step['verdicts'][number]['findings']): string {
  const telling = (['not met', 'unverified'] as const)
    .map((wanted) => findings.find(({ value }) => value === wanted))
    .find((finding) => finding !== undefined);
  return (telling ?? findings[0])?.seen ?? '';
}

function Causes({
  causes,
  onHeading,
}: {
  causes: RunbookReading['causes'];
  onHeading: (heading: readonly string[]) => void;
}) {
  return (
    <Part title="Causes">
      <ul>
        {causes.map(({ cause, likelihood, confirm, resolution }) => (
          <li key={cause} className="border-t border-line py-1 first:border-t-0">
            <p className="flex items-baseline gap-2">
              <span className="min-w-0 grow font-medium">{cause}</span>
              <span className="shrink-0 text-sm text-ink-2">{likelihood}</span>
            </p>
            {confirm && <p className="text-ink-2">{confirm}</p>}
            {resolution && (
              <button
                type="button"
                onClick={() => onHeading(resolution)}
                className="max-w-full rounded-sm text-left text-accent underline underline-offset-2"
              >
                Go to {resolution.at(-1)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The rules as written; as clocks while the runbook is read beside a live incident that it is attached to. */
function Escalation({ document, reading, session }: Pick<FindingsProps, 'document' | 'reading' | 'session'>) {
  const { incident } = session;
  const { data } = useQuery({ ...queries.incidentTiming(incident?.id ?? ''), enabled: incident !== null });
  const attached = incident !== null && data?.runbooks.some(({ id }) => id === document.id);
  return (
    <Part title="Escalate">
      {data && attached ? (
        <EscalationList timing={data} runbookId={document.id} />
      ) : (
        <ul>
          {reading.escalations.map(({ afterMinutes, condition, to }) => (
            <li
              key={`${afterMinutes} ${condition} ${to}`}
              className="flex flex-col border-t border-line py-1 first:border-t-0"
            >
              <span>
                {afterMinutes !== null && (
                  <span className="nums text-ink-2">
                    {afterMinutes === 0 ? 'at once to ' : `after ${afterMinutes} min to `}
                  </span>
                )}
                <span className="font-medium">{to}</span>
              </span>
              {condition && <span className="text-ink-2">{condition}</span>}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
