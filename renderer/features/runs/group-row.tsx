/** One command of a group of runs: its text, whether the environments agree, and its output in each. */

import { Equal, EqualNot } from 'lucide-react';
import { useState } from 'react';
import type { ComparedStep, Run, RunDetail, Step } from '#shared/runs/model.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import { agreementOf, type GroupRow } from './agreement.ts';
import { DiffLines } from './diff-lines.tsx';
import { FollowNote } from './follow-note.tsx';
import { JudgeDialog } from './judge-dialog.tsx';
import { StepTime } from './run-progress.tsx';
import { StepOutput } from './step-output.tsx';
import { stepTook } from './step-took.ts';
import type { GroupDifferences } from './use-group-differences.ts';
import { useSeen } from './use-seen.ts';
import { VerdictRows } from './verdict-rows.tsx';
import { RiskBadge, StepBadge, verdictsOf } from './words.tsx';

export interface GroupRowCardProps {
  row: GroupRow;
  /** Of all environments, in the order of the row's steps. */
  names: readonly string[];
  details: readonly RunDetail[];
  /** The columns that are drawn. */
  shown: readonly RunDetail[];
  reference: string;
  differences: GroupDifferences;
  onPin: (step: Step, run: Run) => void;
}

export function GroupRowCard({
  row,
  names,
  details,
  shown,
  reference,
  differences,
  onPin,
}: GroupRowCardProps) {
  const [card, seen] = useSeen<HTMLElement>();
  const agreement = agreementOf(row.steps, names);
  const differ = agreement.differs.includes(true);
  const risk = row.steps.find((step) => step !== null);
  return (
    <article
      ref={card}
      aria-label={row.label}
      className="overflow-hidden rounded border border-line bg-surface"
    >
      <header className="flex min-h-9 flex-wrap items-center gap-2 px-3 py-1">
        <h3 className="truncate-line grow font-medium" title={row.label}>
          {row.label}
        </h3>
        {agreement.text && (
          <span
            className={
              differ
                ? 'flex items-center gap-1.5 font-medium text-amber'
                : 'flex items-center gap-1.5 text-ink-2'
            }
          >
            {differ ? <EqualNot size={14} aria-hidden /> : <Equal size={14} aria-hidden />}
            {agreement.text}
          </span>
        )}
        {risk && <RiskBadge risk={risk.risk} reasons={risk.riskReasons} />}
      </header>
      {row.text !== null && <Text text={row.text} />}
      <div
        className="grid border-t border-line"
        style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }}
      >
        {shown.map(({ run }) => {
          const index = details.findIndex((detail) => detail.run.id === run.id);
          return (
            <Column
              key={run.id}
              run={run}
              step={row.steps[index] ?? null}
              ownText={row.text === null}
              differs={agreement.differs[index] ?? false}
              difference={differences.get(run.id)?.get(row.commandId) ?? null}
              comparedWith={details.find((detail) => detail.run.id === reference)?.run.environmentName ?? ''}
              seen={seen}
              onPin={onPin}
            />
          );
        })}
      </div>
    </article>
  );
}

function Text({ text }: { text: string }) {
  return (
    <pre className="overflow-x-auto border-t border-line px-3 py-1.5 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text}
    </pre>
  );
}

interface ColumnProps {
  run: Run;
  step: Step | null;
  ownText: boolean;
  differs: boolean;
  difference: ComparedStep | null;
  comparedWith: string;
  seen: boolean;
  onPin: (step: Step, run: Run) => void;
}

function Column({ run, step, ownText, differs, difference, comparedWith, seen, onPin }: ColumnProps) {
  const [judging, setJudging] = useState<number | null>(null);
  const [whole, setWhole] = useState(false);
  if (!step) {
    return (
      <fieldset
        aria-label={run.environmentName}
        className="border-l border-line px-3 py-1.5 text-ink-3 first:border-l-0"
      >
        It did not run here.
      </fieldset>
    );
  }
  const comparable =
    difference !== null && step.startedAt !== null && difference.left?.startedAt != null ? difference : null;
  const marked = comparable !== null && !comparable.sameOutput && !comparable.cut && !whole;
  return (
    <fieldset
      aria-label={run.environmentName}
      className="flex min-w-0 flex-col border-l border-line first:border-l-0"
    >
      <div className="flex min-h-8 flex-wrap items-center gap-2 px-3 py-1">
        <StepBadge step={step} />
        <span className="nums text-sm text-ink-3">
          {step.state === 'running' ? <StepTime step={step} /> : stepTook(step)}
        </span>
        {differs && (
          <span className="flex items-center gap-1 text-sm font-medium text-amber">
            <EqualNot size={12} aria-hidden /> differs
          </span>
        )}
        <span className="grow" />
        {comparable && !comparable.sameOutput && !comparable.cut && (
          <button
            type="button"
            onClick={() => setWhole(!whole)}
            className="rounded-sm text-sm text-accent underline underline-offset-2"
          >
            {whole ? `Mark what differs from ${comparedWith}` : 'Show it as it came'}
          </button>
        )}
      </div>
      {ownText && <Text text={shownText(step)} />}
      {step.reason && <p className="border-t border-line px-3 py-1 text-ink-2">{step.reason}</p>}
      <FollowNote step={step} />
      {step.startedAt !== null && (
        <div className="border-t border-line bg-sunken">
          {!seen && <div className="h-24" />}
          {seen && marked && (
            <DiffLines
              label={`Output in ${run.environmentName}, compared with ${comparedWith}`}
              lines={comparable.lines}
              left={comparedWith}
              right={run.environmentName}
            />
          )}
          {seen && !marked && <StepOutput step={step} run={run} onPin={() => onPin(step, run)} />}
        </div>
      )}
      <VerdictRows expectations={[]} verdicts={verdictsOf(step)} onJudge={setJudging} />
      {judging !== null && <JudgeDialog step={step} index={judging} onClose={() => setJudging(null)} />}
    </fieldset>
  );
}
