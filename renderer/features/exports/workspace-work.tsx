import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { WorkspaceProblem, WorkspaceStep } from '#shared/exports/workspace/model.ts';
import { FolderField } from './folder-field.tsx';

export interface WorkProps<R> {
  label: string;
  hint: string;
  verb: string;
  input: RefObject<HTMLInputElement | null>;
  /** Does it; gives the result. */
  work: (folder: string, signal: AbortSignal, step: (step: WorkspaceStep) => void) => Promise<R>;
  told: (result: R) => ReactNode;
}

/** A folder to name, work on it that shows where it is and can be stopped, and what came of it. */
export function FolderWork<R>({ label, hint, verb, input, work, told }: WorkProps<R>) {
  const [folder, setFolder] = useState('');
  const [step, setStep] = useState<WorkspaceStep | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [outcome, setOutcome] = useState<{ result: R } | { error: unknown } | { stopped: true } | null>(null);
  const latest = useRef(running);
  latest.current = running;
  // Who leaves the screen stops it: nobody would see what comes of it.
  useEffect(() => () => latest.current?.abort(), []);

  const begin = async () => {
    const stop = new AbortController();
    setRunning(stop);
    setStep(null);
    setOutcome(null);
    try {
      const result = await work(folder, stop.signal, setStep);
      setOutcome({ result });
    } catch (error) {
      setOutcome(stop.signal.aborted ? { stopped: true } : { error });
    } finally {
      setRunning(null);
    }
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (folder.trim() !== '' && !running) void begin();
      }}
    >
      <div className="flex items-end gap-2">
        <FolderField label={label} hint={hint} value={folder} onChange={setFolder} input={input} />
        <div className="pb-5">
          {running ? (
            <Button onClick={() => running.abort()}>Stop</Button>
          ) : (
            <Button type="submit" disabled={folder.trim() === ''}>
              {verb}
            </Button>
          )}
        </div>
      </div>
      {running && (
        <div className="flex items-center gap-3">
          <progress
            aria-label={`${verb}: progress`}
            className="h-1.5 grow accent-accent"
            max={step?.total || 1}
            value={step?.done ?? 0}
          />
          <span className="nums w-70 truncate-line text-sm text-ink-3">
            {step ? `${step.done} of ${step.total}  ${step.path}` : 'Beginning…'}
          </span>
        </div>
      )}
      {outcome && 'error' in outcome && <FaultNotice error={outcome.error} />}
      {outcome && 'stopped' in outcome && (
        <p role="status">Stopped. What was done by then is kept; begin again to go on.</p>
      )}
      {outcome && 'result' in outcome && (
        <div role="status" className="flex flex-col gap-1">
          {told(outcome.result)}
        </div>
      )}
    </form>
  );
}

/** What single files had to say. */
export function ProblemList({ title, problems }: { title: string; problems: readonly WorkspaceProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-0.5">
      <h3 className="font-medium">
        {title}: {problems.length}
      </h3>
      <ul className="flex max-h-48 flex-col gap-0.5 overflow-y-auto text-ink-2">
        {problems.slice(0, 200).map(({ path, why }) => (
          <li key={`${path} ${why}`}>
            {path && <code className="text-code">{path}</code>}
            {path && ': '}
            {why}
          </li>
        ))}
      </ul>
    </section>
  );
}
