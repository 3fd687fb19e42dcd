import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { tookText } from '#renderer/ui/time-text.ts';
import type { Command } from '#shared/runbooks/model.ts';
import { msOf, secondsOf } from './run-limits.ts';
import type { RunSession } from './run-session.ts';

const WRONG = 'Seconds, from 0.1 to 86400; empty takes the environment’s.';

/** How long commands may take: all of them, samples, and single ones. */
export function LimitsDialog({
  session,
  commands,
  onClose,
}: {
  session: RunSession;
  commands: readonly Command[];
  onClose: () => void;
}) {
  const { environment, limits, setLimits } = session;
  const runnable = commands.filter((command) => command.runnable);
  const [timeout, setTimeoutText] = useState(secondsOf(limits.timeoutMs));
  const [sample, setSample] = useState(secondsOf(limits.sampleMs));
  const [single, setSingle] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(limits.timeouts).map(([id, ms]) => [id, secondsOf(ms)])),
  );
  const errorOf = (text: string) => (msOf(text) === null ? WRONG : null);
  const wrong = [timeout, sample, ...Object.values(single)].some((text) => msOf(text) === null);
  const save = () => {
    if (wrong) return;
    const timeouts: Record<string, number> = {};
    for (const [id, text] of Object.entries(single)) {
      const ms = msOf(text);
      if (ms) timeouts[id] = ms;
    }
    setLimits({ timeoutMs: msOf(timeout) ?? undefined, sampleMs: msOf(sample) ?? undefined, timeouts });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Time limits"
      description="For runs of this runbook that are started from this window."
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={wrong}>
            Use them
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field
          label="Each command, in seconds"
          hint={
            environment
              ? `empty: ${tookText(environment.timeoutMs)}, as ${environment.name} has it`
              : undefined
          }
          error={errorOf(timeout)}
        >
          <TextInput
            inputMode="decimal"
            value={timeout}
            onChange={(event) => setTimeoutText(event.target.value)}
          />
        </Field>
        <Field
          label="Samples of what runs on, in seconds"
          hint={environment ? `empty: ${tookText(environment.sampleMs)}` : undefined}
          error={errorOf(sample)}
        >
          <TextInput inputMode="decimal" value={sample} onChange={(event) => setSample(event.target.value)} />
        </Field>
      </div>
      {runnable.length > 0 && (
        <details open={Object.keys(limits.timeouts).length > 0}>
          <summary className="font-medium text-ink-2">Single commands</summary>
          <div className="flex flex-col gap-2 pt-2">
            {runnable.map(({ id, label, text }) => (
              <Field
                key={id}
                label={<span className="font-mono text-code">{label || text}</span>}
                error={errorOf(single[id] ?? '')}
              >
                <TextInput
                  inputMode="decimal"
                  value={single[id] ?? ''}
                  onChange={(event) => setSingle({ ...single, [id]: event.target.value })}
                  placeholder="seconds"
                />
              </Field>
            ))}
          </div>
        </details>
      )}
    </Dialog>
  );
}
