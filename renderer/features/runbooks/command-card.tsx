/** A command in its place in the document: what runs, how risky it is, its output and verdicts. */
import { Hourglass, Keyboard, PencilRuler, Pin, Play, Square, SquareTerminal } from 'lucide-react';
import { memo } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { FollowNote } from '#renderer/features/runs/follow-note.tsx';
import { OutputView } from '#renderer/features/runs/output/output-view.tsx';
import { StepTime } from '#renderer/features/runs/run-progress.tsx';
import { stepTook } from '#renderer/features/runs/step-took.ts';
import { VerdictRows } from '#renderer/features/runs/verdict-rows.tsx';
import { RiskBadge, StepBadge, verdictsOf } from '#renderer/features/runs/words.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { AppliedCorrection, Command, CorrectionPatch } from '#shared/runbooks/model.ts';
import type { Step } from '#shared/runs/model.ts';
import { CommandText } from './command-text.tsx';
import { CorrectionRow } from './correction-row.tsx';
import { openParameters } from './open-parameters.ts';
import { useRunbookView } from './runbook-context.ts';

/** The cards of one code block. */
export function CommandGroup({ ids }: { ids?: unknown }) {
  const { commands } = useRunbookView();
  const members = String(ids ?? '')
    .split(' ')
    .flatMap((id) => commands.get(id) ?? []);
  return (
    <div className="not-document flex flex-col gap-2">
      {members.map((command) => (
        <ConnectedCard key={command.id} command={command} />
      ))}
    </div>
  );
}

function ConnectedCard({ command }: { command: Command }) {
  const view = useRunbookView();
  const { session } = view;
  return (
    <CommandCard
      command={command}
      step={session.stepOf.get(command.id) ?? null}
      runRef={session.run?.ref ?? null}
      current={view.current === command.id}
      missing={openParameters(command, session.parameters, session.environment)}
      values={session.parameters}
      canRun={session.environment !== null && !session.starting && session.run?.state !== 'paused'}
      onSelect={() => view.select(command.id)}
      onRun={() => view.runCommand(command.id)}
      onStop={session.stop}
      onTerminal={() => view.openTerminal(command.id)}
      onPin={() => view.pin(command.id)}
      onJudge={(index) => view.judge(command.id, index)}
      correction={view.corrections.get(command.id) ?? null}
      onCorrect={(patch) => view.correct(command.id, patch)}
      onOpenCorrection={() => view.openCorrection(command.id)}
    />
  );
}

interface CommandCardProps {
  command: Command;
  step: Step | null;
  runRef: string | null;
  current: boolean;
  /** Parameters without a value. */
  missing: readonly string[];
  values: Readonly<Record<string, string>>;
  canRun: boolean;
  onSelect: () => void;
  onRun: () => void;
  onStop: () => void;
  onTerminal: () => void;
  onPin: () => void;
  onJudge: (index: number) => void;
  correction: AppliedCorrection | null;
  onCorrect: (patch: CorrectionPatch) => void;
  onOpenCorrection: () => void;
}

const CommandCard = memo(
  function CommandCard(props: CommandCardProps) {
    const { command, step, runRef, current, missing, values, onSelect, onPin, onJudge } = props;
    const { correction, onCorrect } = props;
    const ran = step !== null && step.startedAt !== null;
    return (
      <article
        data-command={command.id}
        tabIndex={-1}
        aria-label={command.label || command.text}
        aria-current={current || undefined}
        onFocus={onSelect}
        className={classes(
          '@container scroll-mt-16 overflow-hidden rounded border bg-surface text-base outline-none',
          current ? 'border-accent ring-1 ring-accent' : 'border-line-strong',
        )}
      >
        <CardHead {...props} />
        {!standsInHead(command) && <CommandText command={command} values={values} />}
        <CorrectionRow command={command} correction={correction} onCorrect={onCorrect} />
        {command.recordedOutput !== null && (
          <details className="border-t border-line px-3 py-1">
            <summary className="text-sm text-ink-3">Output recorded in the runbook</summary>
            <pre className="py-1 text-code whitespace-pre-wrap text-ink-2">{command.recordedOutput}</pre>
          </details>
        )}
        {command.runnable && missing.length > 0 && step?.state !== 'running' && (
          <p className="border-t border-line px-3 py-1 text-amber">
            Needs {missing.join(', ')}: fill it in at the top.
          </p>
        )}
        {step?.reason && step.state !== 'needs confirmation' && (
          <p className="border-t border-line px-3 py-1 text-ink-2">{step.reason}</p>
        )}
        {step && <FollowNote step={step} />}
        {ran && step && (
          <div className="border-t border-line bg-sunken">
            <OutputView
              step={step}
              maxLines={14}
              onOpen={runRef ? () => go(`/runs/${runRef}/output/${step.id}`) : undefined}
              actions={
                <IconButton
                  size="sm"
                  label="Pin to the incident"
                  keys="p"
                  icon={<Pin size={14} aria-hidden />}
                  disabled={step.outputSha256 === null}
                  onClick={onPin}
                />
              }
            />
          </div>
        )}
        <VerdictRows
          expectations={command.expectations}
          verdicts={step ? verdictsOf(step) : []}
          onJudge={onJudge}
        />
      </article>
    );
  },
  (before, after) =>
    before.command === after.command &&
    before.correction === after.correction &&
    before.step === after.step &&
    before.runRef === after.runRef &&
    before.current === after.current &&
    before.canRun === after.canRun &&
    before.missing.join() === after.missing.join() &&
    before.values === after.values,
);

