import { useQuery } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { RiskBadge } from '#renderer/features/runs/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { Document } from '#shared/library/model.ts';
import type { PlannedStep } from '#shared/runs/model.ts';
import { withoutSecrets } from '#shared/runs/secret-names.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import type { RunSession } from './run-session.ts';

const DECISION: Record<PlannedStep['decision'], string> = {
  run: 'runs',
  ask: 'asks first',
  'ask for the name': 'asks for the environment’s name',
  refuse: 'is refused',
  skip: 'is skipped',
};

/** What the diagnosis would run where, and what the policy says to each; nothing runs. */
export function PlanDialog({
  document,
  session,
  onClose,
}: {
  document: Document;
  session: RunSession;
  onClose: () => void;
}) {
  const environmentId = session.environment?.id ?? '';
  const plan = useQuery({
    // A secret is no key: keys are kept and shown by tools.
    queryKey: [
      'runs',
      'plan',
      document.id,
      document.sha256,
      environmentId,
      withoutSecrets(session.parameters),
    ],
    queryFn: () =>
      client.runs.plan({
        runbookId: document.id,
        revision: document.sha256,
        environmentId,
        parameters: { ...session.parameters },
      }),
    gcTime: 0,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title="What would run"
      description={`In ${session.environment?.name ?? ''}, in this order. Nothing has run.`}
    >
      {plan.isPending && <Spinner label="Reading…" />}
      {plan.error && <FaultNotice error={plan.error} />}
      <ol>
        {plan.data?.map((step) => (
          <li key={step.commandId} className="border-t border-line py-2 first:border-t-0">
            <p className="flex items-center gap-2">
              <span className="truncate-line grow font-medium">{step.label}</span>
              <RiskBadge risk={step.risk} reasons={step.riskReasons} />
              <span className="shrink-0 text-ink-2">{DECISION[step.decision]}</span>
            </p>
            <pre className="mt-1 overflow-x-auto rounded border border-line bg-sunken px-2 py-1 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
              {shownText(step)}
            </pre>
            {step.reason && <p className="pt-1 text-ink-2">{step.reason}</p>}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
