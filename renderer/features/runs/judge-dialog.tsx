import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import type { Step, VerdictValue } from '#shared/runs/model.ts';
import { verdictValue } from './words.tsx';

const CHOICES = [
  { value: 'met', label: 'Met', hint: 'it is as the runbook expects' },
  { value: 'not met', label: 'Not met', hint: 'it is different' },
  { value: 'unverified', label: 'Unverified', hint: 'it cannot be told' },
] as const satisfies { value: VerdictValue; label: string; hint: string }[];

/** A person's verdict on one expectation; it wins over Hotwash's and is recorded. */
export function JudgeDialog({ step, index, onClose }: { step: Step; index: number; onClose: () => void }) {
  const verdict = step.verdicts[index]!;
  const [value, setValue] = useState<VerdictValue>(() => {
    const now = verdictValue(verdict);
    return now === 'unverified' ? 'met' : now;
  });
  const [note, setNote] = useState(verdict.person?.note ?? '');
  const judge = useMutation({
    meta: { quiet: true },
    mutationFn: (next: VerdictValue | null) =>
      client.runs.judge({ stepId: step.id, index, value: next, note: next === null ? '' : note }),
    onSuccess: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Your verdict"
      description={verdict.expectation.text}
      onSubmit={() => judge.mutate(value)}
      footer={
        <>
          {verdict.person && (
            <Button variant="ghost" onClick={() => judge.mutate(null)}>
              Take mine back
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={judge.isPending}>
            Record
          </Button>
        </>
      }
    >
      {verdict.findings.some((finding) => finding.seen) && (
        <ul className="rounded border border-line bg-sunken px-3 py-2 text-ink-2">
          {verdict.findings.map((finding) => (
            <li key={finding.seen}>{finding.seen}</li>
          ))}
        </ul>
      )}
      <RadioRow label="Verdict" options={CHOICES} value={value} onChange={setValue} />
      <Field label="Why" hint="It stands beside the verdict in the report and in the timeline.">
        <TextInput value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {judge.error && <FaultNotice error={judge.error} />}
    </Dialog>
  );
}
