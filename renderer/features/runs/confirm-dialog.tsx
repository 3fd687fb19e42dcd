import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { ColorMark } from '#renderer/features/environments/environment-name.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { Environment } from '#shared/environments/model.ts';
import { placeText } from '#shared/environments/target-text.ts';
import type { Step } from '#shared/runs/model.ts';
import { decide } from '#shared/runs/policy.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import { NameField } from './name-field.tsx';
import { RiskBadge } from './words.tsx';

/** Asks before a command that the environment's policy does not simply let run. */
export function ConfirmDialog({
  step,
  environment,
  further = 0,
}: {
  step: Step;
  environment: Environment;
  /** Questions that wait behind this one. */
  further?: number;
}) {
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const skip = useRef<HTMLButtonElement>(null);
  const { decision, reason } = decide({ ...environment, ...step, environmentName: environment.name });
  const wantsName = decision === 'ask for the name';
  const answer = useMutation({
    meta: { quiet: true },
    mutationFn: (go: boolean) =>
      client.runs.confirm({ stepId: step.id, go, name: wantsName && go ? name : undefined }),
  });
  const ready = !wantsName || name === environment.name;
  return (
    <Dialog
      open
      onClose={() => answer.mutate(false)}
      title={step.label || 'Run this command?'}
      description={reason}
      initialFocus={wantsName ? field : skip}
      onSubmit={() => ready && answer.mutate(true)}
      footer={
        <>
          {further > 0 && (
            <span className="nums grow text-ink-2">
              {further} more {further === 1 ? 'question waits' : 'questions wait'}
            </span>
          )}
          <Button ref={skip} onClick={() => answer.mutate(false)}>
            Do not run it
          </Button>
          <Button
            type="submit"
            variant={step.risk === 'destructive' ? 'danger' : 'primary'}
            disabled={!ready}
            busy={answer.isPending}
          >
            Run it in {environment.name}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-2">
        <RiskBadge risk={step.risk} reasons={step.riskReasons} />
        {environment.production && <Badge tone="red">production</Badge>}
        <span className="min-w-0 [overflow-wrap:anywhere]">
          in <ColorMark color={environment.color} />{' '}
          <strong className="font-semibold">{environment.name}</strong>, {placeText(environment.target)}
        </span>
      </div>
      {step.riskReasons.length > 1 && (
        <ul aria-label="Why it is asked" className="list-disc pl-5 text-ink-2">
          {step.riskReasons.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <pre className="max-h-60 shrink-0 overflow-auto rounded border border-line bg-sunken px-3 py-2 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
        {shownText(step)}
      </pre>
      {wantsName && (
        <NameField
          environmentName={environment.name}
          purpose="run it"
          value={name}
          onChange={setName}
          field={field}
        />
      )}
      {answer.error && <FaultNotice error={answer.error} />}
    </Dialog>
  );
}