/** Characters of a command that fit beside its badges. */
const BRIEF_LENGTH = 30;

/**
 * A short command stands in the head of its card: its label would only repeat it. So does one whose label is the
 * heading above, and one without a label, which would leave the head empty.
 */
function standsInHead({ label, heading, text, stdin }: Command): boolean {
  return (
    label === '' ||
    label === heading.at(-1) ||
    (stdin.length === 0 && text.length <= BRIEF_LENGTH && !text.includes('\n'))
  );
}

function CardHead(props: CommandCardProps) {
  const { command, step, current, missing, values, canRun, onRun, onStop, onTerminal } = props;
  const { correction, onOpenCorrection } = props;
  const running = step?.state === 'running';
  const pending = step?.state === 'waiting' || step?.state === 'needs confirmation';
  return (
    <header
      className={classes(
        // In a narrow pane the badges go under the command.
        'flex min-h-9 gap-x-2 py-1 pr-1 pl-3 @max-lg:flex-wrap',
        // Badges and buttons stay at the top of a long command.
        standsInHead(command) ? 'items-start' : 'items-center',
      )}
    >
      {standsInHead(command) ? (
        <CommandText command={command} values={values} inHead />
      ) : (
        <span className="truncate-line grow font-medium text-ink-2" title={command.label}>
          {command.label}
        </span>
      )}
      <div className="flex min-h-7 shrink-0 items-center gap-2">
        {step && (
          <span className="nums shrink-0 text-sm text-ink-3">
            {running ? <StepTime step={step} /> : stepTook(step)}
          </span>
        )}
        {step && <StepBadge step={step} />}
        {command.follows && (
          <Badge
            icon={<Hourglass size={12} aria-hidden />}
            title="It would run on: it is stopped after a sample."
          >
            follows
          </Badge>
        )}
        {command.interactive && (
          <Badge
            icon={<Keyboard size={12} aria-hidden />}
            title="It asks questions that a run cannot answer."
          >
            interactive
          </Badge>
        )}
        {command.runnable && <RiskBadge risk={command.risk} reasons={command.riskReasons} />}
        {command.runnable && correction?.patch.risk && (
          <span className="shrink-0 text-sm text-ink-2">by {correction.by}</span>
        )}
        {running ? (
          <Button size="sm" variant="danger" icon={<Square size={12} aria-hidden />} onClick={onStop}>
            Stop {current && <Kbd keys="." />}
          </Button>
        ) : (
          command.runnable && (
            <Button
              size="sm"
              icon={<Play size={12} aria-hidden />}
              disabled={!canRun || missing.length > 0 || pending}
              onClick={onRun}
            >
              Run {current && <Kbd keys="r" />}
            </Button>
          )
        )}
        {(command.runnable || command.interactive) && (
          <IconButton
            size="sm"
            label="Run in a terminal"
            keys="t"
            icon={<SquareTerminal size={14} aria-hidden />}
            disabled={missing.length > 0}
            onClick={onTerminal}
            className={command.interactive ? 'text-accent' : undefined}
          />
        )}
        {/* Last, where nothing moves when the card becomes the current one and its key is shown. */}
        <IconButton
          size="sm"
          label="Correct how it is read"
          keys="c"
          icon={<PencilRuler size={14} aria-hidden />}
          onClick={onOpenCorrection}
        />
      </div>
    </header>
  );
}
