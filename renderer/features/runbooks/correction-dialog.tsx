import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextArea, TextInput } from '#renderer/ui/field.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import type { Document } from '#shared/library/model.ts';
import { expectationText } from '#shared/runbooks/corrections.ts';
import type { AppliedCorrection, Command, CorrectionPatch, Risk } from '#shared/runbooks/model.ts';

type SaidRisk = NonNullable<CorrectionPatch['risk']>;

const RISKS: readonly { value: SaidRisk; label: string; hint: string }[] = [
  { value: 'read-only', label: 'Read-only', hint: 'runs wherever one may look' },
  { value: 'changes state', label: 'Changes state', hint: 'asks where the policy says so' },
  { value: 'destructive', label: 'Destructive', hint: 'wants the name of the environment' },
];

/** How a reader says what a command is. It is kept beside the document, never written into it. */
export function CorrectionDialog({
  document,
  command,
  correction,
  onClose,
}: {
  document: Document;
  command: Command;
  correction: AppliedCorrection | null;
  onClose: () => void;
}) {
  const cache = useQueryClient();
  const own = correction?.original ?? command;
  const [runs, setRuns] = useState(command.runnable ? 'yes' : 'no');
  const [language, setLanguage] = useState(command.language ?? '');
  const [risk, setRisk] = useState<Risk>(command.risk);
  const [expectation, setExpectation] = useState(() => expectationText(command.expectations));
  const correct = useMutation({
    meta: { quiet: true },
    mutationFn: (patch: CorrectionPatch) =>
      client.runbooks.correct({ id: document.id, commandId: command.id, patch }),
    onSuccess: (answer) => {
      cache.setQueryData(queries.runbook(document.ref).queryKey, answer);
      onClose();
    },
  });
  const patch = (): CorrectionPatch => ({
    runWith: correction?.patch.runWith,
    runnable: runs === 'yes',
    language: language.trim() || undefined,
    risk: risk === 'unknown' ? undefined : risk,
    expectation,
  });
  const risks = RISKS.filter(({ value }) => own.risk !== 'destructive' || value !== 'read-only');
  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title="How this command is to be read"
      description={`What you say stands beside ${document.ref} and in its history. The file is not changed.`}
      onSubmit={() => correct.mutate(patch())}
      footer={
        <>
          {correction && (
            <Button variant="ghost" onClick={() => correct.mutate({})}>
              Read it as Hotwash does
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={correct.isPending}>
            Keep
          </Button>
        </>
      }
    >
      <pre className="max-h-32 overflow-auto rounded border border-line bg-sunken px-3 py-2 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
        {command.text}
      </pre>
      {own.reason && <p className="text-ink-2">Why it is not run: {own.reason}</p>}
      <RadioRow
        label="Is it a command?"
        options={[
          { value: 'yes', label: 'A command', hint: 'it can be run from here' },
          { value: 'no', label: 'Not a command', hint: 'it is only shown' },
        ]}
        value={runs}
        onChange={setRuns}
      />
      <RadioRow label="Risk" options={risks} value={risk} onChange={setRisk} />
      <p className="text-sm text-ink-2">
        Hotwash reads {own.risk}
        {own.riskReasons.length > 0 && `: ${own.riskReasons.join('; ')}`}.
        {own.risk === 'destructive' && ' It is never taken for less than a change.'}
      </p>
      <Field
        label="Language"
        hint="A shell, such as bash, can be run. Anything else, such as python, is shown."
      >
        <TextInput
          value={language}
          onChange={(event) => setLanguage(event.target.value)}
          spellCheck={false}
          className="max-w-60 font-mono text-code"
        />
      </Field>
      <Field
        label="What should be seen"
        hint="One expectation a line, as in a runbook: CPU < 70 % If different: resources are short"
      >
        <TextArea value={expectation} onChange={(event) => setExpectation(event.target.value)} />
      </Field>
      {correct.error && <FaultNotice error={correct.error} />}
    </Dialog>
  );
}
