/** One step of a run: what ran, how it ended, its output and verdicts. */
import { useState } from 'react';
import type { Run, Step } from '#shared/runs/model.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import { FollowNote } from './follow-note.tsx';
import { JudgeDialog } from './judge-dialog.tsx';
import { StepTime } from './run-progress.tsx';
import { StepOutput } from './step-output.tsx';
import { stepTook } from './step-took.ts';
import { useSeen } from './use-seen.ts';
import { VerdictRows } from './verdict-rows.tsx';
import { RiskBadge, StepBadge, verdictsOf } from './words.tsx';

export function StepCard({ run, step, onPin }: { run: Run; step: Step; onPin: () => void }) {
  const [judging, setJudging] = useState<number | null>(null);
  const ran = step.startedAt !== null;
  const [card, seen] = useSeen<HTMLElement>();
  return (
    <article ref={card} aria-label={step.label} className="rounded border border-line bg-surface">
      <header className="flex min-h-8 items-center gap-2 px-3 py-1">
        <span className="nums w-5 shrink-0 text-sm text-ink-3">{step.position + 1}</span>
        <span className="truncate-line grow font-medium">{step.label}</span>
        <span className="nums shrink-0 text-sm text-ink-3">
          {step.state === 'running' ? <StepTime step={step} /> : stepTook(step)}
        </span>
        <StepBadge step={step} />
        <RiskBadge risk={step.risk} reasons={step.riskReasons} />
      </header>
      <pre className="overflow-x-auto border-t border-line bg-sunken px-3 py-1.5 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
        {shownText(step)}
      </pre>
      {step.reason && <p className="border-t border-line px-3 py-1 text-ink-2">{step.reason}</p>}
      <FollowNote step={step} />
      {ran && !seen && <div className="h-24 border-t border-line bg-sunken" />}
      {ran && seen && (
        <div className="border-t border-line bg-sunken">
          <StepOutput step={step} run={run} onPin={onPin} />
        </div>
      )}
      <VerdictRows expectations={[]} verdicts={verdictsOf(step)} onJudge={setJudging} />
      {judging !== null && <JudgeDialog step={step} index={judging} onClose={() => setJudging(null)} />}
    </article>
  );
}
