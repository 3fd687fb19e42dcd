import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { RiskBadge } from '#renderer/features/runs/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import type { Environment } from '#shared/environments/model.ts';
import type { Step } from '#shared/runs/model.ts';
import { decide } from '#shared/runs/policy.ts';

/** Asks before a command that the environment's policy does not simply let run. */
export function ConfirmDialog({ step, environment }: { step: Step; environment: Environment }) {
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
      <div>
        <RiskBadge risk={step.risk} reasons={step.riskReasons} />
      </div>
      <pre className="max-h-60 overflow-auto rounded border border-line bg-sunken px-3 py-2 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
        {step.text}
      </pre>
      {wantsName && (
        <Field label={`Type ${environment.name} to run it`}>
          <TextInput
            ref={field}
            value={name}
            onChange={(event) => setName(event.target.value)}
            spellCheck={false}
          />
        </Field>
      )}
      {answer.error && <FaultNotice error={answer.error} />}
    </Dialog>
  );
}
