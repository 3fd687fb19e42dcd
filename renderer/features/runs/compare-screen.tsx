import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeftRight, ArrowRight, Equal } from 'lucide-react';
import { useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { fullTime, tookText } from '#renderer/ui/time-text.ts';
import type { ComparedStep, Run, RunComparison, Step } from '#shared/runs/model.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import { DiffLines } from './diff-lines.tsx';
import { durationOf, durationText } from './durations.ts';
import { RunStateBadge, StepBadge, VerdictBadge } from './words.tsx';

/** Two runs beside each other: outputs line by line, verdicts that changed, how long each took. */
export default function CompareScreen() {
  const { left = '', right = '' } = useParams({ strict: false });
  const { data, error } = useQuery(queries.comparison(left, right));
  const trail = [{ label: 'Runs', to: '/runs' }];
  return (
    <Screen
      title={`${left} and ${right}`}
      trail={trail}
      actions={
        <Button
          icon={<ArrowLeftRight size={14} aria-hidden />}
          onClick={() => go(`/runs/compare/${right}/${left}`)}
        >
          Swap
        </Button>
      }
    >
      {error && <FaultNotice error={error} className="m-4" />}
      {!data && !error && <Spinner label="Comparing…" />}
      {data && <Comparison comparison={data} />}
    </Screen>
  );
}

function isSame(step: ComparedStep): boolean {
  return (
    step.left !== null &&
    step.right !== null &&
    step.sameOutput &&
    step.verdictChanges.length === 0 &&
    step.left.outcome === step.right.outcome
  );
}

function Comparison({ comparison: { left, right, steps } }: { comparison: RunComparison }) {
  const [onlyChanges, setOnlyChanges] = useState(false);
  const changed = steps.filter((step) => !isSame(step));
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-3 p-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <RunFacts run={left} side="−" />
        <RunFacts run={right} side="+" />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <p className="nums grow">
          {changed.length === 0
            ? `All ${steps.length} commands went the same way.`
            : `${changed.length} of ${steps.length} commands went differently.`}
        </p>
        <Checkbox
          id="only-changes"
          checked={onlyChanges}
          onChange={setOnlyChanges}
          label="Only what is different"
        />
      </div>
      {(onlyChanges ? changed : steps).map((step) => (
        <ComparedCard key={`${step.left?.id} ${step.right?.id}`} step={step} left={left} right={right} />
      ))}
    </div>
  );
}

function RunFacts({ run, side }: { run: Run; side: string }) {
  const zone = useZone();
  const started = Date.parse(run.startedAt);
  return (
    <section aria-label={run.ref} className="flex flex-col gap-0.5 rounded border border-line px-3 py-2">
      <h2 className="flex items-center gap-2 font-semibold">
        <span aria-hidden className="font-mono text-ink-3">
          {side}
        </span>
        <Link to="/runs/$id" params={{ id: run.ref }} className="hover:underline">
          {run.ref}
        </Link>
        <span className="truncate-line font-normal text-ink-2">{run.runbookTitle}</span>
        <span className="grow" />
        <RunStateBadge state={run.state} />
      </h2>
      <p className="nums text-ink-2">
        {run.environmentName}, {fullTime(started, zone)} ({zone})
        {run.endedAt && `, took ${tookText(Date.parse(run.endedAt) - started)}`}, by {run.actor}
      </p>
    </section>
  );
}

function ComparedCard({ step, left, right }: { step: ComparedStep; left: Run; right: Run }) {
  return (
    <article aria-label={step.label} className="overflow-hidden rounded border border-line bg-surface">
      <header className="flex min-h-9 flex-wrap items-center gap-2 px-3 py-1">
        <h2 className="truncate-line grow font-medium" title={step.label}>
          {step.label}
        </h2>
        <Side step={step.left} run={left} />
        <ArrowRight size={14} role="img" aria-label="then" className="shrink-0 text-ink-3" />
        <Side step={step.right} run={right} />
        <span className="nums w-44 shrink-0 text-right text-sm text-ink-2">
          {durationText(durationOf(step.left), durationOf(step.right))}
        </span>
      </header>
      <pre className="overflow-x-auto border-t border-line px-3 py-1.5 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
        {shownText(step.right ?? step.left ?? { text: step.text, stdin: [] })}
      </pre>
      {step.verdictChanges.map((change) => (
        <p
          key={change.expectation}
          className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-1"
        >
          <span className="min-w-0 grow">
            <span className="text-ink-3">Expected </span>
            {change.expectation}
          </span>
          {change.left ? (
            <VerdictBadge value={change.left} />
          ) : (
            <span className="text-ink-3">not judged</span>
          )}
          <ArrowRight size={14} role="img" aria-label="then" className="shrink-0 text-ink-3" />
          {change.right ? (
            <VerdictBadge value={change.right} />
          ) : (
            <span className="text-ink-3">not judged</span>
          )}
        </p>
      ))}
      <div className="border-t border-line">
        {step.sameOutput ? (
          <p className="flex items-center gap-2 px-3 py-1 text-ink-2">
            <Equal size={14} aria-hidden /> The outputs are the same.
          </p>
        ) : (
          <DiffLines
            label={`Outputs of ${step.label}`}
            lines={step.lines}
            left={left.ref}
            right={right.ref}
          />
        )}
        {step.cut && (
          <p className="border-t border-line px-3 py-1 text-amber">
            The outputs are longer than what is compared line by line: open each run to see all of it.
          </p>
        )}
      </div>
    </article>
  );
}

function Side({ step, run }: { step: Step | null; run: Run }) {
  return step ? <StepBadge step={step} /> : <span className="text-sm text-ink-3">not in {run.ref}</span>;
}
