/** The expectations of a command, each with its verdict once there is one. */
import { CircleDashed, Gavel } from 'lucide-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Expectation } from '#shared/runbooks/model.ts';
import type { Verdict } from '#shared/runs/model.ts';
import { VerdictMark, verdictValue } from './words.tsx';

export interface VerdictRowsProps {
  /** What the runbook expects; shown as long as nothing was judged. */
  expectations: readonly Expectation[];
  verdicts: readonly Verdict[];
  /** Opens the dialog in which a person judges; absent where it is only shown. */
  onJudge?: (index: number) => void;
}

export function VerdictRows({ expectations, verdicts, onJudge }: VerdictRowsProps) {
  if (verdicts.length === 0) {
    return expectations.map((expectation) => (
      <Row key={expectation.text} mark={<Unjudged />}>
        <p className="text-ink-2">
          <span className="text-ink-3">Expected </span>
          {expectation.text}
        </p>
      </Row>
    ));
  }
  const numbered = verdicts.map((verdict, index) => ({ verdict, index }));
  return numbered.map(({ verdict, index }) => (
    <Row
      key={index}
      mark={<VerdictMark value={verdictValue(verdict)} />}
      action={
        onJudge && (
          <IconButton
            size="sm"
            label={verdictValue(verdict) === 'unverified' ? 'Judge it' : 'Override the verdict'}
            keys="v"
            icon={<Gavel size={14} aria-hidden />}
            onClick={() => onJudge(index)}
          />
        )
      }
    >
      <VerdictText verdict={verdict} />
    </Row>
  ));
}

function Unjudged() {
  return <CircleDashed size={14} aria-hidden className="shrink-0 text-ink-3" />;
}

function Row({
  mark,
  action,
  children,
}: {
  mark: React.ReactNode;
  action?: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <div className="flex min-h-7 items-start gap-2 border-t border-line py-1 pr-1 pl-3">
      <span className="flex h-5 items-center">{mark}</span>
      <div className="min-w-0 grow">{children}</div>
      {action}
    </div>
  );
}

function VerdictText({ verdict }: { verdict: Verdict }) {
  const value = verdictValue(verdict);
  const seen = verdict.findings.map((finding) => finding.seen).filter(Boolean);
  return (
    <>
      <p>
        <span className="text-ink-3">Expected </span>
        <span className="text-ink">{verdict.expectation.text}</span>
      </p>
      {seen.map((sentence) => (
        <p key={sentence} className="nums text-ink-2">
          {sentence}
        </p>
      ))}
      {verdict.person && (
        <p className="text-ink-2">
          {verdict.person.by} judged it <strong className="font-medium">{verdict.person.value}</strong>
          {verdict.person.note && `: ${verdict.person.note}`}
          {verdict.person.value !== verdict.value && ` (Hotwash had: ${verdict.value})`}
        </p>
      )}
      {value !== 'met' && verdict.expectation.otherwise && (
        <p className="text-ink-2">
          <span className="font-medium text-ink">If different: </span>
          {verdict.expectation.otherwise}
        </p>
      )}
    </>
  );
}
